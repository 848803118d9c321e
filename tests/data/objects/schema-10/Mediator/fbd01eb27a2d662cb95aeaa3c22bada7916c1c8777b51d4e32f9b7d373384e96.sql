BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795764149476000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('cov_01M8DX92TF4D28Z17568BMA0YV',500000000,219511,0,0);
INSERT INTO "accounts" VALUES('cov_01M8DX93DSFY00EKFTWSWKFRP5',500000000,0,500000000,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795763243840,'2.0.0');
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
INSERT INTO "audit_log" VALUES(1,1795763243872,'covenant_created','anyone','cov_01M8DX92TF4D28Z17568BMA0YV','{"cap_nusd":500000000}','794ec34df788de59c4933329b1f6d796c28b45dbbd4efcc53ee6a3c652e811a5');
INSERT INTO "audit_log" VALUES(2,1795763243887,'covenant_started','anyone','cov_01M8DX92TF4D28Z17568BMA0YV','{"deadline_ms":1795764143876}','3e4cab356d6c40f515dfb184563f773600488031569d2a5500cb038003d4d881');
INSERT INTO "audit_log" VALUES(3,1795763244067,'money_reserved','system','cov_01M8DX92TF4D28Z17568BMA0YV','{"call_id":"call_01M8DX930K2BZXF40GVJKP15NK","nusd":4703216}','95dae52692e159ed226130e56a82b37a4b02d15dd1e2af4f9a71935c9f1b4125');
INSERT INTO "audit_log" VALUES(4,1795763244158,'money_settled','system','cov_01M8DX92TF4D28Z17568BMA0YV','{"call_id":"call_01M8DX930K2BZXF40GVJKP15NK","nusd":219511}','fcab7de665e8746e61c9a867f7ec77edba832d9a4dd5bdee057d9833b37e4b7d');
INSERT INTO "audit_log" VALUES(5,1795763244204,'covenant_ended','system','cov_01M8DX92TF4D28Z17568BMA0YV','{"reserved_nusd":0,"settled_nusd":219511,"status":"completed","unknown_nusd":0}','adad0cdd6f8ac1ef422edf1e4863bab4dc7bd5f0b3e392a641357e7ca49e8a96');
INSERT INTO "audit_log" VALUES(6,1795763244473,'covenant_created','anyone','cov_01M8DX93DSFY00EKFTWSWKFRP5','{"cap_nusd":500000000}','4b4dd778108675d914afeb2de9315328fc1bd1359fe661c5de72f8490c6f05dd');
INSERT INTO "audit_log" VALUES(7,1795763244476,'covenant_started','anyone','cov_01M8DX93DSFY00EKFTWSWKFRP5','{"deadline_ms":1795764144476}','ff07b8893c23965ef043480fc3dfd82baa208dd4f9c017251bc577af5e22249a');
INSERT INTO "audit_log" VALUES(8,1795763244568,'money_reserved','system','cov_01M8DX93DSFY00EKFTWSWKFRP5','{"call_id":"task_01M8DX93DSFY00EKFTWSWKFRP5","nusd":500000000}','ae471f6c0a22c6f3841659b8fd1d118191078e4bc7e6ac281bb5aec9d05f4834');
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
INSERT INTO "events" VALUES(1,'evt_01M8DX92V3F1F0MH07998V7Z81','covenant_created','cov_01M8DX92TF4D28Z17568BMA0YV',NULL,'{"id":"cov_01M8DX92TF4D28Z17568BMA0YV","user_id":"schema-10","user_intent":"What is rain?","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"first_seq":1,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"thumb":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-27T07:07:23.854Z","updated_at":"2026-11-27T07:07:23.854Z","completed_at":null}',1795763243876);
INSERT INTO "events" VALUES(2,'evt_01M8DX92VR92WADS18ZCMR9JZG','status_change','cov_01M8DX92TF4D28Z17568BMA0YV',NULL,'{"status":"analyzing"}',1795763243896);
INSERT INTO "events" VALUES(3,'evt_01M8DX92ZGB2PETNHY86A2RV58','mediator_analysis','cov_01M8DX92TF4D28Z17568BMA0YV',NULL,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',1795763244017);
INSERT INTO "events" VALUES(4,'evt_01M8DX92ZM5GJCDGDDFJV56D4R','status_change','cov_01M8DX92TF4D28Z17568BMA0YV',NULL,'{"status":"answering"}',1795763244022);
INSERT INTO "events" VALUES(5,'evt_01M8DX92ZP4SMD4S1BPQ0V7HP7','response_start','cov_01M8DX92TF4D28Z17568BMA0YV',NULL,'{"step_id":"step_01M8DX92Z499JPNZ87D5634216","attempt":1}',1795763244022);
INSERT INTO "events" VALUES(6,'evt_01M8DX9313AD1CDGF902MY91DR','ledger_update','cov_01M8DX92TF4D28Z17568BMA0YV',NULL,'{"call_id":"call_01M8DX930K2BZXF40GVJKP15NK","step_id":"step_01M8DX92Z499JPNZ87D5634216","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":4703216,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":4703216,"unknown_nusd":0}}',1795763244068);
INSERT INTO "events" VALUES(7,'evt_01M8DX93340NJ2EA3QCJQ6DZPG','response_delta','cov_01M8DX92TF4D28Z17568BMA0YV',NULL,'{"step_id":"step_01M8DX92Z499JPNZ87D5634216","attempt":1,"text":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them."}',1795763244132);
INSERT INTO "events" VALUES(8,'evt_01M8DX933YFYG501DSVA1X0H96','ledger_update','cov_01M8DX92TF4D28Z17568BMA0YV',NULL,'{"call_id":"call_01M8DX930K2BZXF40GVJKP15NK","step_id":"step_01M8DX92Z499JPNZ87D5634216","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":219511,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":219511,"reserved_nusd":0,"unknown_nusd":0}}',1795763244159);
INSERT INTO "events" VALUES(9,'evt_01M8DX93569QBSGXJP92PKMPJ5','response_complete','cov_01M8DX92TF4D28Z17568BMA0YV',NULL,'{"step_id":"step_01M8DX92Z499JPNZ87D5634216","status":"completed","error":null,"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":219511,"tokens":107,"latency_ms":123,"attempts":1}',1795763244199);
INSERT INTO "events" VALUES(10,'evt_01M8DX9358FB1TWCTVGN45YJJ1','status_change','cov_01M8DX92TF4D28Z17568BMA0YV',NULL,'{"status":"completed"}',1795763244200);
INSERT INTO "events" VALUES(11,'evt_01M8DX93598Q2ECRK4QQ904Z5E','covenant_update','cov_01M8DX92TF4D28Z17568BMA0YV',NULL,'{"status":"completed","result":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","quality":null,"sources":[],"missing":[],"error":null}',1795763244203);
INSERT INTO "events" VALUES(12,'evt_01M8DX93DV6BFCD17GEZTAZTJP','covenant_created','cov_01M8DX93DSFY00EKFTWSWKFRP5',NULL,'{"id":"cov_01M8DX93DSFY00EKFTWSWKFRP5","user_id":"schema-10","user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"first_seq":12,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"thumb":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-27T07:07:24.472Z","updated_at":"2026-11-27T07:07:24.472Z","completed_at":null}',1795763244476);
INSERT INTO "events" VALUES(13,'evt_01M8DX93DY7THRJZXC0E0P88W8','status_change','cov_01M8DX93DSFY00EKFTWSWKFRP5',NULL,'{"status":"analyzing"}',1795763244478);
INSERT INTO "events" VALUES(14,'evt_01M8DX93G76JPRNP1HQDW69HMM','mediator_analysis','cov_01M8DX93DSFY00EKFTWSWKFRP5',NULL,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',1795763244552);
INSERT INTO "events" VALUES(15,'evt_01M8DX93G98FFM0N84793A0P8R','status_change','cov_01M8DX93DSFY00EKFTWSWKFRP5',NULL,'{"status":"delegated"}',1795763244553);
INSERT INTO "events" VALUES(16,'evt_01M8DX93NY2MAVZ6NAMCJ2S0QQ','delegation','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"task_id":"task_01M8DX93DSFY00EKFTWSWKFRP5","allotment_nusd":500000000}',1795763244735);
INSERT INTO "events" VALUES(17,'evt_01M8DX93PS5A6QXSBW4N5J95E0','task_start','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795763244763);
INSERT INTO "events" VALUES(18,'evt_01M8DX93Z9B6RD8JTHHDMZPZTQ','task_status','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"status":"planning"}',1795763245035);
INSERT INTO "events" VALUES(19,'evt_01M8DX93ZCD5DWN7MX9CCEX27X','status_change','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"status":"planning"}',1795763245036);
INSERT INTO "events" VALUES(20,'evt_01M8DX93ZCD5DWN7MX9CCEX27Y','agent_spawn','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX93KW2919N38M1ZP267HG","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795763244860,"ended_at_ms":null}',1795763245036);
INSERT INTO "events" VALUES(21,'evt_01M8DX94106WX078YFPQS4QPJX','agent_complete','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX93KW2919N38M1ZP267HG","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795763244860,"ended_at_ms":1795763244897}',1795763245088);
INSERT INTO "events" VALUES(22,'evt_01M8DX941H73424JY9N7KCPHEN','agent_spawn','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX93KW2919N38M1ZP267HH","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795763244912,"ended_at_ms":null}',1795763245107);
INSERT INTO "events" VALUES(23,'evt_01M8DX941MB33S1MEPFX6G5KTP','agent_complete','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX93KW2919N38M1ZP267HH","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795763244912,"ended_at_ms":1795763244940}',1795763245108);
INSERT INTO "events" VALUES(24,'evt_01M8DX941P6ZGJJSTZ1T6X6Y4M','agent_spawn','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX93KW2919N38M1ZP267HJ","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795763244955,"ended_at_ms":null}',1795763245110);
INSERT INTO "events" VALUES(25,'evt_01M8DX941P6ZGJJSTZ1T6X6Y4N','ledger_update','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"call_id":"call_01M8DX93YKAGWSC8GHAZN5TPP8","step_id":"step_01M8DX93KW2919N38M1ZP267HJ","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1559250,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1559250,"unknown_nusd":0}}',1795763245110);
INSERT INTO "events" VALUES(26,'evt_01M8DX966SAFMYDZVW29SE1NBD','ledger_update','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"call_id":"call_01M8DX93YKAGWSC8GHAZN5TPP8","step_id":"step_01M8DX93KW2919N38M1ZP267HJ","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":236550,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":0,"unknown_nusd":0}}',1795763247323);
INSERT INTO "events" VALUES(27,'evt_01M8DX968HEAA0FDN9KGNVBYEM','agent_complete','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX93KW2919N38M1ZP267HJ","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":236550,"tokens":968,"latency_ms":2197,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795763244955,"ended_at_ms":1795763247204}',1795763247379);
INSERT INTO "events" VALUES(28,'evt_01M8DX968M43HHQMYF4H4WHAY2','task_status','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"status":"executing"}',1795763247380);
INSERT INTO "events" VALUES(29,'evt_01M8DX968P6DZ0WJ3B67K1PAVE','status_change','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"status":"executing"}',1795763247383);
INSERT INTO "events" VALUES(30,'evt_01M8DX968R75MH0GN4AMDTJCAH','agent_spawn','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795763247228,"ended_at_ms":null}',1795763247384);
INSERT INTO "events" VALUES(31,'evt_01M8DX968R75MH0GN4AMDTJCAJ','agent_spawn','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795763247235,"ended_at_ms":null}',1795763247384);
INSERT INTO "events" VALUES(32,'evt_01M8DX9694A6VFP6A94K6W6WPK','ledger_update','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"call_id":"call_01M8DX964M0AC7WR6DAQM6HQ5T","step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2577511,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":2577511,"unknown_nusd":0}}',1795763247398);
INSERT INTO "events" VALUES(33,'evt_01M8DX96970M38WKS4HKHHAV65','ledger_update','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"call_id":"call_01M8DX965F79VE9ZW5XMDEJHQG","step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2577511,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":5155022,"unknown_nusd":0}}',1795763247399);
INSERT INTO "events" VALUES(34,'evt_01M8DX96D467FRACXWYCKJCZ5K','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"[simulated by"}',1795763247526);
INSERT INTO "events" VALUES(35,'evt_01M8DX96ER4811PM03W048TM52','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"[simulated by"}',1795763247576);
INSERT INTO "events" VALUES(36,'evt_01M8DX96GZ175BRPGHJC0B9QNH','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" workers-ai/@cf/meta/"}',1795763247648);
INSERT INTO "events" VALUES(37,'evt_01M8DX96JR3QG52TW3X50CSY7Q','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" workers-ai/@cf/meta/llam"}',1795763247705);
INSERT INTO "events" VALUES(38,'evt_01M8DX96MBEWQ4D3K36RW0GCPP','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"llama"}',1795763247756);
INSERT INTO "events" VALUES(39,'evt_01M8DX96P8DG21RNMYT3D5TH18','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"a-"}',1795763247816);
INSERT INTO "events" VALUES(40,'evt_01M8DX96QR04SZVW98T7KSK3JV','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"-3"}',1795763247864);
INSERT INTO "events" VALUES(41,'evt_01M8DX96SH36HMNX9K8NN6NGH3','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"3."}',1795763247923);
INSERT INTO "events" VALUES(42,'evt_01M8DX96TS0A6R3H9A3ZJFDFW3','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":".3"}',1795763247961);
INSERT INTO "events" VALUES(43,'evt_01M8DX96VZ58JGC1RZW07PA2SS','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"3-"}',1795763248000);
INSERT INTO "events" VALUES(44,'evt_01M8DX96XC9M9ER58R88RS2D0G','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"-70b"}',1795763248044);
INSERT INTO "events" VALUES(45,'evt_01M8DX96Z7B2TANE3SDWHB7Q5D','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"70b-"}',1795763248104);
INSERT INTO "events" VALUES(46,'evt_01M8DX970K8BVFMTQDGSJBEHZF','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"-inst"}',1795763248148);
INSERT INTO "events" VALUES(47,'evt_01M8DX972G62VJATH8Q7VHSR1Q','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"instruct"}',1795763248208);
INSERT INTO "events" VALUES(48,'evt_01M8DX974WCSMGA39SSBXKDBRS','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"ruct-"}',1795763248286);
INSERT INTO "events" VALUES(49,'evt_01M8DX97643QS127BKQ0KQRGAY','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"-fp8"}',1795763248324);
INSERT INTO "events" VALUES(50,'evt_01M8DX977K4N32SJ4R8QCNNXZR','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"fp8-"}',1795763248372);
INSERT INTO "events" VALUES(51,'evt_01M8DX9794D32C9VZQ67P1GWTV','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"-fast"}',1795763248420);
INSERT INTO "events" VALUES(52,'evt_01M8DX97A43M6A97WTP2MWHP7J','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"fast]"}',1795763248452);
INSERT INTO "events" VALUES(53,'evt_01M8DX97BV1D59SGB03QP30NJ7','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"] You"}',1795763248508);
INSERT INTO "events" VALUES(54,'evt_01M8DX97D3ETJ4WDBR0GAS6HXE','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" You aske"}',1795763248548);
INSERT INTO "events" VALUES(55,'evt_01M8DX97EF80J5126EB7WZ30Q5','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" asked"}',1795763248592);
INSERT INTO "events" VALUES(56,'evt_01M8DX97FM8085APXAWFCTQREP','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"d:"}',1795763248628);
INSERT INTO "events" VALUES(57,'evt_01M8DX97HRA331X35TCEEGP7SD','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":": \""}',1795763248696);
INSERT INTO "events" VALUES(58,'evt_01M8DX97K639Z7RXD7KQAJ07WG','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" \"Work"}',1795763248743);
INSERT INTO "events" VALUES(59,'evt_01M8DX97MVBDWFYV994QT2T5YH','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"Work on"}',1795763248796);
INSERT INTO "events" VALUES(60,'evt_01M8DX97P4B1ZHV78AQRDFTFZP','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" on this"}',1795763248836);
INSERT INTO "events" VALUES(61,'evt_01M8DX97QG8CT6AKKB0PMT4WT4','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" this:"}',1795763248880);
INSERT INTO "events" VALUES(62,'evt_01M8DX97RQ3YE3JCBVKQ77WCJH','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":": part"}',1795763248920);
INSERT INTO "events" VALUES(63,'evt_01M8DX97SV64RNNN1P5GMXRABH','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" part 2"}',1795763248956);
INSERT INTO "events" VALUES(64,'evt_01M8DX97V60XH66QDB6QEFHW25','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" 1 Expe"}',1795763248999);
INSERT INTO "events" VALUES(65,'evt_01M8DX97W72QQ02MXGHCKS33EC','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" Expected"}',1795763249031);
INSERT INTO "events" VALUES(66,'evt_01M8DX97X72JFZWAEEFRHKTHMY','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"cted:"}',1795763249064);
INSERT INTO "events" VALUES(67,'evt_01M8DX97Y78TV4KS672DT9Q0SB','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":": Two"}',1795763249096);
INSERT INTO "events" VALUES(68,'evt_01M8DX97ZF0NZ1GPC4CXFS07MP','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" Two or"}',1795763249136);
INSERT INTO "events" VALUES(69,'evt_01M8DX980Q8B26CHX4EGXNMJH5','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" or thre"}',1795763249176);
INSERT INTO "events" VALUES(70,'evt_01M8DX981V8SJY67V88AE7MHX6','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" three"}',1795763249212);
INSERT INTO "events" VALUES(71,'evt_01M8DX98309PKTX22TEQBRCP2N','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"e sent"}',1795763249249);
INSERT INTO "events" VALUES(72,'evt_01M8DX9843B23E8R3NK2592YHB','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" sentence"}',1795763249284);
INSERT INTO "events" VALUES(73,'evt_01M8DX985C8SPD6D0W0JQ3VEQR','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"ences"}',1795763249324);
INSERT INTO "events" VALUES(74,'evt_01M8DX986E5Z5DT8376QFYQ0Q7','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"s."}',1795763249359);
INSERT INTO "events" VALUES(75,'evt_01M8DX988FDG5MMWPT8A9FCD4D','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":".\""}',1795763249424);
INSERT INTO "events" VALUES(76,'evt_01M8DX989W3EMVDYCW14RZYJB3','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"\" The"}',1795763249468);
INSERT INTO "events" VALUES(77,'evt_01M8DX98BK2T394HW6CR5AFWHW','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" The conv"}',1795763249524);
INSERT INTO "events" VALUES(78,'evt_01M8DX98CZA6Y9KEFFEESRMBWC','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" conversa"}',1795763249568);
INSERT INTO "events" VALUES(79,'evt_01M8DX98EC3JWT0SGWDZ613QS2','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"ersation"}',1795763249612);
INSERT INTO "events" VALUES(80,'evt_01M8DX98FFD4GNMRXW7533EZAQ','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"tion so"}',1795763249648);
INSERT INTO "events" VALUES(81,'evt_01M8DX98GK61QM2752F87GD7NG','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" so far"}',1795763249684);
INSERT INTO "events" VALUES(82,'evt_01M8DX98HS1P8QQ5YZR8Z0R6PV','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" far has"}',1795763249723);
INSERT INTO "events" VALUES(83,'evt_01M8DX98JWCT9SRFHE22K5M93A','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" has 3"}',1795763249756);
INSERT INTO "events" VALUES(84,'evt_01M8DX98NM56BNMY52M4S0PY61','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" 3 mess"}',1795763249844);
INSERT INTO "events" VALUES(85,'evt_01M8DX98PB2DSCG0674YQCHDWS','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" messages"}',1795763249868);
INSERT INTO "events" VALUES(86,'evt_01M8DX98RV0KBSW609N7TWK8T6','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"ages."}',1795763249947);
INSERT INTO "events" VALUES(87,'evt_01M8DX98SRCBCK1FF2V3G9N4J3','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":". The"}',1795763249976);
INSERT INTO "events" VALUES(88,'evt_01M8DX98W6CJSC2SETMFHS6F5V','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" The main poin"}',1795763250055);
INSERT INTO "events" VALUES(89,'evt_01M8DX990F57JVM0YBXA825EAD','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" main point"}',1795763250192);
INSERT INTO "events" VALUES(90,'evt_01M8DX991E4X5S6JZP8MT5GZK0','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"t abou"}',1795763250223);
INSERT INTO "events" VALUES(91,'evt_01M8DX992QEWF0W6P0DQWJ92HY','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" abou"}',1795763250263);
INSERT INTO "events" VALUES(92,'evt_01M8DX9946003XJB4EDYH8N789','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"t sent"}',1795763250311);
INSERT INTO "events" VALUES(93,'evt_01M8DX99598NY7BEC2ZJES0ZEH','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"t sent"}',1795763250347);
INSERT INTO "events" VALUES(94,'evt_01M8DX997GD1H9A69NH30ZA3P6','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"ences"}',1795763250417);
INSERT INTO "events" VALUES(95,'evt_01M8DX998H8W9Z3QGVW8J4K7YH','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"ences"}',1795763250451);
INSERT INTO "events" VALUES(96,'evt_01M8DX999C5YNB3G9C1RXP503X','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" is that"}',1795763250476);
INSERT INTO "events" VALUES(97,'evt_01M8DX99ARE04EJ1R0QVQFWKW4','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" is that it depends on"}',1795763250520);
INSERT INTO "events" VALUES(98,'evt_01M8DX99C0688CKMR73MJYY08Y','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" it depends on what come"}',1795763250560);
INSERT INTO "events" VALUES(99,'evt_01M8DX99D95K0HFAZHVCAA0CJ4','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" what come"}',1795763250603);
INSERT INTO "events" VALUES(100,'evt_01M8DX99EC0R5DW9D4CHF3H3W5','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"s befo"}',1795763250638);
INSERT INTO "events" VALUES(101,'evt_01M8DX99FCCP2ZTTSDZ7WPQ3YN','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"s befo"}',1795763250668);
INSERT INTO "events" VALUES(102,'evt_01M8DX99G97CS4HPRT1ZMTRF67','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"re it."}',1795763250699);
INSERT INTO "events" VALUES(103,'evt_01M8DX99H72DSDK3JJ2C0MGESR','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"re it. If three fails, the"}',1795763250728);
INSERT INTO "events" VALUES(104,'evt_01M8DX99JC2WS5HRV8PTQ3J7PC','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" A short way to see three is to"}',1795763250766);
INSERT INTO "events" VALUES(105,'evt_01M8DX99KQ63KPBRKVD7SEF1EG','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" next step is"}',1795763250808);
INSERT INTO "events" VALUES(106,'evt_01M8DX99NQ95Y8V723DAP8X0GV','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" write"}',1795763250872);
INSERT INTO "events" VALUES(107,'evt_01M8DX99PQA50M7HFT708BCK1E','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" to look"}',1795763250904);
INSERT INTO "events" VALUES(108,'evt_01M8DX99QF62EVQQE4H1KS1QHG','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" down its parts and compare them"}',1795763250927);
INSERT INTO "events" VALUES(109,'evt_01M8DX99RG4M75Z38A7KWM4624','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" at the input again. Two things matt"}',1795763250961);
INSERT INTO "events" VALUES(110,'evt_01M8DX99SH31XDV9DEC2TWAFQJ','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":". In practice Expe"}',1795763250995);
INSERT INTO "events" VALUES(111,'evt_01M8DX99TC4T8FF3SRWZSYA8VJ','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"er for sent"}',1795763251020);
INSERT INTO "events" VALUES(112,'evt_01M8DX99VM2347M2CRSFRB95V2','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"cted is best"}',1795763251060);
INSERT INTO "events" VALUES(113,'evt_01M8DX99WZFD5DFZMY9K0E2R4C','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"ences"}',1795763251104);
INSERT INTO "events" VALUES(114,'evt_01M8DX99YM0S4S245CKQJKNPYC','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" tried"}',1795763251158);
INSERT INTO "events" VALUES(115,'evt_01M8DX9A0C0W8CQ6QZ2E22VANN','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":": wher"}',1795763251214);
INSERT INTO "events" VALUES(116,'evt_01M8DX9A1Q7ZQ06ZZP8T4YMZEF','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" on a"}',1795763251256);
INSERT INTO "events" VALUES(117,'evt_01M8DX9A3BBE19TY1G8N2PBB48','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"e it"}',1795763251308);
INSERT INTO "events" VALUES(118,'evt_01M8DX9A4Y761P2ZT1YEZAQ29X','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" small"}',1795763251359);
INSERT INTO "events" VALUES(119,'evt_01M8DX9A5W60RSFVYA7BW77FK3','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" starts"}',1795763251388);
INSERT INTO "events" VALUES(120,'evt_01M8DX9A6P79V7JGG2HGNV8Q2P','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" example"}',1795763251415);
INSERT INTO "events" VALUES(121,'evt_01M8DX9A9359MHRJTPVDPG9BFB','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" and where it must end."}',1795763251492);
INSERT INTO "events" VALUES(122,'evt_01M8DX9A94DJC8GMDW8ZB8WY38','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" first. If sentences"}',1795763251492);
INSERT INTO "events" VALUES(123,'evt_01M8DX9A9G2FNGTVGNA480JFEC','ledger_update','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"call_id":"call_01M8DX965F79VE9ZW5XMDEJHQG","step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":346691,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":583241,"reserved_nusd":2577511,"unknown_nusd":0}}',1795763251505);
INSERT INTO "events" VALUES(124,'evt_01M8DX9AAP0XGNG8QVT5HHFKCW','agent_complete','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":4173,"attempts":1},"error":null,"started_at_ms":1795763247235,"ended_at_ms":1795763251462}',1795763251543);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/schema-10');
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
INSERT INTO "ledger" VALUES('call_01M8DX930K2BZXF40GVJKP15NK','cov_01M8DX92TF4D28Z17568BMA0YV','step_01M8DX92Z499JPNZ87D5634216','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.00: nothing asks for more); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',272704,4703216,1795763244065,'settled',219511,1795763244156,11,0,96,0,0,NULL,200,80,NULL,0);
INSERT INTO "ledger" VALUES('task_01M8DX93DSFY00EKFTWSWKFRP5','cov_01M8DX93DSFY00EKFTWSWKFRP5','step_01M8DX93G615RM4M73QTJYRDMS','task',NULL,NULL,NULL,NULL,500000000,1795763244567,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
CREATE TABLE messages (
    message_id  TEXT    PRIMARY KEY,
    covenant_id TEXT    NOT NULL,
    role        TEXT    NOT NULL CHECK (role IN ('user', 'assistant')),
    content     TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "messages" VALUES('msg_01M8DX92VR92WADS18ZCMR9JZH','cov_01M8DX92TF4D28Z17568BMA0YV','user','What is rain?',1795763243897);
INSERT INTO "messages" VALUES('msg_01M8DX93543MB48DSPVDYDQ2BB','cov_01M8DX92TF4D28Z17568BMA0YV','assistant','[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: "What is rain?" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.',1795763244198);
INSERT INTO "messages" VALUES('msg_01M8DX93EC65BKRPDGFZKZJWJ8','cov_01M8DX93DSFY00EKFTWSWKFRP5','user','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2',1795763244494);
CREATE TABLE promises (
    allotment_id TEXT PRIMARY KEY,
    asked_at_ms  INTEGER NOT NULL
) STRICT;
CREATE TABLE relays (
    task_id  TEXT    PRIMARY KEY,
    last_seq INTEGER NOT NULL
) STRICT;
INSERT INTO "relays" VALUES('task_01M8DX93DSFY00EKFTWSWKFRP5',106);
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
, sources TEXT, missing TEXT, thumb TEXT CHECK (thumb IN ('up', 'down')), allotment_id TEXT, first_seq INTEGER, purse_knows_nusd INTEGER) STRICT;
INSERT INTO "runs" VALUES('cov_01M8DX92TF4D28Z17568BMA0YV','cov_01M8DX92TF4D28Z17568BMA0YV','schema-10','What is rain?','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','completed',1795764143876,1795763243854,1795763244200,1795763244200,NULL,NULL,0,'open/schema-10','{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,NULL,'[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: "What is rain?" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.',NULL,NULL,0,NULL,NULL,NULL,NULL,1,NULL);
INSERT INTO "runs" VALUES('cov_01M8DX93DSFY00EKFTWSWKFRP5','cov_01M8DX93DSFY00EKFTWSWKFRP5','schema-10','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795764149476,1795763244472,1795763251543,NULL,NULL,'task_01M8DX93DSFY00EKFTWSWKFRP5',0,'open/schema-10','{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,'{"steps_done":4,"task_account":{"cap_nusd":500000000,"settled_nusd":583241,"reserved_nusd":2577511,"unknown_nusd":0}}',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,12,NULL);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795763243816);
INSERT INTO "schema_migrations" VALUES(2,1795763243824);
INSERT INTO "schema_migrations" VALUES(3,1795763243825);
INSERT INTO "schema_migrations" VALUES(4,1795763243827);
INSERT INTO "schema_migrations" VALUES(5,1795763243828);
INSERT INTO "schema_migrations" VALUES(6,1795763243828);
INSERT INTO "schema_migrations" VALUES(7,1795763243828);
INSERT INTO "schema_migrations" VALUES(8,1795763243828);
INSERT INTO "schema_migrations" VALUES(9,1795763243828);
INSERT INTO "schema_migrations" VALUES(10,1795763243828);
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
INSERT INTO "steps" VALUES('step_01M8DX92VG4Y80N3BGMCW0QN8V','cov_01M8DX92TF4D28Z17568BMA0YV',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,1795763243972,1795763244003,NULL);
INSERT INTO "steps" VALUES('step_01M8DX92Z499JPNZ87D5634216','cov_01M8DX92TF4D28Z17568BMA0YV',1,'answer','answer','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":219511,"tokens":107,"latency_ms":123,"attempts":1}',NULL,1795763244019,1795763244160,NULL);
INSERT INTO "steps" VALUES('step_01M8DX93DW73A57AQ6YRC4AM2V','cov_01M8DX93DSFY00EKFTWSWKFRP5',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,1795763244529,1795763244548,NULL);
INSERT INTO "steps" VALUES('step_01M8DX93G615RM4M73QTJYRDMS','cov_01M8DX93DSFY00EKFTWSWKFRP5',1,'delegate','delegate','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"task_id":"task_01M8DX93DSFY00EKFTWSWKFRP5","allotment_nusd":500000000}',NULL,1795763244553,1795763244708,NULL);
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
INSERT INTO "sqlite_sequence" VALUES('events',124);
COMMIT;
