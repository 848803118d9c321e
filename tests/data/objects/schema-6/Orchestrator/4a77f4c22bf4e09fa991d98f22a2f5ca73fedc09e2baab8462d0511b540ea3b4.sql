BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795558796068000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('task_01M87T9RSF8ENBGD977J35YPB1',500000000,529541,2563740,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795558794059,'2.0.0');
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
INSERT INTO "events" VALUES(1,'evt_01M87T9RTCB7Y0M6SJEVW35HBD','task_start','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795558794060);
INSERT INTO "events" VALUES(2,'evt_01M87T9RTRCQ9ECXDF58HW8HMV','task_status','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"status":"planning"}',1795558794072);
INSERT INTO "events" VALUES(3,'evt_01M87T9RTRCQ9ECXDF58HW8HMW','agent_spawn','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9RTCB7Y0M6SJEVW35HBA","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558794071,"ended_at_ms":null}',1795558794073);
INSERT INTO "events" VALUES(4,'evt_01M87T9RTSA7G6B3T5TCF9G2MK','agent_complete','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9RTCB7Y0M6SJEVW35HBA","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795558794071,"ended_at_ms":1795558794073}',1795558794075);
INSERT INTO "events" VALUES(5,'evt_01M87T9RTW47AS2HT4SWV9DYWJ','agent_spawn','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9RTCB7Y0M6SJEVW35HBB","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558794076,"ended_at_ms":null}',1795558794076);
INSERT INTO "events" VALUES(6,'evt_01M87T9RTY4T6BV7JSK907NZQE','agent_complete','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9RTCB7Y0M6SJEVW35HBB","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795558794076,"ended_at_ms":1795558794076}',1795558794079);
INSERT INTO "events" VALUES(7,'evt_01M87T9RV0E5G7TEEAR20KSY1S','agent_spawn','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9RTCB7Y0M6SJEVW35HBC","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795558794080,"ended_at_ms":null}',1795558794080);
INSERT INTO "events" VALUES(8,'evt_01M87T9RV4BYN76ZY9TCEBTTDJ','ledger_update','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"call_id":"call_01M87T9RV370VSSWQST7EWT75T","step_id":"step_01M87T9RTCB7Y0M6SJEVW35HBC","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1548600,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1548600,"unknown_nusd":0}}',1795558794084);
INSERT INTO "events" VALUES(9,'evt_01M87T9TV61QMXDSNJSG8M41PG','ledger_update','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"call_id":"call_01M87T9RV370VSSWQST7EWT75T","step_id":"step_01M87T9RTCB7Y0M6SJEVW35HBC","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":182850,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":0,"unknown_nusd":0}}',1795558796134);
INSERT INTO "events" VALUES(10,'evt_01M87T9TVCFQ977Y5FJ2YC6EBN','agent_complete','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9RTCB7Y0M6SJEVW35HBC","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2051,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795558794080,"ended_at_ms":1795558796136}',1795558796140);
INSERT INTO "events" VALUES(11,'evt_01M87T9TVCFQ977Y5FJ2YC6EBP','task_status','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"status":"executing"}',1795558796140);
INSERT INTO "events" VALUES(12,'evt_01M87T9TVE0BNJJ01Y9HARGANV','agent_spawn','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795558796140,"ended_at_ms":null}',1795558796142);
INSERT INTO "events" VALUES(13,'evt_01M87T9TVE0BNJJ01Y9HARGANW','agent_spawn','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795558796142,"ended_at_ms":null}',1795558796142);
INSERT INTO "events" VALUES(14,'evt_01M87T9TVK2VNV9FK5QF4ZG38Y','ledger_update','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"call_id":"call_01M87T9TVGE2MX0Y4610F6W0YY","step_id":"step_01M87T9TV81JK1TR4EESG9E916","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":2563740,"unknown_nusd":0}}',1795558796148);
INSERT INTO "events" VALUES(15,'evt_01M87T9TVRC3V7PN1ATN3H5BMZ','ledger_update','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"call_id":"call_01M87T9TVRC3V7PN1ATN3H5BMY","step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":5127480,"unknown_nusd":0}}',1795558796152);
INSERT INTO "events" VALUES(16,'evt_01M87T9TY626HJMWK4Z8T2MYTR','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":"[simulated by"}',1795558796231);
INSERT INTO "events" VALUES(17,'evt_01M87T9TYEBXCHSVW0YKPGER33','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":"[simulated by"}',1795558796239);
INSERT INTO "events" VALUES(18,'evt_01M87T9V032NB6DZ04N73S7QX7','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" workers-ai/@"}',1795558796292);
INSERT INTO "events" VALUES(19,'evt_01M87T9V090W9SWPRKFH66PPFY','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" workers-ai/@"}',1795558796299);
INSERT INTO "events" VALUES(20,'evt_01M87T9V2005EW6VYVYSXBSX10','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":"cf/meta/llama"}',1795558796352);
INSERT INTO "events" VALUES(21,'evt_01M87T9V278TCQA6887P9KRS8P','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":"cf/meta/llama"}',1795558796360);
INSERT INTO "events" VALUES(22,'evt_01M87T9V3YA8X0ANZA5DF0AKRA','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":"-3.3-70b"}',1795558796415);
INSERT INTO "events" VALUES(23,'evt_01M87T9V476CHEQQYE4N2N2AJF','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":"-3.3-70b"}',1795558796424);
INSERT INTO "events" VALUES(24,'evt_01M87T9V5WFPXEGN85TC7TBCNK','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":"-instruct-fp8-"}',1795558796476);
INSERT INTO "events" VALUES(25,'evt_01M87T9V647291W77RFFY0ZPV6','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":"-instruct-fp8-"}',1795558796484);
INSERT INTO "events" VALUES(26,'evt_01M87T9V7V7W5M5XX1M21SMTSR','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":"fast] You asked:"}',1795558796540);
INSERT INTO "events" VALUES(27,'evt_01M87T9V814X73SEZJX66SMCM8','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":"fast] You asked:"}',1795558796547);
INSERT INTO "events" VALUES(28,'evt_01M87T9V9R9PG8FPG9S9AVDNCK','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" \"Work on this: part"}',1795558796600);
INSERT INTO "events" VALUES(29,'evt_01M87T9V9Y5K35FQE39M4CZRT8','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" \"Work on this: part"}',1795558796607);
INSERT INTO "events" VALUES(30,'evt_01M87T9VBKAT5FE7SXDN2G43SE','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" 1 Expected: Two or"}',1795558796660);
INSERT INTO "events" VALUES(31,'evt_01M87T9VBSCBVK4MKGY4ZWV00D','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" 2 Expected: Two or"}',1795558796667);
INSERT INTO "events" VALUES(32,'evt_01M87T9VDF54JYAQBMPZGM1FPZ','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" three sentences."}',1795558796720);
INSERT INTO "events" VALUES(33,'evt_01M87T9VDMDB22CDPXYA0BYDKZ','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" three sentences."}',1795558796726);
INSERT INTO "events" VALUES(34,'evt_01M87T9VFC5VQKR4P2DZZ848XA','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":"\" The conversation so"}',1795558796782);
INSERT INTO "events" VALUES(35,'evt_01M87T9VFM3DRY2VK3KJKG489Y','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":"\" The conversation so"}',1795558796788);
INSERT INTO "events" VALUES(36,'evt_01M87T9VH8C417S0GFAENPE0XW','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" far has 3 messages."}',1795558796841);
INSERT INTO "events" VALUES(37,'evt_01M87T9VHG1ZW1S99FYWE1PWW2','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" far has 3 messages."}',1795558796848);
INSERT INTO "events" VALUES(38,'evt_01M87T9VK86X3BKFPGW88HJFNB','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" The main point about"}',1795558796904);
INSERT INTO "events" VALUES(39,'evt_01M87T9VKG1AZ479AQTVN4D9C9','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" The main point about"}',1795558796912);
INSERT INTO "events" VALUES(40,'evt_01M87T9VN64D3H553BNQKCTEA3','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" sentences is that it"}',1795558796967);
INSERT INTO "events" VALUES(41,'evt_01M87T9VNCF2DBNQR2F67X622W','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" sentences is that it"}',1795558796972);
INSERT INTO "events" VALUES(42,'evt_01M87T9VQ4E97VF139H5YB9D8Y','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" depends on what comes"}',1795558797028);
INSERT INTO "events" VALUES(43,'evt_01M87T9VQC3Q8E7PA2QEJW8P1W','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" depends on what comes"}',1795558797036);
INSERT INTO "events" VALUES(44,'evt_01M87T9VS025VQ39FC6CBWKX3F','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" before it. A shor"}',1795558797089);
INSERT INTO "events" VALUES(45,'evt_01M87T9VS83S85NGKNYDCW238Z','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" before it. If thre"}',1795558797096);
INSERT INTO "events" VALUES(46,'evt_01M87T9VTZ9XBHXX9QG4ZNBXKR','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":"t way to see three"}',1795558797151);
INSERT INTO "events" VALUES(47,'evt_01M87T9VV33GGE41W1R1FNZ0E5','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":"e fails, the next"}',1795558797156);
INSERT INTO "events" VALUES(48,'evt_01M87T9VWW314PZZ8RW6H8V7F7','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" is to write down its"}',1795558797212);
INSERT INTO "events" VALUES(49,'evt_01M87T9VX3BJG6DY796WD4P3F1','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" step is to look at the"}',1795558797220);
INSERT INTO "events" VALUES(50,'evt_01M87T9VYR6K3HZJKQ99JNDQ21','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" parts and compare them"}',1795558797273);
INSERT INTO "events" VALUES(51,'evt_01M87T9VZ35Y5E2ZS7X7GC61RM','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" input again. Two"}',1795558797284);
INSERT INTO "events" VALUES(52,'evt_01M87T9W0R90RX6N87R0JJ7HKJ','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":". In practice Expected"}',1795558797336);
INSERT INTO "events" VALUES(53,'evt_01M87T9W106BKGBYZJ66GPNBKH','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" things matter for sent"}',1795558797344);
INSERT INTO "events" VALUES(54,'evt_01M87T9W2MBXX2A8C38RJAWSPB','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" is best tried on a"}',1795558797398);
INSERT INTO "events" VALUES(55,'evt_01M87T9W2WFADC98J9QWKMEBDQ','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":"ences: where it"}',1795558797404);
INSERT INTO "events" VALUES(56,'evt_01M87T9W4H96PCHGTPV8K438F2','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":" small example first"}',1795558797457);
INSERT INTO "events" VALUES(57,'evt_01M87T9W4RCY18ZPM397JX31A6','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" starts and where it"}',1795558797464);
INSERT INTO "events" VALUES(58,'evt_01M87T9W5G6AAYH7PCNBDHKGYP','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV81JK1TR4EESG9E916","attempt":1,"text":". If sent"}',1795558797489);
INSERT INTO "events" VALUES(59,'evt_01M87T9W5KCBD201FXNYKVXA9B','agent_delta','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","attempt":1,"text":" must end."}',1795558797492);
INSERT INTO "events" VALUES(60,'evt_01M87T9W5M98BC1S8JA5283P52','ledger_update','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"call_id":"call_01M87T9TVRC3V7PN1ATN3H5BMY","step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":346691,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',1795558797492);
INSERT INTO "events" VALUES(61,'evt_01M87T9W5M98BC1S8JA5283P53','agent_complete','cov_01M87T9RSF8ENBGD977J35YPB1','task_01M87T9RSF8ENBGD977J35YPB1','{"step_id":"step_01M87T9TV93PTHK69N6CAY9RY4","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1340,"attempts":1},"error":null,"started_at_ms":1795558796142,"ended_at_ms":1795558797492}',1795558797492);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/task_01M87T9RSF8ENBGD977J35YPB1');
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
INSERT INTO "ledger" VALUES('call_01M87T9RV370VSSWQST7EWT75T','task_01M87T9RSF8ENBGD977J35YPB1','step_01M87T9RTCB7Y0M6SJEVW35HBC','first','openai/gpt-oss-120b','groq','The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.',610500,1548600,1795558794084,'settled',182850,1795558796134,407,0,203,31,0,NULL,200,2050,NULL,0);
INSERT INTO "ledger" VALUES('call_01M87T9TVGE2MX0Y4610F6W0YY','task_01M87T9RSF8ENBGD977J35YPB1','step_01M87T9TV81JK1TR4EESG9E916','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.23: 55 bytes); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',316068,2563740,1795558796145,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "ledger" VALUES('call_01M87T9TVRC3V7PN1ATN3H5BMY','task_01M87T9RSF8ENBGD977J35YPB1','step_01M87T9TV93PTHK69N6CAY9RY4','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.23: 55 bytes); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',316068,2563740,1795558796152,'settled',346691,1795558797492,199,0,128,0,0,NULL,200,1336,NULL,0);
CREATE TABLE messages (
    message_id  TEXT    PRIMARY KEY,
    covenant_id TEXT    NOT NULL,
    role        TEXT    NOT NULL CHECK (role IN ('user', 'assistant')),
    content     TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
CREATE TABLE relays (
    task_id  TEXT    PRIMARY KEY,
    last_seq INTEGER NOT NULL
) STRICT;
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
INSERT INTO "runs" VALUES('task_01M87T9RSF8ENBGD977J35YPB1','cov_01M87T9RSF8ENBGD977J35YPB1','schema-6','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795559694033,1795558794060,1795558797502,NULL,'41030970174a6f297b3c5e090362f6b99f2a972e17659c1d9750e7d202a08cba','task_01M87T9RSF8ENBGD977J35YPB1',0,'open/schema-6','{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950}','{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2051,"attempts":1,"prompt_version":1}}',NULL,NULL,NULL,NULL,61,NULL,NULL,NULL);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795558794054);
INSERT INTO "schema_migrations" VALUES(2,1795558794055);
INSERT INTO "schema_migrations" VALUES(3,1795558794055);
INSERT INTO "schema_migrations" VALUES(4,1795558794056);
INSERT INTO "schema_migrations" VALUES(5,1795558794056);
INSERT INTO "schema_migrations" VALUES(6,1795558794057);
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
INSERT INTO "steps" VALUES('step_01M87T9RTCB7Y0M6SJEVW35HBA','task_01M87T9RSF8ENBGD977J35YPB1',0,'classify','classify','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[]','completed',1,0,1,'{"complexity":"complex","score":1.0}',NULL,1795558794071,1795558794073,NULL);
INSERT INTO "steps" VALUES('step_01M87T9RTCB7Y0M6SJEVW35HBB','task_01M87T9RSF8ENBGD977J35YPB1',1,'route','route','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[0]','completed',1,0,1,'{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950}',NULL,1795558794076,1795558794076,NULL);
INSERT INTO "steps" VALUES('step_01M87T9RTCB7Y0M6SJEVW35HBC','task_01M87T9RSF8ENBGD977J35YPB1',2,'plan','plan','{"steps":null}','5a223898f861bfc3e9f9d369ac1c4847239f571403c5f10c60508d515a67530e','[1]','completed',1,0,1,'{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2051,"attempts":1,"prompt_version":1}}',NULL,1795558794080,1795558796136,'{"plan":{"content":"{\"steps\": [{\"id\": \"part-1\", \"role\": \"researcher\", \"instruction\": \"Work on this: part 1\", \"depends_on\": [], \"expected_output\": \"Two or three sentences.\", \"format\": \"text\", \"share\": 0.5}, {\"id\": \"part-2\", \"role\": \"researcher\", \"instruction\": \"Work on this: part 2\", \"depends_on\": [], \"expected_output\": \"Two or three sentences.\", \"format\": \"text\", \"share\": 0.5}]}","model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2051,"attempts":1,"prompt_version":1}}');
INSERT INTO "steps" VALUES('step_01M87T9TV81JK1TR4EESG9E916','task_01M87T9RSF8ENBGD977J35YPB1',3,'execute','part-1','{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false}','e56b557f72722ae3f93cc10fb7c74a44467499afdf524042372e8e669366b871','[2]','running',1,0,1,NULL,NULL,1795558796140,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M87T9TV93PTHK69N6CAY9RY4','task_01M87T9RSF8ENBGD977J35YPB1',4,'execute','part-2','{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false}','a077bc40a155223e0e575be971aecc859dea0ed5a906b7a65d50fc2529f77e8a','[2]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1340,"attempts":1}',NULL,1795558796142,1795558797492,NULL);
INSERT INTO "steps" VALUES('step_01M87T9TVB1S9R6A78G5F5PRR6','task_01M87T9RSF8ENBGD977J35YPB1',5,'evaluate','evaluator','{"revisions_left":2,"round":1}','cad89eaaa49d9745cd960ef9c0629b5657e81c99021dd4d8393339a12b333da7','[3,4]','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M87T9TVCFQ977Y5FJ2YC6EBM','task_01M87T9RSF8ENBGD977J35YPB1',6,'synthesize','coordinator','{"model":null}','b4fa07f9c240317829d4edf910be971922b5a57a004adcbe56a1b6e6e549e752','null','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "sqlite_sequence" VALUES('events',61);
COMMIT;
