BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795558772644000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('task_01M87T91XHDP6B95E8T2TH58NW',500000000,529541,2563740,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795558770628,'2.0.0');
CREATE TABLE events (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id    TEXT    NOT NULL UNIQUE,
    type        TEXT    NOT NULL,
    covenant_id TEXT,
    task_id     TEXT,
    data        TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "events" VALUES(1,'evt_01M87T91Y87S7YZT0G7PG2A1JR','task_start','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795558770632);
INSERT INTO "events" VALUES(2,'evt_01M87T91YRAY3GEBSRDNDMZ5N4','task_status','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"status":"planning"}',1795558770648);
INSERT INTO "events" VALUES(3,'evt_01M87T91YRAY3GEBSRDNDMZ5N5','agent_spawn','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T91Y7BM176G8MAWH0BP0F","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558770646,"ended_at_ms":null}',1795558770648);
INSERT INTO "events" VALUES(4,'evt_01M87T91YV59WZ7AGH5A1NCNK2','agent_complete','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T91Y7BM176G8MAWH0BP0F","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795558770646,"ended_at_ms":1795558770649}',1795558770652);
INSERT INTO "events" VALUES(5,'evt_01M87T91YWFXMPR4GGKYV08XKJ','agent_spawn','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T91Y87S7YZT0G7PG2A1JP","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558770652,"ended_at_ms":null}',1795558770654);
INSERT INTO "events" VALUES(6,'evt_01M87T91YZ6CDAEZ1QWNG1H7EB','agent_complete','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T91Y87S7YZT0G7PG2A1JP","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for mathematics or a proof); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795558770652,"ended_at_ms":1795558770654}',1795558770656);
INSERT INTO "events" VALUES(7,'evt_01M87T91Z1F3M75K2SSQ66Z9QW','agent_spawn','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T91Y87S7YZT0G7PG2A1JQ","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795558770657,"ended_at_ms":null}',1795558770657);
INSERT INTO "events" VALUES(8,'evt_01M87T91Z479EDCQZGKVGGPQHP','ledger_update','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"call_id":"call_01M87T91Z479EDCQZGKVGGPQHN","step_id":"step_01M87T91Y87S7YZT0G7PG2A1JQ","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1548600,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1548600,"unknown_nusd":0}}',1795558770662);
INSERT INTO "events" VALUES(9,'evt_01M87T93Z7A94QKT7XKWXA4W9P','ledger_update','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"call_id":"call_01M87T91Z479EDCQZGKVGGPQHN","step_id":"step_01M87T91Y87S7YZT0G7PG2A1JQ","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":182850,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":0,"unknown_nusd":0}}',1795558772711);
INSERT INTO "events" VALUES(10,'evt_01M87T93ZC77YJ2DGWXGH8J83R','agent_complete','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T91Y87S7YZT0G7PG2A1JQ","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2051,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795558770657,"ended_at_ms":1795558772712}',1795558772718);
INSERT INTO "events" VALUES(11,'evt_01M87T93ZE71XACE2A9FXRCBXC','task_status','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"status":"executing"}',1795558772719);
INSERT INTO "events" VALUES(12,'evt_01M87T93ZGFY7RYYJDB12BWKWA','agent_spawn','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795558772718,"ended_at_ms":null}',1795558772720);
INSERT INTO "events" VALUES(13,'evt_01M87T93ZGFY7RYYJDB12BWKWB','agent_spawn','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795558772720,"ended_at_ms":null}',1795558772720);
INSERT INTO "events" VALUES(14,'evt_01M87T93ZM7AA2HEN1ES6N5F9Z','ledger_update','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"call_id":"call_01M87T93ZH2T5A6JSPTGB9GDYY","step_id":"step_01M87T93ZB0M16XE9KJPRG368C","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":2563740,"unknown_nusd":0}}',1795558772726);
INSERT INTO "events" VALUES(15,'evt_01M87T93ZR91SK51AHSVXXPF0K','ledger_update','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"call_id":"call_01M87T93ZR91SK51AHSVXXPF0J","step_id":"step_01M87T93ZB0M16XE9KJPRG368D","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":5127480,"unknown_nusd":0}}',1795558772728);
INSERT INTO "events" VALUES(16,'evt_01M87T94235T6P7QX5ZGQYBACC','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":"[simulated by"}',1795558772804);
INSERT INTO "events" VALUES(17,'evt_01M87T94286HBTW2DHF9A1VRNJ','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":"[simulated by"}',1795558772809);
INSERT INTO "events" VALUES(18,'evt_01M87T943ZAV6KHEAKCSG23B69','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":" workers-ai/@"}',1795558772864);
INSERT INTO "events" VALUES(19,'evt_01M87T9447FXR45TS1GN6H4C63','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" workers-ai/@"}',1795558772872);
INSERT INTO "events" VALUES(20,'evt_01M87T945V84NAVWY70WWQYEDB','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":"cf/meta/llama"}',1795558772924);
INSERT INTO "events" VALUES(21,'evt_01M87T9460BQ87E82NADD3QJWX','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":"cf/meta/llama"}',1795558772928);
INSERT INTO "events" VALUES(22,'evt_01M87T947RA9XS4JPH1WEXCG8N','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":"-3.3-70b"}',1795558772985);
INSERT INTO "events" VALUES(23,'evt_01M87T947ZFZGR7J54H2W7NYDB','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":"-3.3-70b"}',1795558772991);
INSERT INTO "events" VALUES(24,'evt_01M87T949R1AMSV344D70HY6WM','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":"-instruct-fp8-"}',1795558773048);
INSERT INTO "events" VALUES(25,'evt_01M87T949Z8A9VE33N2PNKTXXS','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":"-instruct-fp8-"}',1795558773056);
INSERT INTO "events" VALUES(26,'evt_01M87T94BMC7T603NATCKCVENA','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":"fast] You asked:"}',1795558773108);
INSERT INTO "events" VALUES(27,'evt_01M87T94BRFJ7D3SVGC22YSQBR','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":"fast] You asked:"}',1795558773113);
INSERT INTO "events" VALUES(28,'evt_01M87T94DM4EJ0ZXJ31FRT53EN','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":" \"Work on this: part"}',1795558773172);
INSERT INTO "events" VALUES(29,'evt_01M87T94DM4EJ0ZXJ31FRT53EQ','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" \"Work on this: part"}',1795558773174);
INSERT INTO "events" VALUES(30,'evt_01M87T94FE6DKFNN77YT0D3ZTD','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":" 1 Expected: Two"}',1795558773231);
INSERT INTO "events" VALUES(31,'evt_01M87T94FM35CD0058Y8Q2YG66','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" 2 Expected: Two"}',1795558773236);
INSERT INTO "events" VALUES(32,'evt_01M87T94H84925VZKN3QKVHJTR','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":" or three sentences"}',1795558773289);
INSERT INTO "events" VALUES(33,'evt_01M87T94HE1TV03DVX71G3EJHX','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" or three sentences"}',1795558773295);
INSERT INTO "events" VALUES(34,'evt_01M87T94K4CBNFKDB12FN83SN0','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":".\" The conversation"}',1795558773348);
INSERT INTO "events" VALUES(35,'evt_01M87T94K8E8VNCXMY0ND0TVDJ','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":".\" The conversation"}',1795558773353);
INSERT INTO "events" VALUES(36,'evt_01M87T94N05VWVERBK6A2H5RND','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":" so far has 3 messages"}',1795558773408);
INSERT INTO "events" VALUES(37,'evt_01M87T94N4DRV54Y20VSYNPFD0','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" so far has 3 messages"}',1795558773414);
INSERT INTO "events" VALUES(38,'evt_01M87T94PY92X4S8N5TV1DTATA','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":". The main point abou"}',1795558773471);
INSERT INTO "events" VALUES(39,'evt_01M87T94Q4DRN6NYWJ9RKZHTYE','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":". The main point abou"}',1795558773478);
INSERT INTO "events" VALUES(40,'evt_01M87T94RV0F0XWV0C7X9BZP4K','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":"t sentences is that"}',1795558773531);
INSERT INTO "events" VALUES(41,'evt_01M87T94S04H563C3JQ3XP6QTD','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":"t sentences is that"}',1795558773537);
INSERT INTO "events" VALUES(42,'evt_01M87T94TV78776YABWZGSRDX3','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":" it depends on what come"}',1795558773596);
INSERT INTO "events" VALUES(43,'evt_01M87T94V1ENC24ADNV9BYBK03','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" it depends on what come"}',1795558773603);
INSERT INTO "events" VALUES(44,'evt_01M87T94WR5MBGCTNKAGPEGT1Y','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":"s before it. A"}',1795558773657);
INSERT INTO "events" VALUES(45,'evt_01M87T94WZ0KP9Y06YVRDY1T6T','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":"s before it. If"}',1795558773664);
INSERT INTO "events" VALUES(46,'evt_01M87T94YPCW88TGH2CBZGVRVE','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":" short way to see thre"}',1795558773719);
INSERT INTO "events" VALUES(47,'evt_01M87T94YW8KT5ZZQPQV61JMQJ','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" three fails, the"}',1795558773724);
INSERT INTO "events" VALUES(48,'evt_01M87T950G8186SQ2RBZZBZHZ0','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":"e is to write down"}',1795558773777);
INSERT INTO "events" VALUES(49,'evt_01M87T950P7SQJXV5F51VRBE9C','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" next step is to look at"}',1795558773783);
INSERT INTO "events" VALUES(50,'evt_01M87T952G1YMT1S19PN7RXCP0','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":" its parts and compare"}',1795558773841);
INSERT INTO "events" VALUES(51,'evt_01M87T952P29QDQJGBVXQJMRC3','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" the input again."}',1795558773847);
INSERT INTO "events" VALUES(52,'evt_01M87T954E1WBYVRD1EH5HDQT7','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":" them. In practice Expe"}',1795558773903);
INSERT INTO "events" VALUES(53,'evt_01M87T954M8D2MMRSCP9XSKT9H','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" Two things matter for"}',1795558773908);
INSERT INTO "events" VALUES(54,'evt_01M87T956C1MNX36X08G6B07Y0','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":"cted is best tried on"}',1795558773966);
INSERT INTO "events" VALUES(55,'evt_01M87T956M8FPK4B502PCQ4VVV','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" sentences: where"}',1795558773974);
INSERT INTO "events" VALUES(56,'evt_01M87T9589A982FVQCV1ZSQ487','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":" a small exam"}',1795558774027);
INSERT INTO "events" VALUES(57,'evt_01M87T958GDZZQF3KN1S7P4YPP','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" it starts and"}',1795558774033);
INSERT INTO "events" VALUES(58,'evt_01M87T95A42NE0VDJ5P953ZJTM','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368C","attempt":1,"text":"ple first. If sent"}',1795558774086);
INSERT INTO "events" VALUES(59,'evt_01M87T95A60121N33RDDDW65XR','agent_delta','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","attempt":1,"text":" where it must end."}',1795558774086);
INSERT INTO "events" VALUES(60,'evt_01M87T95A60121N33RDDDW65XS','ledger_update','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"call_id":"call_01M87T93ZR91SK51AHSVXXPF0J","step_id":"step_01M87T93ZB0M16XE9KJPRG368D","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":346691,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',1795558774086);
INSERT INTO "events" VALUES(61,'evt_01M87T95A60121N33RDDDW65XT','agent_complete','cov_01M87T91XHDP6B95E8T2TH58NW','task_01M87T91XHDP6B95E8T2TH58NW','{"step_id":"step_01M87T93ZB0M16XE9KJPRG368D","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1358,"attempts":1},"error":null,"started_at_ms":1795558772720,"ended_at_ms":1795558774086}',1795558774086);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/task_01M87T91XHDP6B95E8T2TH58NW');
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
INSERT INTO "ledger" VALUES('call_01M87T91Z479EDCQZGKVGGPQHN','task_01M87T91XHDP6B95E8T2TH58NW','step_01M87T91Y87S7YZT0G7PG2A1JQ','first','openai/gpt-oss-120b','groq','The prompt is complex (score 1.00: asks for mathematics or a proof); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.',610500,1548600,1795558770660,'settled',182850,1795558772711,407,0,203,31,0,NULL,200,2051,NULL,0);
INSERT INTO "ledger" VALUES('call_01M87T93ZH2T5A6JSPTGB9GDYY','task_01M87T91XHDP6B95E8T2TH58NW','step_01M87T93ZB0M16XE9KJPRG368C','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.07: 55 characters); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',316068,2563740,1795558772724,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "ledger" VALUES('call_01M87T93ZR91SK51AHSVXXPF0J','task_01M87T91XHDP6B95E8T2TH58NW','step_01M87T93ZB0M16XE9KJPRG368D','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.07: 55 characters); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',316068,2563740,1795558772728,'settled',346691,1795558774086,199,0,128,0,0,NULL,200,1355,NULL,0);
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
, sources TEXT, missing TEXT) STRICT;
INSERT INTO "runs" VALUES('task_01M87T91XHDP6B95E8T2TH58NW','cov_01M87T91XHDP6B95E8T2TH58NW','schema-3','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795559670612,1795558770630,1795558774096,NULL,'41030970174a6f297b3c5e090362f6b99f2a972e17659c1d9750e7d202a08cba','task_01M87T91XHDP6B95E8T2TH58NW',0,'open/schema-3','{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for mathematics or a proof); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950}','{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2051,"attempts":1,"prompt_version":1}}',NULL,NULL,NULL,NULL,61,NULL,NULL);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795558770625);
INSERT INTO "schema_migrations" VALUES(2,1795558770627);
INSERT INTO "schema_migrations" VALUES(3,1795558770628);
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
INSERT INTO "steps" VALUES('step_01M87T91Y7BM176G8MAWH0BP0F','task_01M87T91XHDP6B95E8T2TH58NW',0,'classify','classify','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[]','completed',1,0,1,'{"complexity":"complex","score":1.0}',NULL,1795558770646,1795558770649,NULL);
INSERT INTO "steps" VALUES('step_01M87T91Y87S7YZT0G7PG2A1JP','task_01M87T91XHDP6B95E8T2TH58NW',1,'route','route','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[0]','completed',1,0,1,'{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for mathematics or a proof); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950}',NULL,1795558770652,1795558770654,NULL);
INSERT INTO "steps" VALUES('step_01M87T91Y87S7YZT0G7PG2A1JQ','task_01M87T91XHDP6B95E8T2TH58NW',2,'plan','plan','{"steps":null}','5a223898f861bfc3e9f9d369ac1c4847239f571403c5f10c60508d515a67530e','[1]','completed',1,0,1,'{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2051,"attempts":1,"prompt_version":1}}',NULL,1795558770657,1795558772712,'{"plan":{"content":"{\"steps\": [{\"id\": \"part-1\", \"role\": \"researcher\", \"instruction\": \"Work on this: part 1\", \"depends_on\": [], \"expected_output\": \"Two or three sentences.\", \"format\": \"text\", \"share\": 0.5}, {\"id\": \"part-2\", \"role\": \"researcher\", \"instruction\": \"Work on this: part 2\", \"depends_on\": [], \"expected_output\": \"Two or three sentences.\", \"format\": \"text\", \"share\": 0.5}]}","model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2051,"attempts":1,"prompt_version":1}}');
INSERT INTO "steps" VALUES('step_01M87T93ZB0M16XE9KJPRG368C','task_01M87T91XHDP6B95E8T2TH58NW',3,'execute','part-1','{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false}','e56b557f72722ae3f93cc10fb7c74a44467499afdf524042372e8e669366b871','[2]','running',1,0,1,NULL,NULL,1795558772718,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M87T93ZB0M16XE9KJPRG368D','task_01M87T91XHDP6B95E8T2TH58NW',4,'execute','part-2','{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false}','a077bc40a155223e0e575be971aecc859dea0ed5a906b7a65d50fc2529f77e8a','[2]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1358,"attempts":1}',NULL,1795558772720,1795558774086,NULL);
INSERT INTO "steps" VALUES('step_01M87T93ZB0M16XE9KJPRG368E','task_01M87T91XHDP6B95E8T2TH58NW',5,'evaluate','evaluator','{"revisions_left":2,"round":1}','cad89eaaa49d9745cd960ef9c0629b5657e81c99021dd4d8393339a12b333da7','[3,4]','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M87T93ZC77YJ2DGWXGH8J83Q','task_01M87T91XHDP6B95E8T2TH58NW',6,'synthesize','coordinator','{"model":null}','b4fa07f9c240317829d4edf910be971922b5a57a004adcbe56a1b6e6e549e752','null','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE INDEX ledger_of_account ON ledger (account_id, reserved_at_ms, call_id);
CREATE INDEX ledger_open ON ledger (status, ask_at_ms) WHERE status != 'settled';
CREATE INDEX runs_live ON runs (deadline_ms) WHERE completed_at_ms IS NULL;
CREATE INDEX runs_task_open ON runs (run_id)
    WHERE completed_at_ms IS NOT NULL AND task_id IS NOT NULL AND task_over = 0;
CREATE INDEX steps_open ON steps (run_id) WHERE status IN ('pending', 'running');
CREATE INDEX messages_in_order ON messages (at_ms, message_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('agent_starts',1);
INSERT INTO "sqlite_sequence" VALUES('events',61);
COMMIT;
