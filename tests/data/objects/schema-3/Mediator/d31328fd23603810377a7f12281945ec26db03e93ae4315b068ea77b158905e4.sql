BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795559675612000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('cov_01M87T91TC9EP2XM01TEZ868RF',500000000,219511,0,0);
INSERT INTO "accounts" VALUES('cov_01M87T91XHDP6B95E8T2TH58NW',500000000,0,500000000,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795558770505,'2.0.0');
CREATE TABLE events (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id    TEXT    NOT NULL UNIQUE,
    type        TEXT    NOT NULL,
    covenant_id TEXT,
    task_id     TEXT,
    data        TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "events" VALUES(1,'evt_01M87T91TF15WNB50AW3SYR83Q','covenant_created','cov_01M87T91TC9EP2XM01TEZ868RF',NULL,'{"id":"cov_01M87T91TC9EP2XM01TEZ868RF","user_id":"schema-3","user_intent":"What is rain?","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-24T22:19:30.508Z","updated_at":"2026-11-24T22:19:30.508Z","completed_at":null}',1795558770512);
INSERT INTO "events" VALUES(2,'evt_01M87T91TKB33KMCJVNQQP8ZWS','status_change','cov_01M87T91TC9EP2XM01TEZ868RF',NULL,'{"status":"analyzing"}',1795558770516);
INSERT INTO "events" VALUES(3,'evt_01M87T91TW9T7S06EX8J3K2PCS','mediator_analysis','cov_01M87T91TC9EP2XM01TEZ868RF',NULL,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',1795558770524);
INSERT INTO "events" VALUES(4,'evt_01M87T91TZ0D09ZAP6RE3JB08G','status_change','cov_01M87T91TC9EP2XM01TEZ868RF',NULL,'{"status":"answering"}',1795558770528);
INSERT INTO "events" VALUES(5,'evt_01M87T91V07BM0HFD94WQK8JZ9','response_start','cov_01M87T91TC9EP2XM01TEZ868RF',NULL,'{"step_id":"step_01M87T91TW9T7S06EX8J3K2PCR","attempt":1}',1795558770528);
INSERT INTO "events" VALUES(6,'evt_01M87T91V4FMVJ87NJZRYQF6DB','ledger_update','cov_01M87T91TC9EP2XM01TEZ868RF',NULL,'{"call_id":"call_01M87T91V4FMVJ87NJZRYQF6DA","step_id":"step_01M87T91TW9T7S06EX8J3K2PCR","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":4697649,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":4697649,"unknown_nusd":0}}',1795558770534);
INSERT INTO "events" VALUES(7,'evt_01M87T91VM41NWPWFV7Y3QYPPP','response_delta','cov_01M87T91TC9EP2XM01TEZ868RF',NULL,'{"step_id":"step_01M87T91TW9T7S06EX8J3K2PCR","attempt":1,"text":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them."}',1795558770548);
INSERT INTO "events" VALUES(8,'evt_01M87T91VM41NWPWFV7Y3QYPPQ','ledger_update','cov_01M87T91TC9EP2XM01TEZ868RF',NULL,'{"call_id":"call_01M87T91V4FMVJ87NJZRYQF6DA","step_id":"step_01M87T91TW9T7S06EX8J3K2PCR","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":219511,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":219511,"reserved_nusd":0,"unknown_nusd":0}}',1795558770548);
INSERT INTO "events" VALUES(9,'evt_01M87T91VP7GBXZX10K3PF24ME','response_complete','cov_01M87T91TC9EP2XM01TEZ868RF',NULL,'{"step_id":"step_01M87T91TW9T7S06EX8J3K2PCR","status":"completed","error":null,"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":219511,"tokens":107,"latency_ms":20,"attempts":1}',1795558770551);
INSERT INTO "events" VALUES(10,'evt_01M87T91VR7Y6QHNG3EEWW2ZBQ','status_change','cov_01M87T91TC9EP2XM01TEZ868RF',NULL,'{"status":"completed"}',1795558770552);
INSERT INTO "events" VALUES(11,'evt_01M87T91VR7Y6QHNG3EEWW2ZBR','covenant_update','cov_01M87T91TC9EP2XM01TEZ868RF',NULL,'{"status":"completed","result":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","quality":null,"sources":[],"missing":[],"error":null}',1795558770552);
INSERT INTO "events" VALUES(12,'evt_01M87T91XHDP6B95E8T2TH58NX','covenant_created','cov_01M87T91XHDP6B95E8T2TH58NW',NULL,'{"id":"cov_01M87T91XHDP6B95E8T2TH58NW","user_id":"schema-3","user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-24T22:19:30.609Z","updated_at":"2026-11-24T22:19:30.609Z","completed_at":null}',1795558770611);
INSERT INTO "events" VALUES(13,'evt_01M87T91XPDP7AX2EMYSV3Q92B','status_change','cov_01M87T91XHDP6B95E8T2TH58NW',NULL,'{"status":"analyzing"}',1795558770614);
INSERT INTO "events" VALUES(14,'evt_01M87T91XWASVKZK02DTVB3YB3','mediator_analysis','cov_01M87T91XHDP6B95E8T2TH58NW',NULL,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',1795558770622);
INSERT INTO "events" VALUES(15,'evt_01M87T91XYCSSWP17XY0BN8XMK','status_change','cov_01M87T91XHDP6B95E8T2TH58NW',NULL,'{"status":"delegated"}',1795558770623);
INSERT INTO "events" VALUES(16,'evt_01M87T91YCBQC83933GRB05ATH','delegation','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"task_id":"task_01M87T91XHDP6B95E8T2TH58NW","allotment_nusd":500000000}',1795558770638);
INSERT INTO "events" VALUES(17,'evt_01M87T91YG97NKXNW1F32C22YY','task_start','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795558770640);
INSERT INTO "events" VALUES(18,'evt_01M87T91Z7BDAWJP6W2R2QFMSV','task_status','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"status":"planning"}',1795558770664);
INSERT INTO "events" VALUES(19,'evt_01M87T91Z9AZZT09EY643ZCGRQ','status_change','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"status":"planning"}',1795558770667);
INSERT INTO "events" VALUES(20,'evt_01M87T91ZB79E7ZH2ZX15BMCCY','agent_spawn','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T91Y7BM176G8MAWH0BP0F","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558770646,"ended_at_ms":null}',1795558770667);
INSERT INTO "events" VALUES(21,'evt_01M87T91ZCFG5XTGFY4GARKQHW','agent_complete','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T91Y7BM176G8MAWH0BP0F","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795558770646,"ended_at_ms":1795558770649}',1795558770668);
INSERT INTO "events" VALUES(22,'evt_01M87T91ZFFZBM5EJWVK6HMSJA','agent_spawn','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T91Y87S7YZT0G7PG2A1JP","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558770652,"ended_at_ms":null}',1795558770672);
INSERT INTO "events" VALUES(23,'evt_01M87T91ZGAYPKGEV7JJAWF4Z4','agent_complete','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T91Y87S7YZT0G7PG2A1JP","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for mathematics or a proof); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795558770652,"ended_at_ms":1795558770654}',1795558770672);
INSERT INTO "events" VALUES(24,'evt_01M87T91ZGAYPKGEV7JJAWF4Z5','agent_spawn','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T91Y87S7YZT0G7PG2A1JQ","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795558770657,"ended_at_ms":null}',1795558770672);
INSERT INTO "events" VALUES(25,'evt_01M87T91ZGAYPKGEV7JJAWF4Z6','ledger_update','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"call_id":"call_01M87T91Z479EDCQZGKVGGPQHN","step_id":"step_01M87T91Y87S7YZT0G7PG2A1JQ","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1548600,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1548600,"unknown_nusd":0}}',1795558770672);
INSERT INTO "events" VALUES(26,'evt_01M87T93ZR91SK51AHSVXXPF0M','ledger_update','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"call_id":"call_01M87T91Z479EDCQZGKVGGPQHN","step_id":"step_01M87T91Y87S7YZT0G7PG2A1JQ","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":182850,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":0,"unknown_nusd":0}}',1795558772728);
INSERT INTO "events" VALUES(27,'evt_01M87T93ZVAY16DH78V89E0GTF','agent_complete','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T91Y87S7YZT0G7PG2A1JQ","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2051,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795558770657,"ended_at_ms":1795558772712}',1795558772732);
INSERT INTO "events" VALUES(28,'evt_01M87T93ZY10JQFW313GET0E5K','task_status','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"status":"executing"}',1795558772735);
INSERT INTO "events" VALUES(29,'evt_01M87T94000R0ZH9BH2JYN2N21','status_change','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"status":"executing"}',1795558772737);
INSERT INTO "events" VALUES(30,'evt_01M87T94018D2TXQVDV4ESJPY6','agent_spawn','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795558772718,"ended_at_ms":null}',1795558772737);
INSERT INTO "events" VALUES(31,'evt_01M87T94018D2TXQVDV4ESJPY7','agent_spawn','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795558772720,"ended_at_ms":null}',1795558772737);
INSERT INTO "events" VALUES(32,'evt_01M87T94018D2TXQVDV4ESJPY8','ledger_update','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"call_id":"call_01M87T93ZH2T5A6JSPTGB9GDYY","step_id":"step_01M87T93ZB0M16XE9KJPRG368C","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":2563740,"unknown_nusd":0}}',1795558772737);
INSERT INTO "events" VALUES(33,'evt_01M87T94037MHZX095E4KSHHDR','ledger_update','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"call_id":"call_01M87T93ZR91SK51AHSVXXPF0J","step_id":"step_01M87T93ZB0M16XE9KJPRG368D","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":5127480,"unknown_nusd":0}}',1795558772740);
INSERT INTO "events" VALUES(34,'evt_01M87T9426903FH4M4SQ3YDMXM','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":"[simulated by"}',1795558772807);
INSERT INTO "events" VALUES(35,'evt_01M87T942FAWZHYD4E28NRCN55','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":"[simulated by"}',1795558772815);
INSERT INTO "events" VALUES(36,'evt_01M87T94449N0WAVBGFV1Z2KZT','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":" workers-ai/@"}',1795558772868);
INSERT INTO "events" VALUES(37,'evt_01M87T944BBQJ3NBHC25YDNXYS','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" workers-ai/@"}',1795558772876);
INSERT INTO "events" VALUES(38,'evt_01M87T945Y0Z2VQBN9M4PYKKVY','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":"cf/meta/llama"}',1795558772927);
INSERT INTO "events" VALUES(39,'evt_01M87T946383SXT057GJVR0CQR','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":"cf/meta/llama"}',1795558772932);
INSERT INTO "events" VALUES(40,'evt_01M87T947W9QJYBQBN299FR97F','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":"-3.3-70b"}',1795558772988);
INSERT INTO "events" VALUES(41,'evt_01M87T9480DFZAQ2V69RGA9M4R','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":"-3.3-70b"}',1795558772993);
INSERT INTO "events" VALUES(42,'evt_01M87T949VCZ3RM8Z04WYYA9NA','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":"-instruct-fp8-"}',1795558773052);
INSERT INTO "events" VALUES(43,'evt_01M87T94A3F9THN3XAHRBB9ZBT','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":"-instruct-fp8-"}',1795558773060);
INSERT INTO "events" VALUES(44,'evt_01M87T94BP9QZAGWNK1NMSE4Z3','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":"fast] You asked:"}',1795558773111);
INSERT INTO "events" VALUES(45,'evt_01M87T94BV3KGXEB6PHGXS0QXB','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":"fast] You asked:"}',1795558773116);
INSERT INTO "events" VALUES(46,'evt_01M87T94DM4EJ0ZXJ31FRT53EP','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":" \"Work on this: part"}',1795558773172);
INSERT INTO "events" VALUES(47,'evt_01M87T94DQ75FE8F128W35A9H5','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" \"Work on this: part"}',1795558773176);
INSERT INTO "events" VALUES(48,'evt_01M87T94FG1E6BE9HP8B397J3V','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":" 1 Expected: Two"}',1795558773233);
INSERT INTO "events" VALUES(49,'evt_01M87T94FRDHW0TC4RRVHV03MJ','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" 2 Expected: Two"}',1795558773240);
INSERT INTO "events" VALUES(50,'evt_01M87T94HBAV3AMJ5W8ADHEEYD','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":" or three sentences"}',1795558773292);
INSERT INTO "events" VALUES(51,'evt_01M87T94HK7TC86TDCHZ7A7JFN','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" or three sentences"}',1795558773299);
INSERT INTO "events" VALUES(52,'evt_01M87T94K649286SGGC6MAQCDP','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":".\" The conversation"}',1795558773351);
INSERT INTO "events" VALUES(53,'evt_01M87T94KB83RTKBJBV7TFWX08','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":".\" The conversation"}',1795558773356);
INSERT INTO "events" VALUES(54,'evt_01M87T94N32P4CD05A8A2XZ8V9','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":" so far has 3 messages"}',1795558773412);
INSERT INTO "events" VALUES(55,'evt_01M87T94N80RHRD9Y6CWJ42S9G','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" so far has 3 messages"}',1795558773416);
INSERT INTO "events" VALUES(56,'evt_01M87T94Q09AXP2C53X7HQFNAV','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":". The main point abou"}',1795558773473);
INSERT INTO "events" VALUES(57,'evt_01M87T94Q97PC1SE0VC9QR6F3Y','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":". The main point abou"}',1795558773481);
INSERT INTO "events" VALUES(58,'evt_01M87T94RWAN2GTW22R1KP5TQ4','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":"t sentences is that"}',1795558773534);
INSERT INTO "events" VALUES(59,'evt_01M87T94S337E088K8PX93KXMB','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":"t sentences is that"}',1795558773540);
INSERT INTO "events" VALUES(60,'evt_01M87T94TY0ZM3GCB263P0H14F','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":" it depends on what come"}',1795558773599);
INSERT INTO "events" VALUES(61,'evt_01M87T94V83Y7FJPER1R2A8E6H','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" it depends on what come"}',1795558773608);
INSERT INTO "events" VALUES(62,'evt_01M87T94WWEM8DF11M48BZ3AW5','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":"s before it. A"}',1795558773660);
INSERT INTO "events" VALUES(63,'evt_01M87T94X401RZ4TZ7RQCSE451','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":"s before it. If"}',1795558773668);
INSERT INTO "events" VALUES(64,'evt_01M87T94YR00AH1BAAAJQHFBMQ','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":" short way to see thre"}',1795558773721);
INSERT INTO "events" VALUES(65,'evt_01M87T94Z0A8P5QVB7XH924BTD','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" three fails, the"}',1795558773728);
INSERT INTO "events" VALUES(66,'evt_01M87T950KA86YCJTTY56M9CWK','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":"e is to write down"}',1795558773780);
INSERT INTO "events" VALUES(67,'evt_01M87T950R2TDWC632ANCENXBQ','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" next step is to look at"}',1795558773784);
INSERT INTO "events" VALUES(68,'evt_01M87T952MD14WHDQKKST6S5BS','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":" its parts and compare"}',1795558773844);
INSERT INTO "events" VALUES(69,'evt_01M87T952R3WMJ5T14KDD2Y5WV','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" the input again."}',1795558773848);
INSERT INTO "events" VALUES(70,'evt_01M87T954G67WYRTD70Z0WKNSS','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":" them. In practice Expe"}',1795558773904);
INSERT INTO "events" VALUES(71,'evt_01M87T954R54YJ425KR23F2D4Y','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" Two things matter for"}',1795558773912);
INSERT INTO "events" VALUES(72,'evt_01M87T956G7429PGBV0Q1AMZXN','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":"cted is best tried on"}',1795558773969);
INSERT INTO "events" VALUES(73,'evt_01M87T956S5HYJ7AF4S8V6S1EB','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" sentences: where"}',1795558773977);
INSERT INTO "events" VALUES(74,'evt_01M87T958C8S9JQ52VPFGHDD6M','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":" a small exam"}',1795558774028);
INSERT INTO "events" VALUES(75,'evt_01M87T958M1MKKHQDDDQNRDYPH','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" it starts and"}',1795558774038);
INSERT INTO "events" VALUES(76,'evt_01M87T95A83478G6HWVXPW2HSJ','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":"ple first. If sent"}',1795558774088);
INSERT INTO "events" VALUES(77,'evt_01M87T95A90DSX6PZD6SSTW9CP','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" where it must end."}',1795558774091);
INSERT INTO "events" VALUES(78,'evt_01M87T95AB120ARDNB2GC1RC2B','ledger_update','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"call_id":"call_01M87T93ZR91SK51AHSVXXPF0J","step_id":"step_01M87T93ZB0M16XE9KJPRG368D","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":346691,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',1795558774091);
INSERT INTO "events" VALUES(79,'evt_01M87T95AECJ57VJYKANS2PEDS','agent_complete','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1358,"attempts":1},"error":null,"started_at_ms":1795558772720,"ended_at_ms":1795558774086}',1795558774095);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/schema-3');
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
INSERT INTO "ledger" VALUES('call_01M87T91V4FMVJ87NJZRYQF6DA','cov_01M87T91TC9EP2XM01TEZ868RF','step_01M87T91TW9T7S06EX8J3K2PCR','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.00: nothing asks for more); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',272704,4697649,1795558770532,'settled',219511,1795558770548,11,0,96,0,0,NULL,200,16,NULL,0);
INSERT INTO "ledger" VALUES('task_01M87T91XHDP6B95E8T2TH58NW','cov_01M87T91XHDP6B95E8T2TH58NW','step_01M87T91XWASVKZK02DTVB3YB2','task',NULL,NULL,NULL,NULL,500000000,1795558770623,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
CREATE TABLE messages (
    message_id  TEXT    PRIMARY KEY,
    covenant_id TEXT    NOT NULL,
    role        TEXT    NOT NULL CHECK (role IN ('user', 'assistant')),
    content     TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "messages" VALUES('msg_01M87T91TM2MW82F1P1NJ4TJ6E','cov_01M87T91TC9EP2XM01TEZ868RF','user','What is rain?',1795558770518);
INSERT INTO "messages" VALUES('msg_01M87T91VM41NWPWFV7Y3QYPPR','cov_01M87T91TC9EP2XM01TEZ868RF','assistant','[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: "What is rain?" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.',1795558770548);
INSERT INTO "messages" VALUES('msg_01M87T91XPDP7AX2EMYSV3Q92C','cov_01M87T91XHDP6B95E8T2TH58NW','user','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2',1795558770615);
CREATE TABLE relays (
    task_id  TEXT    PRIMARY KEY,
    last_seq INTEGER NOT NULL
) STRICT;
INSERT INTO "relays" VALUES('task_01M87T91XHDP6B95E8T2TH58NW',61);
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
INSERT INTO "runs" VALUES('cov_01M87T91TC9EP2XM01TEZ868RF','cov_01M87T91TC9EP2XM01TEZ868RF','schema-3','What is rain?','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','completed',1795559670512,1795558770508,1795558770552,1795558770552,NULL,NULL,0,'open/schema-3','{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,NULL,'[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: "What is rain?" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.',NULL,NULL,0,NULL,NULL);
INSERT INTO "runs" VALUES('cov_01M87T91XHDP6B95E8T2TH58NW','cov_01M87T91XHDP6B95E8T2TH58NW','schema-3','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795559675612,1795558770609,1795558774096,NULL,NULL,'task_01M87T91XHDP6B95E8T2TH58NW',0,'open/schema-3','{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,'{"steps_done":4,"task_account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',NULL,NULL,NULL,0,NULL,NULL);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795558770503);
INSERT INTO "schema_migrations" VALUES(2,1795558770504);
INSERT INTO "schema_migrations" VALUES(3,1795558770504);
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
INSERT INTO "steps" VALUES('step_01M87T91TKB33KMCJVNQQP8ZWR','cov_01M87T91TC9EP2XM01TEZ868RF',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,1795558770523,1795558770523,NULL);
INSERT INTO "steps" VALUES('step_01M87T91TW9T7S06EX8J3K2PCR','cov_01M87T91TC9EP2XM01TEZ868RF',1,'answer','answer','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":219511,"tokens":107,"latency_ms":20,"attempts":1}',NULL,1795558770526,1795558770548,NULL);
INSERT INTO "steps" VALUES('step_01M87T91XPDP7AX2EMYSV3Q92A','cov_01M87T91XHDP6B95E8T2TH58NW',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,1795558770616,1795558770619,NULL);
INSERT INTO "steps" VALUES('step_01M87T91XWASVKZK02DTVB3YB2','cov_01M87T91XHDP6B95E8T2TH58NW',1,'delegate','delegate','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"task_id":"task_01M87T91XHDP6B95E8T2TH58NW","allotment_nusd":500000000}',NULL,1795558770622,1795558770635,NULL);
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
