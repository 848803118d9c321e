BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795562620736000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('cov_01M87X2XXP6ZX4ZXH8A4PF68AB',500000000,219511,0,0);
INSERT INTO "accounts" VALUES('cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q',500000000,0,500000000,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795561715636,'2.0.0');
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
INSERT INTO "audit_log" VALUES(1,1795561715639,'covenant_created','anyone','cov_01M87X2XXP6ZX4ZXH8A4PF68AB','{"cap_nusd":500000000}','0dfb4cc4e36fe16790d76dad38d0a2332b16bdb736dac5ff901d078abb5f05ce');
INSERT INTO "audit_log" VALUES(2,1795561715644,'covenant_started','anyone','cov_01M87X2XXP6ZX4ZXH8A4PF68AB','{"deadline_ms":1795562615643}','6667ab77f0d9facdb264e33c1e0dc9e21fe2abbc555b184edc6fc0008edf17a4');
INSERT INTO "audit_log" VALUES(3,1795561715664,'money_reserved','system','cov_01M87X2XXP6ZX4ZXH8A4PF68AB','{"call_id":"call_01M87X2XYG0DN1XTP2RYYEPV7K","nusd":4697649}','ff0eb9eaaae15255948620c9093db1b2e4bca22f6cf86142409ea7182d47defc');
INSERT INTO "audit_log" VALUES(4,1795561715683,'money_settled','system','cov_01M87X2XXP6ZX4ZXH8A4PF68AB','{"call_id":"call_01M87X2XYG0DN1XTP2RYYEPV7K","nusd":219511}','9031bd1f5ba8b87920610fb1171baae6208ec528568f33ceaa57ab646a264cbb');
INSERT INTO "audit_log" VALUES(5,1795561715688,'covenant_ended','system','cov_01M87X2XXP6ZX4ZXH8A4PF68AB','{"reserved_nusd":0,"settled_nusd":219511,"status":"completed","unknown_nusd":0}','9c07315755883d00801092bf3c71a51a26c9f410f979d1868fb4ee3940087c72');
INSERT INTO "audit_log" VALUES(6,1795561715732,'covenant_created','anyone','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"cap_nusd":500000000}','8b936131f42adf044fd0bea2fa22c31f78cef5ad86ba3a9df917777b19269da4');
INSERT INTO "audit_log" VALUES(7,1795561715736,'covenant_started','anyone','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"deadline_ms":1795562615736}','a1077c98a8e7aaf696492bd3636b7a6114226d88f319344ac4b298e6e4a71e8f');
INSERT INTO "audit_log" VALUES(8,1795561715745,'money_reserved','system','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"call_id":"task_01M87X2Y0MA4ZRJN7D4JYXQV2Q","nusd":500000000}','4f573c8a5fef4b964770fb61116fef6e2029f5388900a26c227cbe5467a592d1');
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
INSERT INTO "events" VALUES(1,'evt_01M87X2XXRERYYCS1RZ2AN0N9H','covenant_created','cov_01M87X2XXP6ZX4ZXH8A4PF68AB',NULL,'{"id":"cov_01M87X2XXP6ZX4ZXH8A4PF68AB","user_id":"schema-8","user_intent":"What is rain?","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"thumb":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-24T23:08:35.636Z","updated_at":"2026-11-24T23:08:35.636Z","completed_at":null}',1795561715641);
INSERT INTO "events" VALUES(2,'evt_01M87X2XXWAYYT4VWAC0S4Q49C','status_change','cov_01M87X2XXP6ZX4ZXH8A4PF68AB',NULL,'{"status":"analyzing"}',1795561715646);
INSERT INTO "events" VALUES(3,'evt_01M87X2XYB0YES2BXN6NMGPBF0','mediator_analysis','cov_01M87X2XXP6ZX4ZXH8A4PF68AB',NULL,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',1795561715660);
INSERT INTO "events" VALUES(4,'evt_01M87X2XYE2GA7T3PVXZNRQBM9','status_change','cov_01M87X2XXP6ZX4ZXH8A4PF68AB',NULL,'{"status":"answering"}',1795561715663);
INSERT INTO "events" VALUES(5,'evt_01M87X2XYG0DN1XTP2RYYEPV7J','response_start','cov_01M87X2XXP6ZX4ZXH8A4PF68AB',NULL,'{"step_id":"step_01M87X2XYB0YES2BXN6NMGPBEZ","attempt":1}',1795561715664);
INSERT INTO "events" VALUES(6,'evt_01M87X2XYH3DDKYZ5V9KQZG60P','ledger_update','cov_01M87X2XXP6ZX4ZXH8A4PF68AB',NULL,'{"call_id":"call_01M87X2XYG0DN1XTP2RYYEPV7K","step_id":"step_01M87X2XYB0YES2BXN6NMGPBEZ","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":4697649,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":4697649,"unknown_nusd":0}}',1795561715667);
INSERT INTO "events" VALUES(7,'evt_01M87X2XZ1DQ074V230T83N37J','response_delta','cov_01M87X2XXP6ZX4ZXH8A4PF68AB',NULL,'{"step_id":"step_01M87X2XYB0YES2BXN6NMGPBEZ","attempt":1,"text":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them."}',1795561715681);
INSERT INTO "events" VALUES(8,'evt_01M87X2XZ35DF6DDEW4SYCS8T4','ledger_update','cov_01M87X2XXP6ZX4ZXH8A4PF68AB',NULL,'{"call_id":"call_01M87X2XYG0DN1XTP2RYYEPV7K","step_id":"step_01M87X2XYB0YES2BXN6NMGPBEZ","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":219511,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":219511,"reserved_nusd":0,"unknown_nusd":0}}',1795561715683);
INSERT INTO "events" VALUES(9,'evt_01M87X2XZ484DNCAFERWRG14XC','response_complete','cov_01M87X2XXP6ZX4ZXH8A4PF68AB',NULL,'{"step_id":"step_01M87X2XYB0YES2BXN6NMGPBEZ","status":"completed","error":null,"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":219511,"tokens":107,"latency_ms":19,"attempts":1}',1795561715684);
INSERT INTO "events" VALUES(10,'evt_01M87X2XZ484DNCAFERWRG14XD','status_change','cov_01M87X2XXP6ZX4ZXH8A4PF68AB',NULL,'{"status":"completed"}',1795561715686);
INSERT INTO "events" VALUES(11,'evt_01M87X2XZ83MZQVB2WYY5GG924','covenant_update','cov_01M87X2XXP6ZX4ZXH8A4PF68AB',NULL,'{"status":"completed","result":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","quality":null,"sources":[],"missing":[],"error":null}',1795561715688);
INSERT INTO "events" VALUES(12,'evt_01M87X2Y0PE0W9N5G7XW693AHR','covenant_created','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q',NULL,'{"id":"cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q","user_id":"schema-8","user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"thumb":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-24T23:08:35.732Z","updated_at":"2026-11-24T23:08:35.732Z","completed_at":null}',1795561715735);
INSERT INTO "events" VALUES(13,'evt_01M87X2Y0R7RGPY31KP12JC6YK','status_change','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q',NULL,'{"status":"analyzing"}',1795561715737);
INSERT INTO "events" VALUES(14,'evt_01M87X2Y0ZA4E2HHG5A6SZ7N2S','mediator_analysis','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q',NULL,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',1795561715743);
INSERT INTO "events" VALUES(15,'evt_01M87X2Y100HVM99ZSEG11RHVG','status_change','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q',NULL,'{"status":"delegated"}',1795561715745);
INSERT INTO "events" VALUES(16,'evt_01M87X2Y1GCKAQK270KS6049EG','delegation','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"task_id":"task_01M87X2Y0MA4ZRJN7D4JYXQV2Q","allotment_nusd":500000000}',1795561715761);
INSERT INTO "events" VALUES(17,'evt_01M87X2Y1K40V7BSNFSSGTPC6X','task_start','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795561715764);
INSERT INTO "events" VALUES(18,'evt_01M87X2Y2C80ZCF46D4VDBGVCH','task_status','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"status":"planning"}',1795561715788);
INSERT INTO "events" VALUES(19,'evt_01M87X2Y2E1RR6SDC50W7PDJ39','status_change','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"status":"planning"}',1795561715790);
INSERT INTO "events" VALUES(20,'evt_01M87X2Y2F1448MQQ0X5RZTQYY','agent_spawn','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X2Y1C2SV7V9KFAJ7SNSTG","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795561715772,"ended_at_ms":null}',1795561715792);
INSERT INTO "events" VALUES(21,'evt_01M87X2Y2KAH3AZG7EYQ2PJEVH','agent_complete','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X2Y1C2SV7V9KFAJ7SNSTG","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795561715772,"ended_at_ms":1795561715776}',1795561715796);
INSERT INTO "events" VALUES(22,'evt_01M87X2Y2P5JJKKCPK2Y0R9EVC','agent_spawn','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X2Y1C2SV7V9KFAJ7SNSTH","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795561715777,"ended_at_ms":null}',1795561715799);
INSERT INTO "events" VALUES(23,'evt_01M87X2Y2RAXMAYBQ3EYXDR4R8','agent_complete','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X2Y1C2SV7V9KFAJ7SNSTH","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795561715777,"ended_at_ms":1795561715779}',1795561715800);
INSERT INTO "events" VALUES(24,'evt_01M87X2Y2RAXMAYBQ3EYXDR4R9','agent_spawn','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X2Y1C2SV7V9KFAJ7SNSTJ","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795561715782,"ended_at_ms":null}',1795561715800);
INSERT INTO "events" VALUES(25,'evt_01M87X2Y2RAXMAYBQ3EYXDR4RA','ledger_update','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"call_id":"call_01M87X2Y2B4C15AF05KF3XP2MY","step_id":"step_01M87X2Y1C2SV7V9KFAJ7SNSTJ","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1548600,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1548600,"unknown_nusd":0}}',1795561715800);
INSERT INTO "events" VALUES(26,'evt_01M87X30308PTBT23Q4MQG4ARM','ledger_update','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"call_id":"call_01M87X2Y2B4C15AF05KF3XP2MY","step_id":"step_01M87X2Y1C2SV7V9KFAJ7SNSTJ","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":182850,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":0,"unknown_nusd":0}}',1795561717856);
INSERT INTO "events" VALUES(27,'evt_01M87X3037A1NZDP3XVFKC7H0E','agent_complete','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X2Y1C2SV7V9KFAJ7SNSTJ","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2053,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795561715782,"ended_at_ms":1795561717840}',1795561717864);
INSERT INTO "events" VALUES(28,'evt_01M87X3039F0HC42Z71HK8TQW0','task_status','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"status":"executing"}',1795561717867);
INSERT INTO "events" VALUES(29,'evt_01M87X303CC2P0N8E872F383H2','status_change','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"status":"executing"}',1795561717870);
INSERT INTO "events" VALUES(30,'evt_01M87X303E81GX66WSNJF06CGJ','agent_spawn','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795561717846,"ended_at_ms":null}',1795561717870);
INSERT INTO "events" VALUES(31,'evt_01M87X303E81GX66WSNJF06CGK','agent_spawn','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795561717848,"ended_at_ms":null}',1795561717870);
INSERT INTO "events" VALUES(32,'evt_01M87X303E81GX66WSNJF06CGM','ledger_update','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"call_id":"call_01M87X302SDRN5J4KWHGDCS3E5","step_id":"step_01M87X302KC381G7PAMAXQF4VD","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":2563740,"unknown_nusd":0}}',1795561717870);
INSERT INTO "events" VALUES(33,'evt_01M87X303FB69CXRF62N000NSK','ledger_update','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"call_id":"call_01M87X30308PTBT23Q4MQG4ARJ","step_id":"step_01M87X302KC381G7PAMAXQF4VE","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":5127480,"unknown_nusd":0}}',1795561717871);
INSERT INTO "events" VALUES(34,'evt_01M87X305G56TE54BKWSAH5KY8','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":"[simulated by"}',1795561717936);
INSERT INTO "events" VALUES(35,'evt_01M87X305RB28Z3BRTDJGWAP9X','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"[simulated by"}',1795561717945);
INSERT INTO "events" VALUES(36,'evt_01M87X307FESK5DG6T2PGFF2Y3','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" workers-ai/@"}',1795561718000);
INSERT INTO "events" VALUES(37,'evt_01M87X307RAPT3DCB513T4V1PR','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":" workers-ai/@"}',1795561718008);
INSERT INTO "events" VALUES(38,'evt_01M87X309CCPHRFSP71Z1DAR8T','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":"cf/meta/llama"}',1795561718062);
INSERT INTO "events" VALUES(39,'evt_01M87X309KABGSE7M9NMFY21AE','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"cf/meta/llama"}',1795561718068);
INSERT INTO "events" VALUES(40,'evt_01M87X30B87XHNXHXAZ7YKAF9R','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":"-3.3-70b"}',1795561718120);
INSERT INTO "events" VALUES(41,'evt_01M87X30BFBR33SK0FF8NTK9AF','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"-3.3-"}',1795561718128);
INSERT INTO "events" VALUES(42,'evt_01M87X30D35GXCYB8G2Q8Z5TSF','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"70b-instruct-fp8"}',1795561718180);
INSERT INTO "events" VALUES(43,'evt_01M87X30D8503KCT936WS0QJ8W','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":"-instruct-fp8-"}',1795561718185);
INSERT INTO "events" VALUES(44,'evt_01M87X30EZ6FB7DV5883BCBD8P','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"-fast] You asked"}',1795561718240);
INSERT INTO "events" VALUES(45,'evt_01M87X30F68K4CE2TCZJ7PZFF8','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":"fast] You asked"}',1795561718247);
INSERT INTO "events" VALUES(46,'evt_01M87X30GRBB5ME4FSVPAJWC7D','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":": \"Work on this:"}',1795561718297);
INSERT INTO "events" VALUES(47,'evt_01M87X30H0BJA4YDM80BRZP0GQ','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":": \"Work on this"}',1795561718304);
INSERT INTO "events" VALUES(48,'evt_01M87X30JP195S20CASNMP5KZZ','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":": part 2 Expected:"}',1795561718359);
INSERT INTO "events" VALUES(49,'evt_01M87X30JW5AJNZA1W87W482SQ','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" part 1 Expected: Two"}',1795561718364);
INSERT INTO "events" VALUES(50,'evt_01M87X30MGD2W9W4HZ43M1EKJV','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":" Two or three sentence"}',1795561718416);
INSERT INTO "events" VALUES(51,'evt_01M87X30MP34WJAME9X836TJXX','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" or three sentence"}',1795561718423);
INSERT INTO "events" VALUES(52,'evt_01M87X30PB7SJZC5HC414M6BC3','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":"s.\" The conversa"}',1795561718476);
INSERT INTO "events" VALUES(53,'evt_01M87X30PGAN5M2GVDG1KF4ZPH','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"s.\" The conv"}',1795561718481);
INSERT INTO "events" VALUES(54,'evt_01M87X30R43VNV9F16VSCBY5H7','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"ersation so far has 3"}',1795561718534);
INSERT INTO "events" VALUES(55,'evt_01M87X30RC82YJAQS7AZ62HJCE','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":"tion so far has 3"}',1795561718542);
INSERT INTO "events" VALUES(56,'evt_01M87X30T0BCFV7ZK867C3ZMH9','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" messages. The main poin"}',1795561718592);
INSERT INTO "events" VALUES(57,'evt_01M87X30T8F69E38EWT5KFJFNH','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":" messages. The main poin"}',1795561718601);
INSERT INTO "events" VALUES(58,'evt_01M87X30VWABZ4N716QKSRHTGD','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":"t about sentences"}',1795561718654);
INSERT INTO "events" VALUES(59,'evt_01M87X30W1100S45D6B60MHBRS','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"t about sentence"}',1795561718659);
INSERT INTO "events" VALUES(60,'evt_01M87X30XQ41SNJA1G7SMN53PS','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"s is that it depends"}',1795561718712);
INSERT INTO "events" VALUES(61,'evt_01M87X30Y0EN0JPRPN0QTCX1WF','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" is that it depends"}',1795561718720);
INSERT INTO "events" VALUES(62,'evt_01M87X30ZK1MT2NDRZMAYC1H13','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" on what comes before"}',1795561718772);
INSERT INTO "events" VALUES(63,'evt_01M87X30ZRAKD35KKZXW4F3E51','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":" on what comes before"}',1795561718777);
INSERT INTO "events" VALUES(64,'evt_01M87X311F2PKRH38NFPXVW1CW','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" it. A short way"}',1795561718832);
INSERT INTO "events" VALUES(65,'evt_01M87X311QAMRZ71AHVR7CYCSE','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":" it. If three"}',1795561718839);
INSERT INTO "events" VALUES(66,'evt_01M87X31382EF5JSFCFWTKG0C0','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":" fails, the next step"}',1795561718889);
INSERT INTO "events" VALUES(67,'evt_01M87X313F3HM01ERYP37ZQVJ6','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" to see three is to"}',1795561718896);
INSERT INTO "events" VALUES(68,'evt_01M87X31541QBCECK0ZE61JVPP','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":" is to look at the inpu"}',1795561718948);
INSERT INTO "events" VALUES(69,'evt_01M87X3159F6QD1PP25WTY8K81','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" write down its part"}',1795561718955);
INSERT INTO "events" VALUES(70,'evt_01M87X316YB5ZHH5YCPARZ3DZH','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":"s and compare them."}',1795561719007);
INSERT INTO "events" VALUES(71,'evt_01M87X31744G6NXJEB7ZG1HJ5C','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"t again. Two"}',1795561719012);
INSERT INTO "events" VALUES(72,'evt_01M87X318R6Y7T8QYB1NZ1SH0C','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":" things matter for sent"}',1795561719065);
INSERT INTO "events" VALUES(73,'evt_01M87X318ZEFTY9EEV6BRDQ3N1','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" In practice Expected"}',1795561719072);
INSERT INTO "events" VALUES(74,'evt_01M87X31AM3VDJGG7RE1MRVEV7','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" is best tried on a"}',1795561719124);
INSERT INTO "events" VALUES(75,'evt_01M87X31AW7PJ9NRJYYBJ0RCA3','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"ences: where"}',1795561719132);
INSERT INTO "events" VALUES(76,'evt_01M87X31CG5QRE027EPY6D6CBV','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":" it starts and where"}',1795561719185);
INSERT INTO "events" VALUES(77,'evt_01M87X31CQ6M2WRRE4JCWKMW3X','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" small example first"}',1795561719192);
INSERT INTO "events" VALUES(78,'evt_01M87X31DSFAQ6KHZWTFR9PBRJ','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":" it must end."}',1795561719227);
INSERT INTO "events" VALUES(79,'evt_01M87X31DW4RQ311JR2JPY3RYK','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":". If sent"}',1795561719228);
INSERT INTO "events" VALUES(80,'evt_01M87X31DW4RQ311JR2JPY3RYM','ledger_update','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"call_id":"call_01M87X30308PTBT23Q4MQG4ARJ","step_id":"step_01M87X302KC381G7PAMAXQF4VE","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":346691,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',1795561719228);
INSERT INTO "events" VALUES(81,'evt_01M87X31E4AFS6F4TBBGN6J9SN','agent_complete','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1368,"attempts":1},"error":null,"started_at_ms":1795561717848,"ended_at_ms":1795561719224}',1795561719238);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/schema-8');
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
INSERT INTO "ledger" VALUES('call_01M87X2XYG0DN1XTP2RYYEPV7K','cov_01M87X2XXP6ZX4ZXH8A4PF68AB','step_01M87X2XYB0YES2BXN6NMGPBEZ','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.00: nothing asks for more); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',272704,4697649,1795561715664,'settled',219511,1795561715683,11,0,96,0,0,NULL,200,17,NULL,0);
INSERT INTO "ledger" VALUES('task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','step_01M87X2Y0ZA4E2HHG5A6SZ7N2R','task',NULL,NULL,NULL,NULL,500000000,1795561715745,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
CREATE TABLE messages (
    message_id  TEXT    PRIMARY KEY,
    covenant_id TEXT    NOT NULL,
    role        TEXT    NOT NULL CHECK (role IN ('user', 'assistant')),
    content     TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "messages" VALUES('msg_01M87X2XXZ210DYT17J1GWEQV9','cov_01M87X2XXP6ZX4ZXH8A4PF68AB','user','What is rain?',1795561715648);
INSERT INTO "messages" VALUES('msg_01M87X2XZ35DF6DDEW4SYCS8T5','cov_01M87X2XXP6ZX4ZXH8A4PF68AB','assistant','[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: "What is rain?" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.',1795561715684);
INSERT INTO "messages" VALUES('msg_01M87X2Y0S2C50NQ5S63ZN7Z8P','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','user','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2',1795561715737);
CREATE TABLE relays (
    task_id  TEXT    PRIMARY KEY,
    last_seq INTEGER NOT NULL
) STRICT;
INSERT INTO "relays" VALUES('task_01M87X2Y0MA4ZRJN7D4JYXQV2Q',63);
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
, sources TEXT, missing TEXT, thumb TEXT CHECK (thumb IN ('up', 'down')), allotment_id TEXT) STRICT;
INSERT INTO "runs" VALUES('cov_01M87X2XXP6ZX4ZXH8A4PF68AB','cov_01M87X2XXP6ZX4ZXH8A4PF68AB','schema-8','What is rain?','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','completed',1795562615643,1795561715636,1795561715684,1795561715684,NULL,NULL,0,'open/schema-8','{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,NULL,'[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: "What is rain?" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.',NULL,NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO "runs" VALUES('cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','schema-8','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795562620736,1795561715732,1795561719239,NULL,NULL,'task_01M87X2Y0MA4ZRJN7D4JYXQV2Q',0,'open/schema-8','{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,'{"steps_done":4,"task_account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795561715632);
INSERT INTO "schema_migrations" VALUES(2,1795561715632);
INSERT INTO "schema_migrations" VALUES(3,1795561715632);
INSERT INTO "schema_migrations" VALUES(4,1795561715632);
INSERT INTO "schema_migrations" VALUES(5,1795561715633);
INSERT INTO "schema_migrations" VALUES(6,1795561715635);
INSERT INTO "schema_migrations" VALUES(7,1795561715636);
INSERT INTO "schema_migrations" VALUES(8,1795561715636);
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
INSERT INTO "steps" VALUES('step_01M87X2XXWAYYT4VWAC0S4Q49B','cov_01M87X2XXP6ZX4ZXH8A4PF68AB',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,1795561715652,1795561715656,NULL);
INSERT INTO "steps" VALUES('step_01M87X2XYB0YES2BXN6NMGPBEZ','cov_01M87X2XXP6ZX4ZXH8A4PF68AB',1,'answer','answer','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":219511,"tokens":107,"latency_ms":19,"attempts":1}',NULL,1795561715660,1795561715683,NULL);
INSERT INTO "steps" VALUES('step_01M87X2Y0R7RGPY31KP12JC6YJ','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,1795561715740,1795561715740,NULL);
INSERT INTO "steps" VALUES('step_01M87X2Y0ZA4E2HHG5A6SZ7N2R','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q',1,'delegate','delegate','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"task_id":"task_01M87X2Y0MA4ZRJN7D4JYXQV2Q","allotment_nusd":500000000}',NULL,1795561715744,1795561715759,NULL);
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
CREATE INDEX runs_allotted ON runs (run_id) WHERE allotment_id IS NOT NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('agent_starts',1);
INSERT INTO "sqlite_sequence" VALUES('events',81);
COMMIT;
