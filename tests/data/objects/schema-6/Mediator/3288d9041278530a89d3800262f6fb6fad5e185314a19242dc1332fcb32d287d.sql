BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795559699033000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('cov_01M87T9RPQ88HSYQEM92103AN9',500000000,219511,0,0);
INSERT INTO "accounts" VALUES('cov_01M87T9RSF8ENBGD977J35YPB1',500000000,0,500000000,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795558793940,'2.0.0');
CREATE TABLE allotments (
    allotment_id TEXT    NOT NULL,
    account      TEXT    NOT NULL,
    day          INTEGER NOT NULL,
    held_nusd    INTEGER NOT NULL CHECK (held_nusd >= 0),
    PRIMARY KEY (allotment_id, account)
) STRICT;
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
INSERT INTO "events" VALUES(1,'evt_01M87T9RPR4ZW4Z1X6GXCVDC1K','covenant_created','cov_01M87T9RPQ88HSYQEM92103AN9',NULL,'{"id":"cov_01M87T9RPQ88HSYQEM92103AN9","user_id":"schema-6","user_intent":"What is rain?","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"thumb":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-24T22:19:53.943Z","updated_at":"2026-11-24T22:19:53.943Z","completed_at":null}',1795558793945);
INSERT INTO "events" VALUES(2,'evt_01M87T9RPYF2JWX487A7A7AFXN','status_change','cov_01M87T9RPQ88HSYQEM92103AN9',NULL,'{"status":"analyzing"}',1795558793951);
INSERT INTO "events" VALUES(3,'evt_01M87T9RQGA3QQA6HJ6A6N3X46','mediator_analysis','cov_01M87T9RPQ88HSYQEM92103AN9',NULL,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',1795558793968);
INSERT INTO "events" VALUES(4,'evt_01M87T9RQH05VM0XYSA1BCQQ2W','status_change','cov_01M87T9RPQ88HSYQEM92103AN9',NULL,'{"status":"answering"}',1795558793971);
INSERT INTO "events" VALUES(5,'evt_01M87T9RQM4Q52W0NVSBDGP4WD','response_start','cov_01M87T9RPQ88HSYQEM92103AN9',NULL,'{"step_id":"step_01M87T9RQFFQZYHBWFZNQPPK44","attempt":1}',1795558793972);
INSERT INTO "events" VALUES(6,'evt_01M87T9RQQ5DE998YD63TJPN0N','ledger_update','cov_01M87T9RPQ88HSYQEM92103AN9',NULL,'{"call_id":"call_01M87T9RQM4Q52W0NVSBDGP4WE","step_id":"step_01M87T9RQFFQZYHBWFZNQPPK44","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":4697649,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":4697649,"unknown_nusd":0}}',1795558793976);
INSERT INTO "events" VALUES(7,'evt_01M87T9RR323SQQAVHVZRJ6GWB','response_delta','cov_01M87T9RPQ88HSYQEM92103AN9',NULL,'{"step_id":"step_01M87T9RQFFQZYHBWFZNQPPK44","attempt":1,"text":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them."}',1795558793987);
INSERT INTO "events" VALUES(8,'evt_01M87T9RR323SQQAVHVZRJ6GWC','ledger_update','cov_01M87T9RPQ88HSYQEM92103AN9',NULL,'{"call_id":"call_01M87T9RQM4Q52W0NVSBDGP4WE","step_id":"step_01M87T9RQFFQZYHBWFZNQPPK44","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":219511,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":219511,"reserved_nusd":0,"unknown_nusd":0}}',1795558793987);
INSERT INTO "events" VALUES(9,'evt_01M87T9RR323SQQAVHVZRJ6GWE','response_complete','cov_01M87T9RPQ88HSYQEM92103AN9',NULL,'{"step_id":"step_01M87T9RQFFQZYHBWFZNQPPK44","status":"completed","error":null,"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":219511,"tokens":107,"latency_ms":15,"attempts":1}',1795558793987);
INSERT INTO "events" VALUES(10,'evt_01M87T9RR323SQQAVHVZRJ6GWF','status_change','cov_01M87T9RPQ88HSYQEM92103AN9',NULL,'{"status":"completed"}',1795558793988);
INSERT INTO "events" VALUES(11,'evt_01M87T9RR64HXAVB9YP686F59K','covenant_update','cov_01M87T9RPQ88HSYQEM92103AN9',NULL,'{"status":"completed","result":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","quality":null,"sources":[],"missing":[],"error":null}',1795558793991);
INSERT INTO "events" VALUES(12,'evt_01M87T9RSGDD84XAZ0PP3YV7R4','covenant_created','cov_01M87T9RSF8ENBGD977J35YPB1',NULL,'{"id":"cov_01M87T9RSF8ENBGD977J35YPB1","user_id":"schema-6","user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"thumb":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-24T22:19:54.030Z","updated_at":"2026-11-24T22:19:54.030Z","completed_at":null}',1795558794032);
INSERT INTO "events" VALUES(13,'evt_01M87T9RSK0M8P07Q1CB0P1FVC','status_change','cov_01M87T9RSF8ENBGD977J35YPB1',NULL,'{"status":"analyzing"}',1795558794035);
INSERT INTO "events" VALUES(14,'evt_01M87T9RT03880DE0SF3V82F9Y','mediator_analysis','cov_01M87T9RSF8ENBGD977J35YPB1',NULL,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',1795558794048);
INSERT INTO "events" VALUES(15,'evt_01M87T9RT39Q5382J0WG1CCNTW','status_change','cov_01M87T9RSF8ENBGD977J35YPB1',NULL,'{"status":"delegated"}',1795558794051);
INSERT INTO "events" VALUES(16,'evt_01M87T9RTGC8BC93HNFDKP08D3','delegation','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"task_id":"task_01M87T9RSF8ENBGD977J35YPB1","allotment_nusd":500000000}',1795558794064);
INSERT INTO "events" VALUES(17,'evt_01M87T9RTK8RZRK57RMNSRVTPZ','task_start','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795558794067);
INSERT INTO "events" VALUES(18,'evt_01M87T9RV4BYN76ZY9TCEBTTDK','task_status','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"status":"planning"}',1795558794086);
INSERT INTO "events" VALUES(19,'evt_01M87T9RV74HFM1BTZFHX8NZ4G','status_change','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"status":"planning"}',1795558794088);
INSERT INTO "events" VALUES(20,'evt_01M87T9RV872FSGX45X3H1814P','agent_spawn','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9RTCB7Y0M6SJEVW35HBA","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558794071,"ended_at_ms":null}',1795558794089);
INSERT INTO "events" VALUES(21,'evt_01M87T9RVBD18ES5M436AKKTGS','agent_complete','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9RTCB7Y0M6SJEVW35HBA","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795558794071,"ended_at_ms":1795558794073}',1795558794092);
INSERT INTO "events" VALUES(22,'evt_01M87T9RVE1ZDXQCJKPNJQMZEJ','agent_spawn','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9RTCB7Y0M6SJEVW35HBB","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558794076,"ended_at_ms":null}',1795558794095);
INSERT INTO "events" VALUES(23,'evt_01M87T9RVG07FFJS1FQG5VH5ND','agent_complete','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9RTCB7Y0M6SJEVW35HBB","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795558794076,"ended_at_ms":1795558794076}',1795558794096);
INSERT INTO "events" VALUES(24,'evt_01M87T9RVHC4EE5RSQ258Q8T7N','agent_spawn','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9RTCB7Y0M6SJEVW35HBC","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795558794080,"ended_at_ms":null}',1795558794097);
INSERT INTO "events" VALUES(25,'evt_01M87T9RVHC4EE5RSQ258Q8T7P','ledger_update','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"call_id":"call_01M87T9RV370VSSWQST7EWT75T","step_id":"step_01M87T9RTCB7Y0M6SJEVW35HBC","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1548600,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1548600,"unknown_nusd":0}}',1795558794097);
INSERT INTO "events" VALUES(26,'evt_01M87T9TVV4M330X1X9JNSDFCR','ledger_update','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"call_id":"call_01M87T9RV370VSSWQST7EWT75T","step_id":"step_01M87T9RTCB7Y0M6SJEVW35HBC","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":182850,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":0,"unknown_nusd":0}}',1795558796155);
INSERT INTO "events" VALUES(27,'evt_01M87T9TVWDVWF9G333T2GAME1','agent_complete','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9RTCB7Y0M6SJEVW35HBC","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2051,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795558794080,"ended_at_ms":1795558796136}',1795558796158);
INSERT INTO "events" VALUES(28,'evt_01M87T9TW0135H0FXPG2TFDF48','task_status','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"status":"executing"}',1795558796160);
INSERT INTO "events" VALUES(29,'evt_01M87T9TW0135H0FXPG2TFDF49','status_change','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"status":"executing"}',1795558796160);
INSERT INTO "events" VALUES(30,'evt_01M87T9TW0135H0FXPG2TFDF4A','agent_spawn','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795558796140,"ended_at_ms":null}',1795558796161);
INSERT INTO "events" VALUES(31,'evt_01M87T9TW12NZKCK3R6N73CF3D','agent_spawn','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795558796142,"ended_at_ms":null}',1795558796161);
INSERT INTO "events" VALUES(32,'evt_01M87T9TW12NZKCK3R6N73CF3E','ledger_update','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"call_id":"call_01M87T9TVGE2MX0Y4610F6W0YY","step_id":"step_01M87T9TV81JK1TR4EESG9E916","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":2563740,"unknown_nusd":0}}',1795558796161);
INSERT INTO "events" VALUES(33,'evt_01M87T9TW4B2VQPSG89DHXN72P','ledger_update','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"call_id":"call_01M87T9TVRC3V7PN1ATN3H5BMY","step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":5127480,"unknown_nusd":0}}',1795558796164);
INSERT INTO "events" VALUES(34,'evt_01M87T9TY981Z6JHKETBXBWAC1','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":"[simulated by"}',1795558796235);
INSERT INTO "events" VALUES(35,'evt_01M87T9TYK8H3Y2B5RBFC7X3ZH','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":"[simulated by"}',1795558796243);
INSERT INTO "events" VALUES(36,'evt_01M87T9V06BJ36KW3XA5ZSVCP9','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" workers-ai/@"}',1795558796295);
INSERT INTO "events" VALUES(37,'evt_01M87T9V0GB83KH5S0MTCFGVZY','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" workers-ai/@"}',1795558796304);
INSERT INTO "events" VALUES(38,'evt_01M87T9V237WMZCY5PQ7T94YBS','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":"cf/meta/llama"}',1795558796356);
INSERT INTO "events" VALUES(39,'evt_01M87T9V2E2KTVPFEN4J6HRXFE','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":"cf/meta/llama"}',1795558796366);
INSERT INTO "events" VALUES(40,'evt_01M87T9V4048PA5SX24AXP3VX4','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":"-3.3-70b"}',1795558796417);
INSERT INTO "events" VALUES(41,'evt_01M87T9V4C8CJ739V0SK2AP1C8','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":"-3.3-70b"}',1795558796428);
INSERT INTO "events" VALUES(42,'evt_01M87T9V608AWFD3T6FPNTZVP5','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":"-instruct-fp8-"}',1795558796480);
INSERT INTO "events" VALUES(43,'evt_01M87T9V6B2D5TR4H1WPEXG9GN','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":"-instruct-fp8-"}',1795558796491);
INSERT INTO "events" VALUES(44,'evt_01M87T9V7YBSZSPQ170PHJEK45','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":"fast] You asked:"}',1795558796543);
INSERT INTO "events" VALUES(45,'evt_01M87T9V87DF0RHCM5N843B0BP','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":"fast] You asked:"}',1795558796552);
INSERT INTO "events" VALUES(46,'evt_01M87T9V9S2JPGDC6XT9Q8X8S1','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" \"Work on this: part"}',1795558796603);
INSERT INTO "events" VALUES(47,'evt_01M87T9VA32EDPBZW2WKQMSWFG','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" \"Work on this: part"}',1795558796611);
INSERT INTO "events" VALUES(48,'evt_01M87T9VBPDZYJKB629V106V4G','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" 1 Expected: Two or"}',1795558796663);
INSERT INTO "events" VALUES(49,'evt_01M87T9VC0ECX3KAPZ4K86SKDJ','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" 2 Expected: Two or"}',1795558796672);
INSERT INTO "events" VALUES(50,'evt_01M87T9VDG32GBFS0QXK8R8WF4','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" three sentences."}',1795558796721);
INSERT INTO "events" VALUES(51,'evt_01M87T9VDQ89HW7VKFTR708531','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" three sentences."}',1795558796728);
INSERT INTO "events" VALUES(52,'evt_01M87T9VFGAXPMGQRFWZS0X3K0','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":"\" The conversation so"}',1795558796784);
INSERT INTO "events" VALUES(53,'evt_01M87T9VFR7CS1FX9E21KMS930','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":"\" The conversation so"}',1795558796792);
INSERT INTO "events" VALUES(54,'evt_01M87T9VHC01QYG0BSDEFJ2DTM','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" far has 3 messages."}',1795558796844);
INSERT INTO "events" VALUES(55,'evt_01M87T9VHKATA4CPM9PNRM2Y7V','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" far has 3 messages."}',1795558796852);
INSERT INTO "events" VALUES(56,'evt_01M87T9VKC3FPFRJHXXCP4DZAV','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" The main point about"}',1795558796908);
INSERT INTO "events" VALUES(57,'evt_01M87T9VKQD2GTBS1RD53BZKKV','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" The main point about"}',1795558796920);
INSERT INTO "events" VALUES(58,'evt_01M87T9VN8247T7RSNPHNNA0C5','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" sentences is that it"}',1795558796968);
INSERT INTO "events" VALUES(59,'evt_01M87T9VNE0VZX3CP9DJ7HMG7B','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" sentences is that it"}',1795558796975);
INSERT INTO "events" VALUES(60,'evt_01M87T9VQ86ME2S5MG9JHP5EWE','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" depends on what comes"}',1795558797032);
INSERT INTO "events" VALUES(61,'evt_01M87T9VQG23HWAN4NMBPZFSEJ','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" depends on what comes"}',1795558797040);
INSERT INTO "events" VALUES(62,'evt_01M87T9VS46CP0BJT8TBQKD15C','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" before it. A shor"}',1795558797092);
INSERT INTO "events" VALUES(63,'evt_01M87T9VSC5E5P8TS5D05BXRF8','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" before it. If thre"}',1795558797100);
INSERT INTO "events" VALUES(64,'evt_01M87T9VV0DCWPH0F4NE0VKF4Q','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":"t way to see three"}',1795558797152);
INSERT INTO "events" VALUES(65,'evt_01M87T9VV6EJQ3SXYJFZ4759AX','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":"e fails, the next"}',1795558797159);
INSERT INTO "events" VALUES(66,'evt_01M87T9VX0DJXN1EMEHSZW5CNW','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" is to write down its"}',1795558797216);
INSERT INTO "events" VALUES(67,'evt_01M87T9VX8D44TCP0HKN419PZX','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" step is to look at the"}',1795558797224);
INSERT INTO "events" VALUES(68,'evt_01M87T9VYW5TY605RJ8GTVB1GK','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" parts and compare them"}',1795558797276);
INSERT INTO "events" VALUES(69,'evt_01M87T9VZ79S8E1ZQVQ8WNSVND','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" input again. Two"}',1795558797288);
INSERT INTO "events" VALUES(70,'evt_01M87T9W0W67C97X0NVAY97RYD','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":". In practice Expected"}',1795558797340);
INSERT INTO "events" VALUES(71,'evt_01M87T9W14E6AW2X5F97PCX0VN','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" things matter for sent"}',1795558797348);
INSERT INTO "events" VALUES(72,'evt_01M87T9W2RFABW19KG1KXB1769','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" is best tried on a"}',1795558797400);
INSERT INTO "events" VALUES(73,'evt_01M87T9W3037JB3NH5X7MCX4B5','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":"ences: where it"}',1795558797408);
INSERT INTO "events" VALUES(74,'evt_01M87T9W4M0H97Y0W139Y8BGK7','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" small example first"}',1795558797460);
INSERT INTO "events" VALUES(75,'evt_01M87T9W4S3VT4214ANWWBQ18G','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" starts and where it"}',1795558797467);
INSERT INTO "events" VALUES(76,'evt_01M87T9W5PCXGQ58292KR16JKJ','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":". If sent"}',1795558797495);
INSERT INTO "events" VALUES(77,'evt_01M87T9W5QD22DP225QTSMZM6Q','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" must end."}',1795558797496);
INSERT INTO "events" VALUES(78,'evt_01M87T9W5R6VBHS30Q3X8616XQ','ledger_update','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"call_id":"call_01M87T9TVRC3V7PN1ATN3H5BMY","step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":346691,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',1795558797497);
INSERT INTO "events" VALUES(79,'evt_01M87T9W5W6WWNDDX8M277EPTZ','agent_complete','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1340,"attempts":1},"error":null,"started_at_ms":1795558796142,"ended_at_ms":1795558797492}',1795558797500);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/schema-6');
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
INSERT INTO "ledger" VALUES('call_01M87T9RQM4Q52W0NVSBDGP4WE','cov_01M87T9RPQ88HSYQEM92103AN9','step_01M87T9RQFFQZYHBWFZNQPPK44','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.00: nothing asks for more); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',272704,4697649,1795558793974,'settled',219511,1795558793987,11,0,96,0,0,NULL,200,15,NULL,0);
INSERT INTO "ledger" VALUES('task_01M87T9RSF8ENBGD977J35YPB1','cov_01M87T9RSF8ENBGD977J35YPB1','step_01M87T9RT03880DE0SF3V82F9X','task',NULL,NULL,NULL,NULL,500000000,1795558794051,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
CREATE TABLE messages (
    message_id  TEXT    PRIMARY KEY,
    covenant_id TEXT    NOT NULL,
    role        TEXT    NOT NULL CHECK (role IN ('user', 'assistant')),
    content     TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "messages" VALUES('msg_01M87T9RQ0F0PRJGSBSVYATFHE','cov_01M87T9RPQ88HSYQEM92103AN9','user','What is rain?',1795558793952);
INSERT INTO "messages" VALUES('msg_01M87T9RR323SQQAVHVZRJ6GWD','cov_01M87T9RPQ88HSYQEM92103AN9','assistant','[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: "What is rain?" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.',1795558793987);
INSERT INTO "messages" VALUES('msg_01M87T9RSK0M8P07Q1CB0P1FVD','cov_01M87T9RSF8ENBGD977J35YPB1','user','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2',1795558794036);
CREATE TABLE relays (
    task_id  TEXT    PRIMARY KEY,
    last_seq INTEGER NOT NULL
) STRICT;
INSERT INTO "relays" VALUES('task_01M87T9RSF8ENBGD977J35YPB1',61);
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
INSERT INTO "runs" VALUES('cov_01M87T9RPQ88HSYQEM92103AN9','cov_01M87T9RPQ88HSYQEM92103AN9','schema-6','What is rain?','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','completed',1795559693947,1795558793943,1795558793987,1795558793987,NULL,NULL,0,'open/schema-6','{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,NULL,'[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: "What is rain?" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.',NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "runs" VALUES('cov_01M87T9RSF8ENBGD977J35YPB1','cov_01M87T9RSF8ENBGD977J35YPB1','schema-6','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795559699033,1795558794030,1795558797500,NULL,NULL,'task_01M87T9RSF8ENBGD977J35YPB1',0,'open/schema-6','{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,'{"steps_done":4,"task_account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',NULL,NULL,NULL,0,NULL,NULL,NULL);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795558793936);
INSERT INTO "schema_migrations" VALUES(2,1795558793937);
INSERT INTO "schema_migrations" VALUES(3,1795558793939);
INSERT INTO "schema_migrations" VALUES(4,1795558793940);
INSERT INTO "schema_migrations" VALUES(5,1795558793940);
INSERT INTO "schema_migrations" VALUES(6,1795558793940);
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
INSERT INTO "steps" VALUES('step_01M87T9RPWB1WZ5E6QQ1NDVPQ5','cov_01M87T9RPQ88HSYQEM92103AN9',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,1795558793963,1795558793966,NULL);
INSERT INTO "steps" VALUES('step_01M87T9RQFFQZYHBWFZNQPPK44','cov_01M87T9RPQ88HSYQEM92103AN9',1,'answer','answer','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":219511,"tokens":107,"latency_ms":15,"attempts":1}',NULL,1795558793969,1795558793987,NULL);
INSERT INTO "steps" VALUES('step_01M87T9RSK0M8P07Q1CB0P1FVB','cov_01M87T9RSF8ENBGD977J35YPB1',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,1795558794044,1795558794046,NULL);
INSERT INTO "steps" VALUES('step_01M87T9RT03880DE0SF3V82F9X','cov_01M87T9RSF8ENBGD977J35YPB1',1,'delegate','delegate','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"task_id":"task_01M87T9RSF8ENBGD977J35YPB1","allotment_nusd":500000000}',NULL,1795558794049,1795558794062,NULL);
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
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('agent_starts',1);
INSERT INTO "sqlite_sequence" VALUES('events',79);
COMMIT;
