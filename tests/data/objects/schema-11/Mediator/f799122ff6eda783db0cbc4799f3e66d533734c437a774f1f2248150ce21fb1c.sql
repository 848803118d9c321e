BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795783551575000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('cov_01M8EFS6N05HZFF57FZWKPTRN0',500000000,12843,0,0);
INSERT INTO "accounts" VALUES('cov_01M8EFS6S8EJ3K0JY3ABH865JH',500000000,0,500000000,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795782646428,'2.0.0');
CREATE TABLE allotments (
    allotment_id TEXT    NOT NULL,
    account      TEXT    NOT NULL,
    day          INTEGER NOT NULL,
    held_nusd    INTEGER NOT NULL CHECK (held_nusd >= 0), held_at_ms INTEGER, ask_at_ms INTEGER, asked INTEGER NOT NULL DEFAULT 0, open_calls TEXT, known_nusd INTEGER,
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
INSERT INTO "audit_log" VALUES(1,1795782646433,'covenant_created','anyone','cov_01M8EFS6N05HZFF57FZWKPTRN0','{"cap_nusd":500000000}','436ed944348a970b327c9dbbff269375f6c88dafccca21095e31e94e15237d20');
INSERT INTO "audit_log" VALUES(2,1795782646440,'covenant_started','anyone','cov_01M8EFS6N05HZFF57FZWKPTRN0','{"deadline_ms":1795783546439}','cb5490065be21182671d7400018598c8c96810b87487908583b6130a0fec60d9');
INSERT INTO "audit_log" VALUES(3,1795782646467,'money_reserved','system','cov_01M8EFS6N05HZFF57FZWKPTRN0','{"call_id":"call_01M8EFS6P01K8ZAFA7KN7QRGSC","nusd":234544}','cecd1b303245f52dd7a6e5329cea7abe0f415f69f9c4295e35777e720eb2a37c');
INSERT INTO "audit_log" VALUES(4,1795782646492,'money_settled','system','cov_01M8EFS6N05HZFF57FZWKPTRN0','{"call_id":"call_01M8EFS6P01K8ZAFA7KN7QRGSC","nusd":12843}','3c0216a4fe4a4d81fea35dbc5e6f0465c034c184b43169cc9ef9f11bd306de77');
INSERT INTO "audit_log" VALUES(5,1795782646499,'covenant_ended','system','cov_01M8EFS6N05HZFF57FZWKPTRN0','{"reserved_nusd":0,"settled_nusd":12843,"status":"completed","unknown_nusd":0}','e7068c652745ab7f1ea1892eaf015847f488e640861b45f831ae088bd1b3cec0');
INSERT INTO "audit_log" VALUES(6,1795782646572,'covenant_created','anyone','cov_01M8EFS6S8EJ3K0JY3ABH865JH','{"cap_nusd":500000000}','3f7660e2e8c3627dbb8cd763c8822f4eb31ff9825c2be525a8c9edd2c6efb1b2');
INSERT INTO "audit_log" VALUES(7,1795782646576,'covenant_started','anyone','cov_01M8EFS6S8EJ3K0JY3ABH865JH','{"deadline_ms":1795783546575}','8ff3621f02612dff393881d786833fc0608aeb4487c2f1473f9d5096e640ebf8');
INSERT INTO "audit_log" VALUES(8,1795782646592,'money_reserved','system','cov_01M8EFS6S8EJ3K0JY3ABH865JH','{"call_id":"task_01M8EFS6S8EJ3K0JY3ABH865JH","nusd":500000000}','934cf4f8b6d85d35e4000a58e7b8f0f7a7386d82d5433c304d9c06660673c0e3');
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
INSERT INTO "events" VALUES(1,'evt_01M8EFS6N48WAVESAESJC2H01V','covenant_created','cov_01M8EFS6N05HZFF57FZWKPTRN0',NULL,'{"id":"cov_01M8EFS6N05HZFF57FZWKPTRN0","user_id":"schema-11","user_intent":"What is rain?","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"first_seq":1,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"thumb":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-27T12:30:46.432Z","updated_at":"2026-11-27T12:30:46.432Z","completed_at":null}',1795782646438);
INSERT INTO "events" VALUES(2,'evt_01M8EFS6N81E2FAZ6J8SX27MGP','status_change','cov_01M8EFS6N05HZFF57FZWKPTRN0',NULL,'{"status":"analyzing"}',1795782646440);
INSERT INTO "events" VALUES(3,'evt_01M8EFS6NR0AC5CN11KZD1HMB6','mediator_analysis','cov_01M8EFS6N05HZFF57FZWKPTRN0',NULL,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',1795782646457);
INSERT INTO "events" VALUES(4,'evt_01M8EFS6NWEKMQX9BR2Q935FQX','status_change','cov_01M8EFS6N05HZFF57FZWKPTRN0',NULL,'{"status":"answering"}',1795782646460);
INSERT INTO "events" VALUES(5,'evt_01M8EFS6NWEKMQX9BR2Q935FQY','response_start','cov_01M8EFS6N05HZFF57FZWKPTRN0',NULL,'{"step_id":"step_01M8EFS6NR0AC5CN11KZD1HMB5","attempt":1}',1795782646462);
INSERT INTO "events" VALUES(6,'evt_01M8EFS6P3BETQ402T759NJ7H7','ledger_update','cov_01M8EFS6N05HZFF57FZWKPTRN0',NULL,'{"call_id":"call_01M8EFS6P01K8ZAFA7KN7QRGSC","step_id":"step_01M8EFS6NR0AC5CN11KZD1HMB5","status":"reserved","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":null,"held_nusd":234544,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":234544,"unknown_nusd":0}}',1795782646467);
INSERT INTO "events" VALUES(7,'evt_01M8EFS6PW3FC08ZRA69Y8RPNM','response_delta','cov_01M8EFS6N05HZFF57FZWKPTRN0',NULL,'{"step_id":"step_01M8EFS6NR0AC5CN11KZD1HMB5","attempt":1,"text":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"What is rain?\" What people often miss about this is its cost over time. If this fails, the next step is to look at the input again. Two things matter for this: where it starts and where it must end. The main point about this is that it depends on what comes before it."}',1795782646492);
INSERT INTO "events" VALUES(8,'evt_01M8EFS6PW3FC08ZRA69Y8RPNN','ledger_update','cov_01M8EFS6N05HZFF57FZWKPTRN0',NULL,'{"call_id":"call_01M8EFS6P01K8ZAFA7KN7QRGSC","step_id":"step_01M8EFS6NR0AC5CN11KZD1HMB5","status":"settled","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":12843,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":12843,"reserved_nusd":0,"unknown_nusd":0}}',1795782646492);
INSERT INTO "events" VALUES(9,'evt_01M8EFS6PY60WV0XK2BTR9VZJ3','response_complete','cov_01M8EFS6N05HZFF57FZWKPTRN0',NULL,'{"step_id":"step_01M8EFS6NR0AC5CN11KZD1HMB5","status":"completed","error":null,"content":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"What is rain?\" What people often miss about this is its cost over time. If this fails, the next step is to look at the input again. Two things matter for this: where it starts and where it must end. The main point about this is that it depends on what comes before it.","model":"@cf/ibm-granite/granite-4.0-h-micro","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":12843,"tokens":124,"latency_ms":28,"attempts":1}',1795782646494);
INSERT INTO "events" VALUES(10,'evt_01M8EFS6PZ0QWTET4YT4YT83T2','status_change','cov_01M8EFS6N05HZFF57FZWKPTRN0',NULL,'{"status":"completed"}',1795782646496);
INSERT INTO "events" VALUES(11,'evt_01M8EFS6Q10V0SW1APTEJ4WEQP','covenant_update','cov_01M8EFS6N05HZFF57FZWKPTRN0',NULL,'{"status":"completed","result":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"What is rain?\" What people often miss about this is its cost over time. If this fails, the next step is to look at the input again. Two things matter for this: where it starts and where it must end. The main point about this is that it depends on what comes before it.","quality":null,"sources":[],"missing":[],"error":null}',1795782646499);
INSERT INTO "events" VALUES(12,'evt_01M8EFS6SC2GR3PMKRAM61ZE45','covenant_created','cov_01M8EFS6S8EJ3K0JY3ABH865JH',NULL,'{"id":"cov_01M8EFS6S8EJ3K0JY3ABH865JH","user_id":"schema-11","user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"first_seq":12,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"thumb":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-27T12:30:46.568Z","updated_at":"2026-11-27T12:30:46.568Z","completed_at":null}',1795782646574);
INSERT INTO "events" VALUES(13,'evt_01M8EFS6SG7PQV61B6JERRS9ES','status_change','cov_01M8EFS6S8EJ3K0JY3ABH865JH',NULL,'{"status":"analyzing"}',1795782646576);
INSERT INTO "events" VALUES(14,'evt_01M8EFS6SY0A37BJ7EX2T9HSBX','mediator_analysis','cov_01M8EFS6S8EJ3K0JY3ABH865JH',NULL,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',1795782646590);
INSERT INTO "events" VALUES(15,'evt_01M8EFS6SZ7TSG61CZBRZWR91W','status_change','cov_01M8EFS6S8EJ3K0JY3ABH865JH',NULL,'{"status":"delegated"}',1795782646592);
INSERT INTO "events" VALUES(16,'evt_01M8EFS6TQ27R6V6RQ51MVVKHH','delegation','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"task_id":"task_01M8EFS6S8EJ3K0JY3ABH865JH","allotment_nusd":500000000}',1795782646615);
INSERT INTO "events" VALUES(17,'evt_01M8EFS6TVEYTG9E1CRTZSZJH0','task_start','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795782646619);
INSERT INTO "events" VALUES(18,'evt_01M8EFS6VY2G7F9CRB3Z6KE25D','task_status','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"status":"planning"}',1795782646655);
INSERT INTO "events" VALUES(19,'evt_01M8EFS6W08CM9RDYKR7EJEXSX','status_change','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"status":"planning"}',1795782646656);
INSERT INTO "events" VALUES(20,'evt_01M8EFS6W08CM9RDYKR7EJEXSY','agent_spawn','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS6TFC51J5XH8MVM1E457","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795782646628,"ended_at_ms":null}',1795782646657);
INSERT INTO "events" VALUES(21,'evt_01M8EFS6W65VBB66Q2VHW37BQF','agent_complete','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS6TFC51J5XH8MVM1E457","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795782646628,"ended_at_ms":1795782646633}',1795782646662);
INSERT INTO "events" VALUES(22,'evt_01M8EFS6W70KKYPT24JZHY00YZ','agent_spawn','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS6TFC51J5XH8MVM1E458","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795782646636,"ended_at_ms":null}',1795782646663);
INSERT INTO "events" VALUES(23,'evt_01M8EFS6W87M602BA6GAAHGZBG','agent_complete','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS6TFC51J5XH8MVM1E458","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest model that is strong enough in tier primary and meets max_latency_ms 899937. Passed over: openai/gpt-oss-20b (strength 2 is too little).","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795782646636,"ended_at_ms":1795782646640}',1795782646664);
INSERT INTO "events" VALUES(24,'evt_01M8EFS6W87M602BA6GAAHGZBH','agent_spawn','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS6TFC51J5XH8MVM1E459","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795782646643,"ended_at_ms":null}',1795782646664);
INSERT INTO "events" VALUES(25,'evt_01M8EFS6W87M602BA6GAAHGZBJ','ledger_update','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"call_id":"call_01M8EFS6VR2HCAEM75906GX650","step_id":"step_01M8EFS6TFC51J5XH8MVM1E459","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1559250,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1559250,"unknown_nusd":0}}',1795782646664);
INSERT INTO "events" VALUES(26,'evt_01M8EFS8WRDZZN0P7RRW3S526Q','ledger_update','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"call_id":"call_01M8EFS6VR2HCAEM75906GX650","step_id":"step_01M8EFS6TFC51J5XH8MVM1E459","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":236550,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":0,"unknown_nusd":0}}',1795782648728);
INSERT INTO "events" VALUES(27,'evt_01M8EFS8X1314NRDR5TCVHPNMC','agent_complete','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS6TFC51J5XH8MVM1E459","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":236550,"tokens":968,"latency_ms":2061,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795782646643,"ended_at_ms":1795782648711}',1795782648739);
INSERT INTO "events" VALUES(28,'evt_01M8EFS8X44R1PAHACMR14HEWF','task_status','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"status":"executing"}',1795782648740);
INSERT INTO "events" VALUES(29,'evt_01M8EFS8X60TRT0GZ0GAZX1P1D','status_change','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"status":"executing"}',1795782648743);
INSERT INTO "events" VALUES(30,'evt_01M8EFS8X72YHQE3EM6AND2ZTS','agent_spawn','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795782648713,"ended_at_ms":null}',1795782648743);
INSERT INTO "events" VALUES(31,'evt_01M8EFS8X72YHQE3EM6AND2ZTT','agent_spawn','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795782648718,"ended_at_ms":null}',1795782648743);
INSERT INTO "events" VALUES(32,'evt_01M8EFS8X72YHQE3EM6AND2ZTV','ledger_update','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"call_id":"call_01M8EFS8WG4MAY8RM96JCNPSTR","step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","status":"reserved","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":null,"held_nusd":130379,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":130379,"unknown_nusd":0}}',1795782648744);
INSERT INTO "events" VALUES(33,'evt_01M8EFS8X83KEXAHP2JDAZJC1N','ledger_update','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"call_id":"call_01M8EFS8WMENP14ATY2B4TXDQY","step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","status":"reserved","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":null,"held_nusd":130379,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":260758,"unknown_nusd":0}}',1795782648744);
INSERT INTO "events" VALUES(34,'evt_01M8EFS8ZK98399B5MGC55955S','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"[simulated by"}',1795782648820);
INSERT INTO "events" VALUES(35,'evt_01M8EFS9007TEYBQY7K16SQV7P','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":"[simulated by"}',1795782648832);
INSERT INTO "events" VALUES(36,'evt_01M8EFS91HE61P2YREZ802F487','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":" workers-ai/@"}',1795782648883);
INSERT INTO "events" VALUES(37,'evt_01M8EFS91Y3T0514876DK55YAP','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" workers-ai/@"}',1795782648894);
INSERT INTO "events" VALUES(38,'evt_01M8EFS93G3JGYE5T4JFTCA189','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"cf/ibm-granite"}',1795782648944);
INSERT INTO "events" VALUES(39,'evt_01M8EFS93RA4X6NQGAVN6JX3RJ','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":"cf/ibm-granite"}',1795782648952);
INSERT INTO "events" VALUES(40,'evt_01M8EFS95C1VC493VQZRNBH4RX','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"/granite-4."}',1795782649006);
INSERT INTO "events" VALUES(41,'evt_01M8EFS95MAJQ3GHPFWN4WC5HC','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":"/granite-4"}',1795782649014);
INSERT INTO "events" VALUES(42,'evt_01M8EFS97BFEQ5B62HE88SJHTR','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":".0-h-micr"}',1795782649068);
INSERT INTO "events" VALUES(43,'evt_01M8EFS97MAKQ371ZT6Q1G6AEJ','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"0-h-micr"}',1795782649076);
INSERT INTO "events" VALUES(44,'evt_01M8EFS9999HPHPWVRTE2YC2V8','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"o] You asked:"}',1795782649131);
INSERT INTO "events" VALUES(45,'evt_01M8EFS99Q1BTEHP60WQNNQ5D7','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":"o] You asked:"}',1795782649144);
INSERT INTO "events" VALUES(46,'evt_01M8EFS9B80B6X2T3J6RD1A5KS','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":" \"Work on this: part"}',1795782649193);
INSERT INTO "events" VALUES(47,'evt_01M8EFS9BP52A2GFGRWSDJ2Q7N','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" \"Work on this: part"}',1795782649206);
INSERT INTO "events" VALUES(48,'evt_01M8EFS9D807NNPCPT0YZ87HHW','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":" 1 Expected: Two or"}',1795782649256);
INSERT INTO "events" VALUES(49,'evt_01M8EFS9DG111G9N9HN07CY72Z','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" 2 Expected: Two or"}',1795782649264);
INSERT INTO "events" VALUES(50,'evt_01M8EFS9F4D74Q59JGX6N5YK1C','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":" three sentences."}',1795782649316);
INSERT INTO "events" VALUES(51,'evt_01M8EFS9FE4KD5QT6FPDMCG23P','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" three sentences"}',1795782649326);
INSERT INTO "events" VALUES(52,'evt_01M8EFS9H49V1QGDHKE4XE55PG','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":".\" The conversation"}',1795782649380);
INSERT INTO "events" VALUES(53,'evt_01M8EFS9HHEWKVJPZ5PT0CC1XD','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"\" The conversation"}',1795782649393);
INSERT INTO "events" VALUES(54,'evt_01M8EFS9K30QVCTDBM59RCXYSB','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":" so far has 3 messages"}',1795782649444);
INSERT INTO "events" VALUES(55,'evt_01M8EFS9KCFD8PEPY41JVVN75D','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" so far has 3 messages"}',1795782649452);
INSERT INTO "events" VALUES(56,'evt_01M8EFS9N0E0XE6S1Z3RA4NG44','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":". The main point abou"}',1795782649504);
INSERT INTO "events" VALUES(57,'evt_01M8EFS9NB5QEACG5XTR2HMKNW','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":". Seen from the other"}',1795782649515);
INSERT INTO "events" VALUES(58,'evt_01M8EFS9PWBQT8HRG3XMKDYJGM','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"t sentences is that"}',1795782649566);
INSERT INTO "events" VALUES(59,'evt_01M8EFS9Q60ZS92TM86XH5R9TT','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" side, three is only"}',1795782649574);
INSERT INTO "events" VALUES(60,'evt_01M8EFS9RVD47NEH9QF074CH6Z','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":" it depends on what come"}',1795782649628);
INSERT INTO "events" VALUES(61,'evt_01M8EFS9S48BNHAAYJ7RSZ0SW1','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" one of several choices"}',1795782649636);
INSERT INTO "events" VALUES(62,'evt_01M8EFS9TWBH2H90N8MG6Q4FEQ','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"s before it. Two"}',1795782649694);
INSERT INTO "events" VALUES(63,'evt_01M8EFS9V80E5KDENSJS3YBBWG','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":". The usual answer"}',1795782649704);
INSERT INTO "events" VALUES(64,'evt_01M8EFS9WVBDAG8BHC00WNJE5Y','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":" things matter for Expe"}',1795782649756);
INSERT INTO "events" VALUES(65,'evt_01M8EFS9X7EQCAEBXDMA04CMFM','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" for three holds here"}',1795782649767);
INSERT INTO "events" VALUES(66,'evt_01M8EFS9YRDPXGXVNG4AV7819Z','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"cted: where it star"}',1795782649817);
INSERT INTO "events" VALUES(67,'evt_01M8EFS9Z32Y5E51PSJK645BT7','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" with one exception."}',1795782649827);
INSERT INTO "events" VALUES(68,'evt_01M8EFSA0REJE8K5WDFS7Y22DN','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"ts and where it must"}',1795782649881);
INSERT INTO "events" VALUES(69,'evt_01M8EFSA147DSZD73068ZQV9W9','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" What people often miss"}',1795782649892);
INSERT INTO "events" VALUES(70,'evt_01M8EFSA2QB245KXHSCV8DNWG9','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":" end. In practice thre"}',1795782649944);
INSERT INTO "events" VALUES(71,'evt_01M8EFSA30731Z3S9V8YVJTS8G','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" about sentences is"}',1795782649952);
INSERT INTO "events" VALUES(72,'evt_01M8EFSA4M3XBGYYD33TNHH8P0','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"e is best tried on"}',1795782650004);
INSERT INTO "events" VALUES(73,'evt_01M8EFSA4S488JXQ7F0ZQSZ88X','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" its cost over time. The"}',1795782650011);
INSERT INTO "events" VALUES(74,'evt_01M8EFSA6MD1XKYTMVMV0MCCRB','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":" a small example firs"}',1795782650068);
INSERT INTO "events" VALUES(75,'evt_01M8EFSA6W0GHKYTNQNNB9Q0GX','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" main point about thre"}',1795782650076);
INSERT INTO "events" VALUES(76,'evt_01M8EFSA8G341MQRENCCZRD08R','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"t. What people ofte"}',1795782650129);
INSERT INTO "events" VALUES(77,'evt_01M8EFSA8V148TREHR5E16D11G','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":"e is that it depends"}',1795782650140);
INSERT INTO "events" VALUES(78,'evt_01M8EFSAAH2M3JYQ3AGNQWZCZ2','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"n miss about three"}',1795782650193);
INSERT INTO "events" VALUES(79,'evt_01M8EFSAAMCGAR4GBK8FTMKA6H','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" on what comes before"}',1795782650196);
INSERT INTO "events" VALUES(80,'evt_01M8EFSAB9ES8D4SEV7NKMG08X','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":" is its"}',1795782650219);
INSERT INTO "events" VALUES(81,'evt_01M8EFSABC1SP1B6CKDYQQ8029','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" it."}',1795782650220);
INSERT INTO "events" VALUES(82,'evt_01M8EFSABC1SP1B6CKDYQQ802A','ledger_update','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"call_id":"call_01M8EFS8WMENP14ATY2B4TXDQY","step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","status":"settled","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":18727,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":255277,"reserved_nusd":130379,"unknown_nusd":0}}',1795782650220);
INSERT INTO "events" VALUES(83,'evt_01M8EFSABHC48Z8H7YG8J19NQ3','agent_complete','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. Seen from the other side, three is only one of several choices. The usual answer for three holds here with one exception. What people often miss about sentences is its cost over time. The main point about three is that it depends on what comes before it.","model":"@cf/ibm-granite/granite-4.0-h-micro","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":18727,"tokens":336,"latency_ms":1490,"attempts":1},"error":null,"started_at_ms":1795782648718,"ended_at_ms":1795782650214}',1795782650225);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/schema-11');
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
INSERT INTO "ledger" VALUES('call_01M8EFS6P01K8ZAFA7KN7QRGSC','cov_01M8EFS6N05HZFF57FZWKPTRN0','step_01M8EFS6NR0AC5CN11KZD1HMB5','first','@cf/ibm-granite/granite-4.0-h-micro','workers-ai','The prompt is simple (score 0.00: nothing asks for more); @cf/ibm-granite/granite-4.0-h-micro (workers-ai) is the cheapest model that is strong enough in tier edge and meets max_latency_ms 899975.',13576,234544,1795782646467,'settled',12843,1795782646492,11,0,113,0,0,NULL,200,27,NULL,0);
INSERT INTO "ledger" VALUES('task_01M8EFS6S8EJ3K0JY3ABH865JH','cov_01M8EFS6S8EJ3K0JY3ABH865JH','step_01M8EFS6SY0A37BJ7EX2T9HSBW','task',NULL,NULL,NULL,NULL,500000000,1795782646592,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
CREATE TABLE messages (
    message_id  TEXT    PRIMARY KEY,
    covenant_id TEXT    NOT NULL,
    role        TEXT    NOT NULL CHECK (role IN ('user', 'assistant')),
    content     TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "messages" VALUES('msg_01M8EFS6N932RQES0V88G8MDAG','cov_01M8EFS6N05HZFF57FZWKPTRN0','user','What is rain?',1795782646443);
INSERT INTO "messages" VALUES('msg_01M8EFS6PW3FC08ZRA69Y8RPNP','cov_01M8EFS6N05HZFF57FZWKPTRN0','assistant','[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: "What is rain?" What people often miss about this is its cost over time. If this fails, the next step is to look at the input again. Two things matter for this: where it starts and where it must end. The main point about this is that it depends on what comes before it.',1795782646494);
INSERT INTO "messages" VALUES('msg_01M8EFS6SG7PQV61B6JERRS9ET','cov_01M8EFS6S8EJ3K0JY3ABH865JH','user','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2',1795782646576);
CREATE TABLE promises (
    allotment_id TEXT PRIMARY KEY,
    asked_at_ms  INTEGER NOT NULL
) STRICT;
CREATE TABLE relays (
    task_id  TEXT    PRIMARY KEY,
    last_seq INTEGER NOT NULL
) STRICT;
INSERT INTO "relays" VALUES('task_01M8EFS6S8EJ3K0JY3ABH865JH',65);
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
INSERT INTO "runs" VALUES('cov_01M8EFS6N05HZFF57FZWKPTRN0','cov_01M8EFS6N05HZFF57FZWKPTRN0','schema-11','What is rain?','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','completed',1795783546439,1795782646432,1795782646494,1795782646494,NULL,NULL,0,'open/schema-11','{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,NULL,'[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: "What is rain?" What people often miss about this is its cost over time. If this fails, the next step is to look at the input again. Two things matter for this: where it starts and where it must end. The main point about this is that it depends on what comes before it.',NULL,NULL,0,NULL,NULL,NULL,NULL,1,NULL);
INSERT INTO "runs" VALUES('cov_01M8EFS6S8EJ3K0JY3ABH865JH','cov_01M8EFS6S8EJ3K0JY3ABH865JH','schema-11','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795783551575,1795782646568,1795782650225,NULL,NULL,'task_01M8EFS6S8EJ3K0JY3ABH865JH',0,'open/schema-11','{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,'{"steps_done":4,"task_account":{"cap_nusd":500000000,"settled_nusd":255277,"reserved_nusd":130379,"unknown_nusd":0}}',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,12,NULL);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795782646424);
INSERT INTO "schema_migrations" VALUES(2,1795782646424);
INSERT INTO "schema_migrations" VALUES(3,1795782646425);
INSERT INTO "schema_migrations" VALUES(4,1795782646425);
INSERT INTO "schema_migrations" VALUES(5,1795782646427);
INSERT INTO "schema_migrations" VALUES(6,1795782646428);
INSERT INTO "schema_migrations" VALUES(7,1795782646428);
INSERT INTO "schema_migrations" VALUES(8,1795782646428);
INSERT INTO "schema_migrations" VALUES(9,1795782646428);
INSERT INTO "schema_migrations" VALUES(10,1795782646428);
INSERT INTO "schema_migrations" VALUES(11,1795782646428);
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
INSERT INTO "steps" VALUES('step_01M8EFS6N81E2FAZ6J8SX27MGN','cov_01M8EFS6N05HZFF57FZWKPTRN0',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,1795782646451,1795782646456,NULL);
INSERT INTO "steps" VALUES('step_01M8EFS6NR0AC5CN11KZD1HMB5','cov_01M8EFS6N05HZFF57FZWKPTRN0',1,'answer','answer','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"What is rain?\" What people often miss about this is its cost over time. If this fails, the next step is to look at the input again. Two things matter for this: where it starts and where it must end. The main point about this is that it depends on what comes before it.","model":"@cf/ibm-granite/granite-4.0-h-micro","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":12843,"tokens":124,"latency_ms":28,"attempts":1}',NULL,1795782646460,1795782646492,NULL);
INSERT INTO "steps" VALUES('step_01M8EFS6SG7PQV61B6JERRS9ER','cov_01M8EFS6S8EJ3K0JY3ABH865JH',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,1795782646584,1795782646588,NULL);
INSERT INTO "steps" VALUES('step_01M8EFS6SY0A37BJ7EX2T9HSBW','cov_01M8EFS6S8EJ3K0JY3ABH865JH',1,'delegate','delegate','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"task_id":"task_01M8EFS6S8EJ3K0JY3ABH865JH","allotment_nusd":500000000}',NULL,1795782646591,1795782646614,NULL);
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
INSERT INTO "sqlite_sequence" VALUES('events',83);
COMMIT;
