BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795558766603000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('task_01M87T8W0PC9S3XH80MCAW4MC6',500000000,109800,525000,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795558764588,'2.0.0');
CREATE TABLE events (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id    TEXT    NOT NULL UNIQUE,
    type        TEXT    NOT NULL,
    covenant_id TEXT,
    task_id     TEXT,
    data        TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "events" VALUES(1,'evt_01M87T8W1HER39DFSVCNQQPB3M','task_start','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2"}',1795558764595);
INSERT INTO "events" VALUES(2,'evt_01M87T8W1Y16NFP6CD4Z317X57','task_status','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"status":"planning"}',1795558764607);
INSERT INTO "events" VALUES(3,'evt_01M87T8W209H64557VZEWM7EAS','agent_spawn','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W1FF72FY3MGM8HD009X","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558764604,"ended_at_ms":null}',1795558764608);
INSERT INTO "events" VALUES(4,'evt_01M87T8W209H64557VZEWM7EAT','agent_complete','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W1FF72FY3MGM8HD009X","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795558764604,"ended_at_ms":1795558764608}',1795558764609);
INSERT INTO "events" VALUES(5,'evt_01M87T8W2496SRD25R5AGYZ666','agent_spawn','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W1G45V37M3BNXBSQ1PW","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558764612,"ended_at_ms":null}',1795558764614);
INSERT INTO "events" VALUES(6,'evt_01M87T8W26F5361KSZG6EVZJGV','agent_complete','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W1G45V37M3BNXBSQ1PW","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for mathematics or a proof); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795558764612,"ended_at_ms":1795558764614}',1795558764615);
INSERT INTO "events" VALUES(7,'evt_01M87T8W272ZNGNV09GFRV4MBB','agent_spawn','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W1G45V37M3BNXBSQ1PX","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558764615,"ended_at_ms":null}',1795558764616);
INSERT INTO "events" VALUES(8,'evt_01M87T8W2989XKEJ2WJSDJBM75','agent_complete','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W1G45V37M3BNXBSQ1PX","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{},"output":{"steps":[{"kind":"execute","name":"executor","input":{"instruction":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2"},"depends_on":[2]},{"kind":"evaluate","name":"evaluator","input":{},"depends_on":[3]},{"kind":"synthesize","name":"coordinator","input":{},"depends_on":[3,4]}]},"error":null,"started_at_ms":1795558764615,"ended_at_ms":1795558764616}',1795558764619);
INSERT INTO "events" VALUES(9,'evt_01M87T8W2CBYVG4JGG51C45ZP9','task_status','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"status":"executing"}',1795558764620);
INSERT INTO "events" VALUES(10,'evt_01M87T8W2CBYVG4JGG51C45ZPA','agent_spawn','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","position":3,"kind":"execute","name":"executor","depends_on":[2],"status":"running","attempt":1,"input":{"instruction":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2"},"output":null,"error":null,"started_at_ms":1795558764619,"ended_at_ms":null}',1795558764620);
INSERT INTO "events" VALUES(11,'evt_01M87T8W2FB6981X71WVGXZGYE','ledger_update','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"call_id":"call_01M87T8W2CBYVG4JGG51C45ZPB","step_id":"step_01M87T8W280JNS07HEVY84EWPG","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":691050,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":691050,"unknown_nusd":0}}',1795558764623);
INSERT INTO "events" VALUES(12,'evt_01M87T8WDF7BRHPYMZ43WJRKSN','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":"[simulated by"}',1795558764976);
INSERT INTO "events" VALUES(13,'evt_01M87T8WF64SS883VCTZ90NG9D','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" groq/openai/gpt"}',1795558765031);
INSERT INTO "events" VALUES(14,'evt_01M87T8WH0FSR0JFDY66A252WD','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":"-oss-120b]"}',1795558765089);
INSERT INTO "events" VALUES(15,'evt_01M87T8WJVB0FBVVM24ET70ZJN','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" You asked: \"Desi"}',1795558765148);
INSERT INTO "events" VALUES(16,'evt_01M87T8WMP3TW9PCNMQY41EC7T','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":"gn a distributed rate"}',1795558765207);
INSERT INTO "events" VALUES(17,'evt_01M87T8WPGF8P7BVYGJ5G7KW3X','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" limiter, compare"}',1795558765264);
INSERT INTO "events" VALUES(18,'evt_01M87T8WRCA8K7HPERCA9A6K16','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" the trade-offs and"}',1795558765326);
INSERT INTO "events" VALUES(19,'evt_01M87T8WT859FV8PV0F1HVJT0R','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" prove that it is corr"}',1795558765385);
INSERT INTO "events" VALUES(20,'evt_01M87T8WW0BXVCMYVQ0GDH1X4P','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":"ect, step by step."}',1795558765441);
INSERT INTO "events" VALUES(21,'evt_01M87T8WXW76NT11PHFXDGWZDR','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":"\" The conversation"}',1795558765500);
INSERT INTO "events" VALUES(22,'evt_01M87T8WZR4GN0KXHZNJGZJBDG','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" so far has 2 messages"}',1795558765561);
INSERT INTO "events" VALUES(23,'evt_01M87T8X1G1HK638R42RGMTFCH','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":". Seen from the other"}',1795558765617);
INSERT INTO "events" VALUES(24,'evt_01M87T8X3BB83CM45H243JSWRB','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" side, correct is"}',1795558765676);
INSERT INTO "events" VALUES(25,'evt_01M87T8X54C6YNPK7BSV6XPZM8','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" only one of several choi"}',1795558765732);
INSERT INTO "events" VALUES(26,'evt_01M87T8X6W2N7H11F161GAZ90H','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":"ces. What people"}',1795558765788);
INSERT INTO "events" VALUES(27,'evt_01M87T8X8M5N7CGT3GYD4TS9HW','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" often miss about dist"}',1795558765846);
INSERT INTO "events" VALUES(28,'evt_01M87T8XACBC3EWCBE3NNXB0DA','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":"ributed is its cost"}',1795558765902);
INSERT INTO "events" VALUES(29,'evt_01M87T8XC64G6EZC8ZCD89K1X9','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" over time. If compare"}',1795558765959);
INSERT INTO "events" VALUES(30,'evt_01M87T8XDZBG5VMHCNE9427TJ8','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" fails, the next step"}',1795558766016);
INSERT INTO "events" VALUES(31,'evt_01M87T8XFVAEWPN8EBGX4ZA824','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" is to look at the"}',1795558766076);
INSERT INTO "events" VALUES(32,'evt_01M87T8XHMC0A4H0EXWY7R4PFE','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" input again. In"}',1795558766134);
INSERT INTO "events" VALUES(33,'evt_01M87T8XKGBKN8JEBARQS02D8D','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" practice distributed is"}',1795558766192);
INSERT INTO "events" VALUES(34,'evt_01M87T8XN9DAYVDXVGKT2YSJEN','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" best tried on a"}',1795558766251);
INSERT INTO "events" VALUES(35,'evt_01M87T8XQ44N25VP91T0S8FVT3','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" small example first"}',1795558766308);
INSERT INTO "events" VALUES(36,'evt_01M87T8XQE19447ZQZHFBB4BW8','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":"."}',1795558766318);
INSERT INTO "events" VALUES(37,'evt_01M87T8XQFD9GNNR5PEX0WHJSJ','ledger_update','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"call_id":"call_01M87T8W2CBYVG4JGG51C45ZPB","step_id":"step_01M87T8W280JNS07HEVY84EWPG","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":109800,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":109800,"reserved_nusd":0,"unknown_nusd":0}}',1795558766320);
INSERT INTO "events" VALUES(38,'evt_01M87T8XQG4EDTFX5MXEEE96JK','agent_complete','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","position":3,"kind":"execute","name":"executor","depends_on":[2],"status":"completed","attempt":1,"input":{"instruction":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2"},"output":{"content":"[simulated by groq/openai/gpt-oss-120b] You asked: \"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step.\" The conversation so far has 2 messages. Seen from the other side, correct is only one of several choices. What people often miss about distributed is its cost over time. If compare fails, the next step is to look at the input again. In practice distributed is best tried on a small example first.","model":"openai/gpt-oss-120b","provider":"groq","finish_reason":"stop","cost_nusd":109800,"tokens":243,"latency_ms":1700,"attempts":1},"error":null,"started_at_ms":1795558764619,"ended_at_ms":1795558766320}',1795558766320);
INSERT INTO "events" VALUES(39,'evt_01M87T8XQG4EDTFX5MXEEE96JM','task_status','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"status":"evaluating"}',1795558766321);
INSERT INTO "events" VALUES(40,'evt_01M87T8XQK1F9ZVFEKQWZV7ZRH','agent_spawn','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPH","position":4,"kind":"evaluate","name":"evaluator","depends_on":[3],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558766320,"ended_at_ms":null}',1795558766324);
INSERT INTO "events" VALUES(41,'evt_01M87T8XQQBH8RQJD6V5XAD7NQ','ledger_update','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"call_id":"call_01M87T8XQM30PVNC8K5J5EDXA3","step_id":"step_01M87T8W280JNS07HEVY84EWPH","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":525000,"account":{"cap_nusd":500000000,"settled_nusd":109800,"reserved_nusd":525000,"unknown_nusd":0}}',1795558766328);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/task_01M87T8W0PC9S3XH80MCAW4MC6');
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
INSERT INTO "ledger" VALUES('call_01M87T8W2CBYVG4JGG51C45ZPB','task_01M87T8W0PC9S3XH80MCAW4MC6','step_01M87T8W280JNS07HEVY84EWPG','first','openai/gpt-oss-120b','groq','The prompt is complex (score 1.00: asks for mathematics or a proof); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.',NULL,691050,1795558764623,'settled',109800,1795558766318,80,0,163,27,0,NULL,200,1694,NULL,0);
INSERT INTO "ledger" VALUES('call_01M87T8XQM30PVNC8K5J5EDXA3','task_01M87T8W0PC9S3XH80MCAW4MC6','step_01M87T8W280JNS07HEVY84EWPH','first','openai/gpt-oss-120b','groq','The prompt is complex (score 1.00: asks for mathematics or a proof); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.',NULL,525000,1795558766326,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
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
) STRICT;
INSERT INTO "runs" VALUES('task_01M87T8W0PC9S3XH80MCAW4MC6','cov_01M87T8W0PC9S3XH80MCAW4MC6','schema-2','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','evaluating',1795559664567,1795558764590,1795558766344,NULL,NULL,'task_01M87T8W0PC9S3XH80MCAW4MC6',0,'open/schema-2','{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for mathematics or a proof); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950}','{"steps":[{"kind":"execute","name":"executor","input":{"instruction":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2"},"depends_on":[2]},{"kind":"evaluate","name":"evaluator","input":{},"depends_on":[3]},{"kind":"synthesize","name":"coordinator","input":{},"depends_on":[3,4]}]}',NULL,NULL,NULL,NULL,41);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795558764585);
INSERT INTO "schema_migrations" VALUES(2,1795558764587);
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
    ended_at_ms   INTEGER,
    UNIQUE (run_id, position)
) STRICT;
INSERT INTO "steps" VALUES('step_01M87T8W1FF72FY3MGM8HD009X','task_01M87T8W0PC9S3XH80MCAW4MC6',0,'classify','classify','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[]','completed',1,0,1,'{"complexity":"complex","score":1.0}',NULL,1795558764604,1795558764608);
INSERT INTO "steps" VALUES('step_01M87T8W1G45V37M3BNXBSQ1PW','task_01M87T8W0PC9S3XH80MCAW4MC6',1,'route','route','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[0]','completed',1,0,1,'{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for mathematics or a proof); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950}',NULL,1795558764612,1795558764614);
INSERT INTO "steps" VALUES('step_01M87T8W1G45V37M3BNXBSQ1PX','task_01M87T8W0PC9S3XH80MCAW4MC6',2,'plan','plan','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[1]','completed',1,0,1,'{"steps":[{"kind":"execute","name":"executor","input":{"instruction":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2"},"depends_on":[2]},{"kind":"evaluate","name":"evaluator","input":{},"depends_on":[3]},{"kind":"synthesize","name":"coordinator","input":{},"depends_on":[3,4]}]}',NULL,1795558764615,1795558764616);
INSERT INTO "steps" VALUES('step_01M87T8W280JNS07HEVY84EWPG','task_01M87T8W0PC9S3XH80MCAW4MC6',3,'execute','executor','{"instruction":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2"}','8aa5e92a9cf065ed5efd82f5df766ffdca16002629cbc39dfa6d5a101c5ab42e','[2]','completed',1,0,1,'{"content":"[simulated by groq/openai/gpt-oss-120b] You asked: \"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step.\" The conversation so far has 2 messages. Seen from the other side, correct is only one of several choices. What people often miss about distributed is its cost over time. If compare fails, the next step is to look at the input again. In practice distributed is best tried on a small example first.","model":"openai/gpt-oss-120b","provider":"groq","finish_reason":"stop","cost_nusd":109800,"tokens":243,"latency_ms":1700,"attempts":1}',NULL,1795558764619,1795558766320);
INSERT INTO "steps" VALUES('step_01M87T8W280JNS07HEVY84EWPH','task_01M87T8W0PC9S3XH80MCAW4MC6',4,'evaluate','evaluator','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[3]','running',1,0,1,NULL,NULL,1795558766320,NULL);
INSERT INTO "steps" VALUES('step_01M87T8W280JNS07HEVY84EWPJ','task_01M87T8W0PC9S3XH80MCAW4MC6',5,'synthesize','coordinator','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[3,4]','pending',0,0,NULL,NULL,NULL,NULL,NULL);
CREATE INDEX ledger_of_account ON ledger (account_id, reserved_at_ms, call_id);
CREATE INDEX ledger_open ON ledger (status, ask_at_ms) WHERE status != 'settled';
CREATE INDEX runs_live ON runs (deadline_ms) WHERE completed_at_ms IS NULL;
CREATE INDEX runs_task_open ON runs (run_id)
    WHERE completed_at_ms IS NOT NULL AND task_id IS NOT NULL AND task_over = 0;
CREATE INDEX steps_open ON steps (run_id) WHERE status IN ('pending', 'running');
CREATE INDEX messages_in_order ON messages (at_ms, message_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('agent_starts',1);
INSERT INTO "sqlite_sequence" VALUES('events',41);
COMMIT;
