BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795559683387000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('cov_01M87T99DE9XQ8YDRHDN8GZ9T3',500000000,219511,0,0);
INSERT INTO "accounts" VALUES('cov_01M87T99GGBWVJJ512DYASN2ZG',500000000,0,500000000,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795558778283,'2.0.0');
CREATE TABLE events (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id    TEXT    NOT NULL UNIQUE,
    type        TEXT    NOT NULL,
    covenant_id TEXT,
    task_id     TEXT,
    data        TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "events" VALUES(1,'evt_01M87T99DHBG3FCT1FJD6V9D7J','covenant_created','cov_01M87T99DE9XQ8YDRHDN8GZ9T3',NULL,'{"id":"cov_01M87T99DE9XQ8YDRHDN8GZ9T3","user_id":"schema-4","user_intent":"What is rain?","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-24T22:19:38.284Z","updated_at":"2026-11-24T22:19:38.284Z","completed_at":null}',1795558778291);
INSERT INTO "events" VALUES(2,'evt_01M87T99DQ03T195QYQ2RC7QNS','status_change','cov_01M87T99DE9XQ8YDRHDN8GZ9T3',NULL,'{"status":"analyzing"}',1795558778296);
INSERT INTO "events" VALUES(3,'evt_01M87T99E3EJS0AMAP47Y21Z2H','mediator_analysis','cov_01M87T99DE9XQ8YDRHDN8GZ9T3',NULL,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',1795558778307);
INSERT INTO "events" VALUES(4,'evt_01M87T99E40CNESP4PSZ9NFQTP','status_change','cov_01M87T99DE9XQ8YDRHDN8GZ9T3',NULL,'{"status":"answering"}',1795558778310);
INSERT INTO "events" VALUES(5,'evt_01M87T99E61F53H23FJ0FH5KAV','response_start','cov_01M87T99DE9XQ8YDRHDN8GZ9T3',NULL,'{"step_id":"step_01M87T99E3EJS0AMAP47Y21Z2G","attempt":1}',1795558778310);
INSERT INTO "events" VALUES(6,'evt_01M87T99EC5CB15BH1M5P883BT','ledger_update','cov_01M87T99DE9XQ8YDRHDN8GZ9T3',NULL,'{"call_id":"call_01M87T99E93048RWFNX34NE67T","step_id":"step_01M87T99E3EJS0AMAP47Y21Z2G","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":4697649,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":4697649,"unknown_nusd":0}}',1795558778316);
INSERT INTO "events" VALUES(7,'evt_01M87T99EZ2E2KTT6BFQE8GVTH','response_delta','cov_01M87T99DE9XQ8YDRHDN8GZ9T3',NULL,'{"step_id":"step_01M87T99E3EJS0AMAP47Y21Z2G","attempt":1,"text":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them."}',1795558778335);
INSERT INTO "events" VALUES(8,'evt_01M87T99EZ2E2KTT6BFQE8GVTJ','ledger_update','cov_01M87T99DE9XQ8YDRHDN8GZ9T3',NULL,'{"call_id":"call_01M87T99E93048RWFNX34NE67T","step_id":"step_01M87T99E3EJS0AMAP47Y21Z2G","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":219511,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":219511,"reserved_nusd":0,"unknown_nusd":0}}',1795558778335);
INSERT INTO "events" VALUES(9,'evt_01M87T99F0A11A7J8F8BW5XBFY','response_complete','cov_01M87T99DE9XQ8YDRHDN8GZ9T3',NULL,'{"step_id":"step_01M87T99E3EJS0AMAP47Y21Z2G","status":"completed","error":null,"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":219511,"tokens":107,"latency_ms":25,"attempts":1}',1795558778336);
INSERT INTO "events" VALUES(10,'evt_01M87T99F0A11A7J8F8BW5XBFZ','status_change','cov_01M87T99DE9XQ8YDRHDN8GZ9T3',NULL,'{"status":"completed"}',1795558778337);
INSERT INTO "events" VALUES(11,'evt_01M87T99F4EH9YTHCC8RWNNJ71','covenant_update','cov_01M87T99DE9XQ8YDRHDN8GZ9T3',NULL,'{"status":"completed","result":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","quality":null,"sources":[],"missing":[],"error":null}',1795558778340);
INSERT INTO "events" VALUES(12,'evt_01M87T99GGBWVJJ512DYASN2ZH','covenant_created','cov_01M87T99GGBWVJJ512DYASN2ZG',NULL,'{"id":"cov_01M87T99GGBWVJJ512DYASN2ZG","user_id":"schema-4","user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-24T22:19:38.383Z","updated_at":"2026-11-24T22:19:38.383Z","completed_at":null}',1795558778385);
INSERT INTO "events" VALUES(13,'evt_01M87T99GM63G2HKR5YM177XRE','status_change','cov_01M87T99GGBWVJJ512DYASN2ZG',NULL,'{"status":"analyzing"}',1795558778388);
INSERT INTO "events" VALUES(14,'evt_01M87T99GS0S8D8KVCKXZCWCZ7','mediator_analysis','cov_01M87T99GGBWVJJ512DYASN2ZG',NULL,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',1795558778395);
INSERT INTO "events" VALUES(15,'evt_01M87T99GW4YAFETRWGZQ54WYR','status_change','cov_01M87T99GGBWVJJ512DYASN2ZG',NULL,'{"status":"delegated"}',1795558778396);
INSERT INTO "events" VALUES(16,'evt_01M87T99HG2ERTE4Y7H9QJ5FEZ','delegation','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"task_id":"task_01M87T99GGBWVJJ512DYASN2ZG","allotment_nusd":500000000}',1795558778416);
INSERT INTO "events" VALUES(17,'evt_01M87T99HKD7YG16SR1EJJ70PX','task_start','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795558778420);
INSERT INTO "events" VALUES(18,'evt_01M87T99JEEZ3R170A5MDZ7QDB','task_status','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"status":"planning"}',1795558778447);
INSERT INTO "events" VALUES(19,'evt_01M87T99JG9TJETZWF8YXB1JMG','status_change','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"status":"planning"}',1795558778448);
INSERT INTO "events" VALUES(20,'evt_01M87T99JH45DZ4FB8GQMTS1HE','agent_spawn','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T99H95HAWFR9DPY7BTN7R","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558778428,"ended_at_ms":null}',1795558778451);
INSERT INTO "events" VALUES(21,'evt_01M87T99JM70412C5TVPQNY452','agent_complete','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T99H95HAWFR9DPY7BTN7R","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795558778428,"ended_at_ms":1795558778433}',1795558778452);
INSERT INTO "events" VALUES(22,'evt_01M87T99JP5YCGZ4KCJHE7A2AF','agent_spawn','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T99HB8H3WAPJ53P7ZJC4K","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558778436,"ended_at_ms":null}',1795558778455);
INSERT INTO "events" VALUES(23,'evt_01M87T99JR3XPEM677Z33JHZ6M','agent_complete','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T99HB8H3WAPJ53P7ZJC4K","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for mathematics or a proof); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795558778436,"ended_at_ms":1795558778436}',1795558778456);
INSERT INTO "events" VALUES(24,'evt_01M87T99JSF4P2AZYAAK6D52K5','agent_spawn','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T99HB8H3WAPJ53P7ZJC4M","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795558778440,"ended_at_ms":null}',1795558778457);
INSERT INTO "events" VALUES(25,'evt_01M87T99JSF4P2AZYAAK6D52K6','ledger_update','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"call_id":"call_01M87T99JB33H5DD8HYNGFPZAF","step_id":"step_01M87T99HB8H3WAPJ53P7ZJC4M","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1548600,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1548600,"unknown_nusd":0}}',1795558778457);
INSERT INTO "events" VALUES(26,'evt_01M87T9BK8DT61S7NFXY5PECW4','ledger_update','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"call_id":"call_01M87T99JB33H5DD8HYNGFPZAF","step_id":"step_01M87T99HB8H3WAPJ53P7ZJC4M","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":182850,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":0,"unknown_nusd":0}}',1795558780520);
INSERT INTO "events" VALUES(27,'evt_01M87T9BKB8JCT86ASZVPX4YCT','agent_complete','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T99HB8H3WAPJ53P7ZJC4M","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2054,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795558778440,"ended_at_ms":1795558780500}',1795558780524);
INSERT INTO "events" VALUES(28,'evt_01M87T9BKECZ06D6PYJ7AA4Z6T','task_status','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"status":"executing"}',1795558780527);
INSERT INTO "events" VALUES(29,'evt_01M87T9BKGC51FZXVQGKNA0JVA','status_change','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"status":"executing"}',1795558780529);
INSERT INTO "events" VALUES(30,'evt_01M87T9BKHC6T8QDEX28EA7TAW','agent_spawn','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795558780505,"ended_at_ms":null}',1795558780529);
INSERT INTO "events" VALUES(31,'evt_01M87T9BKHC6T8QDEX28EA7TAX','agent_spawn','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795558780507,"ended_at_ms":null}',1795558780529);
INSERT INTO "events" VALUES(32,'evt_01M87T9BKHC6T8QDEX28EA7TAY','ledger_update','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"call_id":"call_01M87T9BJYEEDGCC5BRYN5JBE0","step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":2563740,"unknown_nusd":0}}',1795558780529);
INSERT INTO "events" VALUES(33,'evt_01M87T9BKHC6T8QDEX28EA7TAZ','ledger_update','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"call_id":"call_01M87T9BK415HNCD744Z8XHMTG","step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":5127480,"unknown_nusd":0}}',1795558780529);
INSERT INTO "events" VALUES(34,'evt_01M87T9BNR9VBQKGVJ3Z8G68F0','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":"[simulated by"}',1795558780600);
INSERT INTO "events" VALUES(35,'evt_01M87T9BP312D4PA14NG5JBPPG','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":"[simulated by"}',1795558780611);
INSERT INTO "events" VALUES(36,'evt_01M87T9BQQF7FRTRD8R887KEKX','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" workers-ai/@"}',1795558780664);
INSERT INTO "events" VALUES(37,'evt_01M87T9BR08WHGW5RAAYWW441C','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" workers-ai/@"}',1795558780673);
INSERT INTO "events" VALUES(38,'evt_01M87T9BSKC7J3ZFAHXY9JREB6','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":"cf/meta/llama"}',1795558780724);
INSERT INTO "events" VALUES(39,'evt_01M87T9BSW5M9850Y9G8JAEBT4','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":"cf/meta/llama"}',1795558780732);
INSERT INTO "events" VALUES(40,'evt_01M87T9BVF6CQHQ1YX7Y7PH5C1','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":"-3.3-70b"}',1795558780784);
INSERT INTO "events" VALUES(41,'evt_01M87T9BVR5P672VR6TWJ98AE8','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":"-3.3-70b"}',1795558780793);
INSERT INTO "events" VALUES(42,'evt_01M87T9BXC0X8YWQ6F2N1XWN3M','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":"-instruct-fp8-"}',1795558780846);
INSERT INTO "events" VALUES(43,'evt_01M87T9BXQ44FQ6AXF9K7PE5QQ','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":"-instruct-fp8-"}',1795558780855);
INSERT INTO "events" VALUES(44,'evt_01M87T9BZBBVVH0NHHK4FSQ03K','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":"fast] You asked:"}',1795558780908);
INSERT INTO "events" VALUES(45,'evt_01M87T9BZM0Z3PYK0CZC27RZMN','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":"fast] You asked:"}',1795558780916);
INSERT INTO "events" VALUES(46,'evt_01M87T9C172XHH4KV1YP0MVF3N','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" \"Work on this: part"}',1795558780968);
INSERT INTO "events" VALUES(47,'evt_01M87T9C1CEC9J0F26W7XF9CPW','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" \"Work on this: part"}',1795558780972);
INSERT INTO "events" VALUES(48,'evt_01M87T9C3463YAJ0H4V5ZDAJ3D','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" 1 Expected: Two or"}',1795558781028);
INSERT INTO "events" VALUES(49,'evt_01M87T9C3851NCE41ZNP56BQ6W','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" 2 Expected: Two or"}',1795558781033);
INSERT INTO "events" VALUES(50,'evt_01M87T9C50AEZ2WA3HJ7R9D58P','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" three sentences."}',1795558781089);
INSERT INTO "events" VALUES(51,'evt_01M87T9C570V9APAWN4FDNFS38','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" three sentences."}',1795558781096);
INSERT INTO "events" VALUES(52,'evt_01M87T9C6ZC15YT1Z5M5TR21XQ','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":"\" The conversation so"}',1795558781152);
INSERT INTO "events" VALUES(53,'evt_01M87T9C73337456J8K6NKZ2RQ','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":"\" The conversation so"}',1795558781156);
INSERT INTO "events" VALUES(54,'evt_01M87T9C8WAQH0217N2RQ3ZT1G','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" far has 3 messages."}',1795558781212);
INSERT INTO "events" VALUES(55,'evt_01M87T9C90FBKZ61D949FYGCMJ','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" far has 3 messages."}',1795558781216);
INSERT INTO "events" VALUES(56,'evt_01M87T9CAS7NXR81H2E4B0RJEB','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" The main point about"}',1795558781275);
INSERT INTO "events" VALUES(57,'evt_01M87T9CB08SP22JCSN1RVEZPY','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" The main point about"}',1795558781280);
INSERT INTO "events" VALUES(58,'evt_01M87T9CCYDKGC528HB5PBM0QF','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" sentences is that it"}',1795558781343);
INSERT INTO "events" VALUES(59,'evt_01M87T9CD78GXF03PRXP5NFX7G','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" sentences is that it"}',1795558781351);
INSERT INTO "events" VALUES(60,'evt_01M87T9CES73JFVRFBFN6WAC4Z','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" depends on what comes"}',1795558781403);
INSERT INTO "events" VALUES(61,'evt_01M87T9CF07S4CM7FR0H8KXP29','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" depends on what comes"}',1795558781409);
INSERT INTO "events" VALUES(62,'evt_01M87T9CGM9ZCVGJQ0R2VSC6GZ','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" before it. A shor"}',1795558781462);
INSERT INTO "events" VALUES(63,'evt_01M87T9CGSAY3QNRY5NPNV33C1','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" before it. If thre"}',1795558781467);
INSERT INTO "events" VALUES(64,'evt_01M87T9CJHBCKZJXTT2S4KCBM6','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":"t way to see three"}',1795558781523);
INSERT INTO "events" VALUES(65,'evt_01M87T9CJQE2MT5TKZFDQ0WDS1','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":"e fails, the next"}',1795558781528);
INSERT INTO "events" VALUES(66,'evt_01M87T9CMHCC5WPFX6RTE4MZSF','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" is to write down its"}',1795558781587);
INSERT INTO "events" VALUES(67,'evt_01M87T9CMR13T4DRANV1A72ZB2','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" step is to look at the"}',1795558781592);
INSERT INTO "events" VALUES(68,'evt_01M87T9CPCCQY5A1QNJNJAETJR','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" parts and compare them"}',1795558781644);
INSERT INTO "events" VALUES(69,'evt_01M87T9CPK8V4MPKWY4GPZPB0A','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" input again. Two"}',1795558781652);
INSERT INTO "events" VALUES(70,'evt_01M87T9CRC56CC0KQ6RQ7D22QM','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":". In practice Expected"}',1795558781708);
INSERT INTO "events" VALUES(71,'evt_01M87T9CRG6MEYGQ5G6E6TZKKK','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" things matter for sent"}',1795558781713);
INSERT INTO "events" VALUES(72,'evt_01M87T9CT9E56YA7F88WQRDQFB','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" is best tried on a"}',1795558781771);
INSERT INTO "events" VALUES(73,'evt_01M87T9CTH96AHW6JDPQ5JEQ94','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":"ences: where it"}',1795558781777);
INSERT INTO "events" VALUES(74,'evt_01M87T9CW4E21E3MJAT5EN9GRH','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" small example first"}',1795558781828);
INSERT INTO "events" VALUES(75,'evt_01M87T9CW862XME6ENBM785QE8','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" starts and where it"}',1795558781832);
INSERT INTO "events" VALUES(76,'evt_01M87T9CX75YQ1TRMJKP4VVEKA','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":". If sent"}',1795558781864);
INSERT INTO "events" VALUES(77,'evt_01M87T9CX8BZVA9YVWSS05F38K','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" must end."}',1795558781865);
INSERT INTO "events" VALUES(78,'evt_01M87T9CXBDJF8Q1WSDR9Y12ZR','ledger_update','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"call_id":"call_01M87T9BK415HNCD744Z8XHMTG","step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":346691,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',1795558781868);
INSERT INTO "events" VALUES(79,'evt_01M87T9CXCECNGH3RC32M6BHF3','agent_complete','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1346,"attempts":1},"error":null,"started_at_ms":1795558780507,"ended_at_ms":1795558781862}',1795558781868);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/schema-4');
CREATE TABLE ledger (
    call_id              TEXT    PRIMARY KEY,
    account_id           TEXT    NOT NULL REFERENCES accounts,
    step_id              TEXT,
    kind                 TEXT    NOT NULL,
    model                TEXT,
    provider             TEXT,
    reason               TEXT,
    estimated_nusd       INTEGER,
    reserved_nusd        INTEGER NOT NULL CHECK (reserved_nusd >= 0),
    reserved_at_ms       INTEGER NOT NULL,
    status               TEXT    NOT NULL CHECK (status IN ('reserved', 'settled', 'unknown')),
    cost_nusd            INTEGER CHECK ((cost_nusd IS NULL) = (status != 'settled')),
    settled_at_ms        INTEGER,
    prompt_tokens        INTEGER,
    cached_prompt_tokens INTEGER,
    completion_tokens    INTEGER,
    reasoning_tokens     INTEGER,
    usage_estimated      INTEGER,
    error_code           TEXT,
    upstream_status      INTEGER,
    latency_ms           INTEGER,
    -- Of an unknown one: when the provider's bill is to be asked for it, and how often it was.
    ask_at_ms            INTEGER,
    asked                INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO "ledger" VALUES('call_01M87T99E93048RWFNX34NE67T','cov_01M87T99DE9XQ8YDRHDN8GZ9T3','step_01M87T99E3EJS0AMAP47Y21Z2G','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.00: nothing asks for more); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',272704,4697649,1795558778316,'settled',219511,1795558778335,11,0,96,0,0,NULL,200,20,NULL,0);
INSERT INTO "ledger" VALUES('task_01M87T99GGBWVJJ512DYASN2ZG','cov_01M87T99GGBWVJJ512DYASN2ZG','step_01M87T99GS0S8D8KVCKXZCWCZ6','task',NULL,NULL,NULL,NULL,500000000,1795558778396,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
CREATE TABLE messages (
    message_id  TEXT    PRIMARY KEY,
    covenant_id TEXT    NOT NULL,
    role        TEXT    NOT NULL CHECK (role IN ('user', 'assistant')),
    content     TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "messages" VALUES('msg_01M87T99DR9D1THA43AH8K9084','cov_01M87T99DE9XQ8YDRHDN8GZ9T3','user','What is rain?',1795558778297);
INSERT INTO "messages" VALUES('msg_01M87T99EZ2E2KTT6BFQE8GVTK','cov_01M87T99DE9XQ8YDRHDN8GZ9T3','assistant','[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: "What is rain?" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.',1795558778336);
INSERT INTO "messages" VALUES('msg_01M87T99GM63G2HKR5YM177XRF','cov_01M87T99GGBWVJJ512DYASN2ZG','user','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2',1795558778388);
CREATE TABLE relays (
    task_id  TEXT    PRIMARY KEY,
    last_seq INTEGER NOT NULL
) STRICT;
INSERT INTO "relays" VALUES('task_01M87T99GGBWVJJ512DYASN2ZG',61);
CREATE TABLE runs (
    run_id          TEXT    PRIMARY KEY,
    covenant_id     TEXT    NOT NULL,
    user_id         TEXT    NOT NULL,
    user_intent     TEXT    NOT NULL,
    constraints     TEXT    NOT NULL,
    status          TEXT    NOT NULL,
    deadline_ms     INTEGER NOT NULL,
    created_at_ms   INTEGER NOT NULL,
    updated_at_ms   INTEGER NOT NULL,
    completed_at_ms INTEGER,
    idempotency_key TEXT    UNIQUE,
    task_id         TEXT,
    -- In a Mediator: whether its task has reported its end.
    task_over       INTEGER NOT NULL DEFAULT 0,
    mediator        TEXT,
    decision        TEXT,
    plan            TEXT,
    progress        TEXT,
    result          TEXT,
    quality         REAL,
    error           TEXT,
    -- In an Orchestrator: up to which seq the Mediator has confirmed its events.
    confirmed_seq   INTEGER NOT NULL DEFAULT 0
, sources TEXT, missing TEXT) STRICT;
INSERT INTO "runs" VALUES('cov_01M87T99DE9XQ8YDRHDN8GZ9T3','cov_01M87T99DE9XQ8YDRHDN8GZ9T3','schema-4','What is rain?','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','completed',1795559678291,1795558778284,1795558778336,1795558778336,NULL,NULL,0,'open/schema-4','{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,NULL,'[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: "What is rain?" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.',NULL,NULL,0,NULL,NULL);
INSERT INTO "runs" VALUES('cov_01M87T99GGBWVJJ512DYASN2ZG','cov_01M87T99GGBWVJJ512DYASN2ZG','schema-4','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795559683387,1795558778383,1795558781868,NULL,NULL,'task_01M87T99GGBWVJJ512DYASN2ZG',0,'open/schema-4','{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,'{"steps_done":4,"task_account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',NULL,NULL,NULL,0,NULL,NULL);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795558778279);
INSERT INTO "schema_migrations" VALUES(2,1795558778280);
INSERT INTO "schema_migrations" VALUES(3,1795558778280);
INSERT INTO "schema_migrations" VALUES(4,1795558778281);
CREATE TABLE steps (
    step_id       TEXT    PRIMARY KEY,
    run_id        TEXT    NOT NULL REFERENCES runs,
    position      INTEGER NOT NULL,
    kind          TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    input         TEXT    NOT NULL,
    input_hash    TEXT    NOT NULL,
    depends_on    TEXT    NOT NULL,
    status        TEXT    NOT NULL
        CHECK (status IN ('pending', 'running', 'completed', 'failed', 'skipped')),
    attempt       INTEGER NOT NULL DEFAULT 0,
    crashes       INTEGER NOT NULL DEFAULT 0,
    epoch         INTEGER,
    output        TEXT,
    error         TEXT,
    started_at_ms INTEGER,
    ended_at_ms   INTEGER, memo TEXT,
    UNIQUE (run_id, position)
) STRICT;
INSERT INTO "steps" VALUES('step_01M87T99DM8E3DD8DGTJJQXXWX','cov_01M87T99DE9XQ8YDRHDN8GZ9T3',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,1795558778303,1795558778304,NULL);
INSERT INTO "steps" VALUES('step_01M87T99E3EJS0AMAP47Y21Z2G','cov_01M87T99DE9XQ8YDRHDN8GZ9T3',1,'answer','answer','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":219511,"tokens":107,"latency_ms":25,"attempts":1}',NULL,1795558778308,1795558778335,NULL);
INSERT INTO "steps" VALUES('step_01M87T99GM63G2HKR5YM177XRD','cov_01M87T99GGBWVJJ512DYASN2ZG',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,1795558778392,1795558778392,NULL);
INSERT INTO "steps" VALUES('step_01M87T99GS0S8D8KVCKXZCWCZ6','cov_01M87T99GGBWVJJ512DYASN2ZG',1,'delegate','delegate','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"task_id":"task_01M87T99GGBWVJJ512DYASN2ZG","allotment_nusd":500000000}',NULL,1795558778396,1795558778415,NULL);
CREATE TABLE used_tickets (
    ticket_id     TEXT    PRIMARY KEY,
    expires_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX ledger_of_account ON ledger (account_id, reserved_at_ms, call_id);
CREATE INDEX ledger_open ON ledger (status, ask_at_ms) WHERE status != 'settled';
CREATE INDEX runs_live ON runs (deadline_ms) WHERE completed_at_ms IS NULL;
CREATE INDEX runs_task_open ON runs (run_id)
    WHERE completed_at_ms IS NOT NULL AND task_id IS NOT NULL AND task_over = 0;
CREATE INDEX steps_open ON steps (run_id) WHERE status IN ('pending', 'running');
CREATE INDEX messages_in_order ON messages (at_ms, message_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('agent_starts',1);
INSERT INTO "sqlite_sequence" VALUES('events',79);
COMMIT;
