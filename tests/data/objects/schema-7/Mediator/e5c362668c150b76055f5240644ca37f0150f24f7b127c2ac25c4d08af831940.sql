BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795559651067000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('cov_01M87T89QW0F3XNEMRGNES6RA1',500000000,219511,0,0);
INSERT INTO "accounts" VALUES('cov_01M87T89YG3B4RG7MK4G53N04G',500000000,0,500000000,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795558745840,'2.0.0');
CREATE TABLE allotments (
    allotment_id TEXT    NOT NULL,
    account      TEXT    NOT NULL,
    day          INTEGER NOT NULL,
    held_nusd    INTEGER NOT NULL CHECK (held_nusd >= 0),
    PRIMARY KEY (allotment_id, account)
) STRICT;
CREATE TABLE audit_log (
    seq         INTEGER PRIMARY KEY,
    at_ms       INTEGER NOT NULL,
    act         TEXT    NOT NULL,
    actor       TEXT    NOT NULL,
    covenant_id TEXT,
    data        TEXT    NOT NULL,
    hash        TEXT    NOT NULL
) STRICT;
INSERT INTO "audit_log" VALUES(1,1795558745862,'covenant_created','anyone','cov_01M87T89QW0F3XNEMRGNES6RA1','{"cap_nusd":500000000}','4bab880868fb4287ece1035c718499ea6977f167b6f1c3ec0cd868a3a0040184');
INSERT INTO "audit_log" VALUES(2,1795558745865,'covenant_started','anyone','cov_01M87T89QW0F3XNEMRGNES6RA1','{"deadline_ms":1795559645864}','f78c304dd561800371583ec34f1e67335b7816f747a95f482b64bf0ec5a422be');
INSERT INTO "audit_log" VALUES(3,1795558745935,'money_reserved','system','cov_01M87T89QW0F3XNEMRGNES6RA1','{"call_id":"call_01M87T89TC3CH2HYPXQY28DCFH","nusd":4697649}','6c16534e6fba77591f3d8e1a7b7b7cc025922bb97715b6b60e401dc4a76ecdc6');
INSERT INTO "audit_log" VALUES(4,1795558745972,'money_settled','system','cov_01M87T89QW0F3XNEMRGNES6RA1','{"call_id":"call_01M87T89TC3CH2HYPXQY28DCFH","nusd":219511}','31ca7eec9d4a0c033d9b0f953fa30b03c3e4f4a823b904d4733db5745846cad9');
INSERT INTO "audit_log" VALUES(5,1795558745982,'covenant_ended','system','cov_01M87T89QW0F3XNEMRGNES6RA1','{"reserved_nusd":0,"settled_nusd":219511,"status":"completed","unknown_nusd":0}','340df49e085069370e303ba47c50f6130a8fa6bd5783a11f328c4d6232ca2733');
INSERT INTO "audit_log" VALUES(6,1795558746064,'covenant_created','anyone','cov_01M87T89YG3B4RG7MK4G53N04G','{"cap_nusd":500000000}','0e0ba73439f3e601c3d8d266c40171e8f64772e55521dd3801068f6d6866890c');
INSERT INTO "audit_log" VALUES(7,1795558746068,'covenant_started','anyone','cov_01M87T89YG3B4RG7MK4G53N04G','{"deadline_ms":1795559646067}','de4d883b39acf557351f31510860d6c91bed3eaec39aa8d7c4f9f7ae97601cad');
INSERT INTO "audit_log" VALUES(8,1795558746079,'money_reserved','system','cov_01M87T89YG3B4RG7MK4G53N04G','{"call_id":"task_01M87T89YG3B4RG7MK4G53N04G","nusd":500000000}','889e7f064e0760eb9fcd72c3e8fba86e5d1ce52c740e8f5b5006da49a20c5556');
CREATE TABLE day_totals (
    account        TEXT    NOT NULL,
    day            INTEGER NOT NULL,
    committed_nusd INTEGER NOT NULL,
    PRIMARY KEY (account, day)
) STRICT;
CREATE TABLE events (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id    TEXT    NOT NULL UNIQUE,
    type        TEXT    NOT NULL,
    covenant_id TEXT,
    task_id     TEXT,
    data        TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "events" VALUES(1,'evt_01M87T89R8F8SGBJJPK1MG7TFR','covenant_created','cov_01M87T89QW0F3XNEMRGNES6RA1',NULL,'{"id":"cov_01M87T89QW0F3XNEMRGNES6RA1","user_id":"schema-7","user_intent":"What is rain?","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"thumb":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-24T22:19:05.852Z","updated_at":"2026-11-24T22:19:05.852Z","completed_at":null}',1795558745864);
INSERT INTO "events" VALUES(2,'evt_01M87T89RMAKC5GYD9S0P19MK2','status_change','cov_01M87T89QW0F3XNEMRGNES6RA1',NULL,'{"status":"analyzing"}',1795558745878);
INSERT INTO "events" VALUES(3,'evt_01M87T89T7ASYQEDA8W6QKXHK8','mediator_analysis','cov_01M87T89QW0F3XNEMRGNES6RA1',NULL,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',1795558745928);
INSERT INTO "events" VALUES(4,'evt_01M87T89T9DKMC0B84RDXWYYWY','status_change','cov_01M87T89QW0F3XNEMRGNES6RA1',NULL,'{"status":"answering"}',1795558745929);
INSERT INTO "events" VALUES(5,'evt_01M87T89TBCZ4XNJKKXMK7KPRA','response_start','cov_01M87T89QW0F3XNEMRGNES6RA1',NULL,'{"step_id":"step_01M87T89T6CH2DCBQDH7PQCANK","attempt":1}',1795558745932);
INSERT INTO "events" VALUES(6,'evt_01M87T89TF46D8JMJ2GQKYX6EX','ledger_update','cov_01M87T89QW0F3XNEMRGNES6RA1',NULL,'{"call_id":"call_01M87T89TC3CH2HYPXQY28DCFH","step_id":"step_01M87T89T6CH2DCBQDH7PQCANK","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":4697649,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":4697649,"unknown_nusd":0}}',1795558745935);
INSERT INTO "events" VALUES(7,'evt_01M87T89VG8H2BESZ6XJEYACJR','response_delta','cov_01M87T89QW0F3XNEMRGNES6RA1',NULL,'{"step_id":"step_01M87T89T6CH2DCBQDH7PQCANK","attempt":1,"text":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them."}',1795558745969);
INSERT INTO "events" VALUES(8,'evt_01M87T89VM7J6D6SHJ574AY7P4','ledger_update','cov_01M87T89QW0F3XNEMRGNES6RA1',NULL,'{"call_id":"call_01M87T89TC3CH2HYPXQY28DCFH","step_id":"step_01M87T89T6CH2DCBQDH7PQCANK","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":219511,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":219511,"reserved_nusd":0,"unknown_nusd":0}}',1795558745972);
INSERT INTO "events" VALUES(9,'evt_01M87T89VS1S44P61J70QX04JB','response_complete','cov_01M87T89QW0F3XNEMRGNES6RA1',NULL,'{"step_id":"step_01M87T89T6CH2DCBQDH7PQCANK","status":"completed","error":null,"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":219511,"tokens":107,"latency_ms":40,"attempts":1}',1795558745979);
INSERT INTO "events" VALUES(10,'evt_01M87T89VW0TE1WHQTW5R2NQR5','status_change','cov_01M87T89QW0F3XNEMRGNES6RA1',NULL,'{"status":"completed"}',1795558745982);
INSERT INTO "events" VALUES(11,'evt_01M87T89VYBHRQQZ9XBMPRPQNM','covenant_update','cov_01M87T89QW0F3XNEMRGNES6RA1',NULL,'{"status":"completed","result":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","quality":null,"sources":[],"missing":[],"error":null}',1795558745982);
INSERT INTO "events" VALUES(12,'evt_01M87T89YG3B4RG7MK4G53N04H','covenant_created','cov_01M87T89YG3B4RG7MK4G53N04G',NULL,'{"id":"cov_01M87T89YG3B4RG7MK4G53N04G","user_id":"schema-7","user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"thumb":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-24T22:19:06.064Z","updated_at":"2026-11-24T22:19:06.064Z","completed_at":null}',1795558746065);
INSERT INTO "events" VALUES(13,'evt_01M87T89YMFDKQ47C421ZV1TG8','status_change','cov_01M87T89YG3B4RG7MK4G53N04G',NULL,'{"status":"analyzing"}',1795558746068);
INSERT INTO "events" VALUES(14,'evt_01M87T89YWFVGHAM5D0EQAE35K','mediator_analysis','cov_01M87T89YG3B4RG7MK4G53N04G',NULL,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',1795558746076);
INSERT INTO "events" VALUES(15,'evt_01M87T89YY8QVE6JRYXTV9810Y','status_change','cov_01M87T89YG3B4RG7MK4G53N04G',NULL,'{"status":"delegated"}',1795558746078);
INSERT INTO "events" VALUES(16,'evt_01M87T89ZC0Y7QMK87JJXPEYA5','delegation','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"task_id":"task_01M87T89YG3B4RG7MK4G53N04G","allotment_nusd":500000000}',1795558746094);
INSERT INTO "events" VALUES(17,'evt_01M87T89ZGCY633XTC54X4N4Q0','task_start','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795558746096);
INSERT INTO "events" VALUES(18,'evt_01M87T8A08FB95KJTC55NZ5D17','task_status','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"status":"planning"}',1795558746121);
INSERT INTO "events" VALUES(19,'evt_01M87T8A0C56NV9QWP29J6C7DV','status_change','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"status":"planning"}',1795558746124);
INSERT INTO "events" VALUES(20,'evt_01M87T8A0EF30QQTEJTAGZ8Z16','agent_spawn','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T89Z9CW8MNVKW28GRZ1PY","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558746104,"ended_at_ms":null}',1795558746127);
INSERT INTO "events" VALUES(21,'evt_01M87T8A0F5CZ3VVXCXS91ZAVT','agent_complete','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T89Z9CW8MNVKW28GRZ1PY","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795558746104,"ended_at_ms":1795558746108}',1795558746127);
INSERT INTO "events" VALUES(22,'evt_01M87T8A0F5CZ3VVXCXS91ZAVV','agent_spawn','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T89Z9CW8MNVKW28GRZ1PZ","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558746108,"ended_at_ms":null}',1795558746127);
INSERT INTO "events" VALUES(23,'evt_01M87T8A0G2KRDPMMHTDZYYSWH','agent_complete','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T89Z9CW8MNVKW28GRZ1PZ","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795558746108,"ended_at_ms":1795558746111}',1795558746128);
INSERT INTO "events" VALUES(24,'evt_01M87T8A0G2KRDPMMHTDZYYSWJ','agent_spawn','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T89Z9CW8MNVKW28GRZ1Q0","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795558746115,"ended_at_ms":null}',1795558746128);
INSERT INTO "events" VALUES(25,'evt_01M87T8A0H3TXM8JYX0CM05VA2','ledger_update','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"call_id":"call_01M87T8A041KDG7JXM6YH4FPZA","step_id":"step_01M87T89Z9CW8MNVKW28GRZ1Q0","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1548600,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1548600,"unknown_nusd":0}}',1795558746131);
INSERT INTO "events" VALUES(26,'evt_01M87T8C1G7N3594G44ZBC0300','ledger_update','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"call_id":"call_01M87T8A041KDG7JXM6YH4FPZA","step_id":"step_01M87T89Z9CW8MNVKW28GRZ1Q0","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":182850,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":0,"unknown_nusd":0}}',1795558748208);
INSERT INTO "events" VALUES(27,'evt_01M87T8C1V770ASV19M329SW41','agent_complete','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T89Z9CW8MNVKW28GRZ1Q0","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2053,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795558746115,"ended_at_ms":1795558748180}',1795558748220);
INSERT INTO "events" VALUES(28,'evt_01M87T8C1WC7ZG7750D17AJ4DV','task_status','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"status":"executing"}',1795558748220);
INSERT INTO "events" VALUES(29,'evt_01M87T8C1Z769FGFJEEFWSYV4M','status_change','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"status":"executing"}',1795558748224);
INSERT INTO "events" VALUES(30,'evt_01M87T8C20CTZXR89X16CWVD20','agent_spawn','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795558748187,"ended_at_ms":null}',1795558748225);
INSERT INTO "events" VALUES(31,'evt_01M87T8C2301N97D3T22VTPMHS','agent_spawn','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795558748192,"ended_at_ms":null}',1795558748227);
INSERT INTO "events" VALUES(32,'evt_01M87T8C2301N97D3T22VTPMHT','ledger_update','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"call_id":"call_01M87T8C167A8CQ3PATC3MT49G","step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":2563740,"unknown_nusd":0}}',1795558748227);
INSERT INTO "events" VALUES(33,'evt_01M87T8C2301N97D3T22VTPMHV','ledger_update','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"call_id":"call_01M87T8C1C4S3KZEAN99WEE4MD","step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":5127480,"unknown_nusd":0}}',1795558748227);
INSERT INTO "events" VALUES(34,'evt_01M87T8C4E6E2KJRT3G6HEQS7M','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":"[simulated by"}',1795558748303);
INSERT INTO "events" VALUES(35,'evt_01M87T8C4S0A1W5BKPTCV64V5V','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"[simulated by work"}',1795558748313);
INSERT INTO "events" VALUES(36,'evt_01M87T8C67D4ZBV61NF96ZGAQE','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" workers-ai/@"}',1795558748360);
INSERT INTO "events" VALUES(37,'evt_01M87T8C6G8FJD3W9BSXT42MQR','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"ers-ai/@"}',1795558748369);
INSERT INTO "events" VALUES(38,'evt_01M87T8C8403PAQKR8BVTKEEWM','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":"cf/meta/llama"}',1795558748420);
INSERT INTO "events" VALUES(39,'evt_01M87T8C8C6P4K4DT7KYHRMY7D','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"cf/meta/llama"}',1795558748428);
INSERT INTO "events" VALUES(40,'evt_01M87T8CA0B8NCP9Q19D0E3WKS','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":"-3.3-70b"}',1795558748481);
INSERT INTO "events" VALUES(41,'evt_01M87T8CA86KP3Z60XFSP80EHJ','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"-3.3-70b"}',1795558748488);
INSERT INTO "events" VALUES(42,'evt_01M87T8CBW82Q3M8AS3GKAVRW1','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":"-instruct-fp8-"}',1795558748540);
INSERT INTO "events" VALUES(43,'evt_01M87T8CC1D52Y4SAWHMVTGK27','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"-instruct-fp8-"}',1795558748547);
INSERT INTO "events" VALUES(44,'evt_01M87T8CDVC4RW6BTMBQ76J03V','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":"fast] You asked:"}',1795558748604);
INSERT INTO "events" VALUES(45,'evt_01M87T8CE0D4JE7RE61DPK0J0A','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"fast] You asked:"}',1795558748608);
INSERT INTO "events" VALUES(46,'evt_01M87T8CFR80FSABV242XGW1FJ','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" \"Work on this: part"}',1795558748664);
INSERT INTO "events" VALUES(47,'evt_01M87T8CFWAA0K8ZX6YWCYRKEA','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" \"Work on this: part"}',1795558748670);
INSERT INTO "events" VALUES(48,'evt_01M87T8CHR00EJJN8FC996Z7Q1','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" 1 Expected: Two or"}',1795558748728);
INSERT INTO "events" VALUES(49,'evt_01M87T8CHZAJAT3QPZRVNXC41W','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" 2 Expected: Two or"}',1795558748736);
INSERT INTO "events" VALUES(50,'evt_01M87T8CKG07PJ3AKBNA4MBRV5','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" three sentences."}',1795558748785);
INSERT INTO "events" VALUES(51,'evt_01M87T8CKPD2XMTH99FNCZ5FC7','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" three sentences."}',1795558748791);
INSERT INTO "events" VALUES(52,'evt_01M87T8CNG1KTZEGJP131M0W1Z','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":"\" The conversation"}',1795558748848);
INSERT INTO "events" VALUES(53,'evt_01M87T8CNH66RN3D9WKAJYZKD2','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"\" The conversation so"}',1795558748851);
INSERT INTO "events" VALUES(54,'evt_01M87T8CQ11WMW5THEP4N977PY','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" so far has 3 messages"}',1795558748899);
INSERT INTO "events" VALUES(55,'evt_01M87T8CQEB4GX9ZDAH7KENRMT','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" far has 3 messages."}',1795558748910);
INSERT INTO "events" VALUES(56,'evt_01M87T8CRYF505X9JDPXDE9K7Y','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":". The main point"}',1795558748959);
INSERT INTO "events" VALUES(57,'evt_01M87T8CS87WSENEXN521H4FG3','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" The main point abou"}',1795558748969);
INSERT INTO "events" VALUES(58,'evt_01M87T8CTR5V92QWKHG8Q7PTJ2','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" about sentences is"}',1795558749017);
INSERT INTO "events" VALUES(59,'evt_01M87T8CV4D3JMT2TC8S77VY4T','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"t sentences is that"}',1795558749030);
INSERT INTO "events" VALUES(60,'evt_01M87T8CWG3WEXZ9S175494FMT','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" that it depends on what"}',1795558749073);
INSERT INTO "events" VALUES(61,'evt_01M87T8CWY6YFAH0PM9TSHV5S9','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" it depends on what come"}',1795558749087);
INSERT INTO "events" VALUES(62,'evt_01M87T8CYC0QE1AMPQEMYKTY5R','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" comes before it"}',1795558749132);
INSERT INTO "events" VALUES(63,'evt_01M87T8CYQDA9WVX8HGTA5KAPN','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"s before it."}',1795558749144);
INSERT INTO "events" VALUES(64,'evt_01M87T8D0406GQ97TN33WXM9VQ','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":". A short way to"}',1795558749190);
INSERT INTO "events" VALUES(65,'evt_01M87T8D0G61RS4K5YNCSPBNNX','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" If three fails,"}',1795558749201);
INSERT INTO "events" VALUES(66,'evt_01M87T8D1W7KS1WDBQ4KZPRDAQ','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" see three is to"}',1795558749246);
INSERT INTO "events" VALUES(67,'evt_01M87T8D290XYG7Y1ZA59B09V2','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" the next step is to look"}',1795558749259);
INSERT INTO "events" VALUES(68,'evt_01M87T8D3Q35HT08P52JHG5XVY','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" write down its parts"}',1795558749304);
INSERT INTO "events" VALUES(69,'evt_01M87T8D46B3ZJEW1E4GVCNDKJ','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" at the input agai"}',1795558749319);
INSERT INTO "events" VALUES(70,'evt_01M87T8D5FAAYDP2E59M2VDXK2','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" and compare them."}',1795558749360);
INSERT INTO "events" VALUES(71,'evt_01M87T8D5Y48R0Z0QCR9JA8G5K','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"n. Two things matt"}',1795558749375);
INSERT INTO "events" VALUES(72,'evt_01M87T8D772G7TWRZ9ZV2E9494','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" In practice Expected is"}',1795558749416);
INSERT INTO "events" VALUES(73,'evt_01M87T8D7P8JB145YV3BQXBPKJ','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"er for sentences"}',1795558749431);
INSERT INTO "events" VALUES(74,'evt_01M87T8D8Z7PT4WEKDG3R57XJV','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" best tried on a"}',1795558749472);
INSERT INTO "events" VALUES(75,'evt_01M87T8D9FA38MXT2G339W4YWH','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":": where it starts"}',1795558749488);
INSERT INTO "events" VALUES(76,'evt_01M87T8DAR79P94Q9DKSQV69E4','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" small example first"}',1795558749528);
INSERT INTO "events" VALUES(77,'evt_01M87T8DBBDKW7A1GHRR0D0XTE','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" and where it must"}',1795558749547);
INSERT INTO "events" VALUES(78,'evt_01M87T8DBQBB5TMHGZAPK8MHW1','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":". If sent"}',1795558749560);
INSERT INTO "events" VALUES(79,'evt_01M87T8DBR7F60TV1RX8K1Q571','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" end."}',1795558749561);
INSERT INTO "events" VALUES(80,'evt_01M87T8DBV8HSNTWFEDZJFWKM3','ledger_update','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"call_id":"call_01M87T8C1C4S3KZEAN99WEE4MD","step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":346691,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',1795558749563);
INSERT INTO "events" VALUES(81,'evt_01M87T8DBW40FQ4NCPR81ART0K','agent_complete','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1352,"attempts":1},"error":null,"started_at_ms":1795558748192,"ended_at_ms":1795558749556}',1795558749564);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/schema-7');
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
INSERT INTO "ledger" VALUES('call_01M87T89TC3CH2HYPXQY28DCFH','cov_01M87T89QW0F3XNEMRGNES6RA1','step_01M87T89T6CH2DCBQDH7PQCANK','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.00: nothing asks for more); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',272704,4697649,1795558745935,'settled',219511,1795558745971,11,0,96,0,0,NULL,200,34,NULL,0);
INSERT INTO "ledger" VALUES('task_01M87T89YG3B4RG7MK4G53N04G','cov_01M87T89YG3B4RG7MK4G53N04G','step_01M87T89YWFVGHAM5D0EQAE35J','task',NULL,NULL,NULL,NULL,500000000,1795558746078,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
CREATE TABLE messages (
    message_id  TEXT    PRIMARY KEY,
    covenant_id TEXT    NOT NULL,
    role        TEXT    NOT NULL CHECK (role IN ('user', 'assistant')),
    content     TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "messages" VALUES('msg_01M87T89RS8FJKPW9ESR2ETNX3','cov_01M87T89QW0F3XNEMRGNES6RA1','user','What is rain?',1795558745883);
INSERT INTO "messages" VALUES('msg_01M87T89VRETED7VX5JY4R9VHR','cov_01M87T89QW0F3XNEMRGNES6RA1','assistant','[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: "What is rain?" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.',1795558745976);
INSERT INTO "messages" VALUES('msg_01M87T89YMFDKQ47C421ZV1TG9','cov_01M87T89YG3B4RG7MK4G53N04G','user','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2',1795558746068);
CREATE TABLE relays (
    task_id  TEXT    PRIMARY KEY,
    last_seq INTEGER NOT NULL
) STRICT;
INSERT INTO "relays" VALUES('task_01M87T89YG3B4RG7MK4G53N04G',63);
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
, sources TEXT, missing TEXT, thumb TEXT CHECK (thumb IN ('up', 'down'))) STRICT;
INSERT INTO "runs" VALUES('cov_01M87T89QW0F3XNEMRGNES6RA1','cov_01M87T89QW0F3XNEMRGNES6RA1','schema-7','What is rain?','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','completed',1795559645864,1795558745852,1795558745980,1795558745980,NULL,NULL,0,'open/schema-7','{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,NULL,'[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: "What is rain?" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.',NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "runs" VALUES('cov_01M87T89YG3B4RG7MK4G53N04G','cov_01M87T89YG3B4RG7MK4G53N04G','schema-7','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795559651067,1795558746064,1795558749566,NULL,NULL,'task_01M87T89YG3B4RG7MK4G53N04G',0,'open/schema-7','{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,'{"steps_done":4,"task_account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',NULL,NULL,NULL,0,NULL,NULL,NULL);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795558745828);
INSERT INTO "schema_migrations" VALUES(2,1795558745830);
INSERT INTO "schema_migrations" VALUES(3,1795558745830);
INSERT INTO "schema_migrations" VALUES(4,1795558745838);
INSERT INTO "schema_migrations" VALUES(5,1795558745839);
INSERT INTO "schema_migrations" VALUES(6,1795558745839);
INSERT INTO "schema_migrations" VALUES(7,1795558745840);
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
INSERT INTO "steps" VALUES('step_01M87T89RC2STDZ252GD0WF5RZ','cov_01M87T89QW0F3XNEMRGNES6RA1',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,1795558745894,1795558745916,NULL);
INSERT INTO "steps" VALUES('step_01M87T89T6CH2DCBQDH7PQCANK','cov_01M87T89QW0F3XNEMRGNES6RA1',1,'answer','answer','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":219511,"tokens":107,"latency_ms":40,"attempts":1}',NULL,1795558745928,1795558745974,NULL);
INSERT INTO "steps" VALUES('step_01M87T89YMFDKQ47C421ZV1TG7','cov_01M87T89YG3B4RG7MK4G53N04G',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,1795558746072,1795558746073,NULL);
INSERT INTO "steps" VALUES('step_01M87T89YWFVGHAM5D0EQAE35J','cov_01M87T89YG3B4RG7MK4G53N04G',1,'delegate','delegate','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"task_id":"task_01M87T89YG3B4RG7MK4G53N04G","allotment_nusd":500000000}',NULL,1795558746078,1795558746091,NULL);
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
CREATE INDEX ledger_by_time ON ledger (reserved_at_ms);
CREATE INDEX audit_budgets ON audit_log (seq) WHERE act = 'daily_budget_set';
CREATE TRIGGER audit_log_is_not_changed BEFORE UPDATE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_log_is_not_cut BEFORE DELETE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('agent_starts',1);
INSERT INTO "sqlite_sequence" VALUES('events',81);
COMMIT;
