BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795763246848000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('task_01M8DX93DSFY00EKFTWSWKFRP5',500000000,583241,2577511,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795763244632,'2.0.0');
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
INSERT INTO "events" VALUES(1,'evt_01M8DX93M4EJSZP9V9388PYVRT','task_start','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795763244676);
INSERT INTO "events" VALUES(2,'evt_01M8DX93SZF9DTNTFSMAGDX87C','task_status','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"status":"planning"}',1795763244864);
INSERT INTO "events" VALUES(3,'evt_01M8DX93T0BM39625AK9PDM1HA','agent_spawn','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX93KW2919N38M1ZP267HG","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795763244860,"ended_at_ms":null}',1795763244864);
INSERT INTO "events" VALUES(4,'evt_01M8DX93V3A94FKYCMQ4CT69WQ','agent_complete','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX93KW2919N38M1ZP267HG","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795763244860,"ended_at_ms":1795763244897}',1795763244900);
INSERT INTO "events" VALUES(5,'evt_01M8DX93VG4N6ET5HFZWQ35NYX','agent_spawn','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX93KW2919N38M1ZP267HH","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795763244912,"ended_at_ms":null}',1795763244913);
INSERT INTO "events" VALUES(6,'evt_01M8DX93WFE0S5R7V4CC4Q1JYF','agent_complete','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX93KW2919N38M1ZP267HH","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795763244912,"ended_at_ms":1795763244940}',1795763244944);
INSERT INTO "events" VALUES(7,'evt_01M8DX93WW9J5VQ8EXTYFYG6SS','agent_spawn','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX93KW2919N38M1ZP267HJ","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795763244955,"ended_at_ms":null}',1795763244956);
INSERT INTO "events" VALUES(8,'evt_01M8DX93YMF4MKTMDKMV5G0M9N','ledger_update','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"call_id":"call_01M8DX93YKAGWSC8GHAZN5TPP8","step_id":"step_01M8DX93KW2919N38M1ZP267HJ","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1559250,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1559250,"unknown_nusd":0}}',1795763245012);
INSERT INTO "events" VALUES(9,'evt_01M8DX962M86BPM4782Q22AMWF','ledger_update','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"call_id":"call_01M8DX93YKAGWSC8GHAZN5TPP8","step_id":"step_01M8DX93KW2919N38M1ZP267HJ","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":236550,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":0,"unknown_nusd":0}}',1795763247188);
INSERT INTO "events" VALUES(10,'evt_01M8DX9639F8G5KW4VY562ZC43','agent_complete','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX93KW2919N38M1ZP267HJ","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":236550,"tokens":968,"latency_ms":2197,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795763244955,"ended_at_ms":1795763247204}',1795763247209);
INSERT INTO "events" VALUES(11,'evt_01M8DX963YDT3THFH6FTJD4YG2','task_status','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"status":"executing"}',1795763247231);
INSERT INTO "events" VALUES(12,'evt_01M8DX9640DF63A7TK9VRSSH7J','agent_spawn','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795763247228,"ended_at_ms":null}',1795763247233);
INSERT INTO "events" VALUES(13,'evt_01M8DX9644B8KV2VBB266M93K2','agent_spawn','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795763247235,"ended_at_ms":null}',1795763247236);
INSERT INTO "events" VALUES(14,'evt_01M8DX964P4JHH4HT46M91R961','ledger_update','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"call_id":"call_01M8DX964M0AC7WR6DAQM6HQ5T","step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2577511,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":2577511,"unknown_nusd":0}}',1795763247254);
INSERT INTO "events" VALUES(15,'evt_01M8DX96630A2D3BG2JFRTSZ75','ledger_update','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"call_id":"call_01M8DX965F79VE9ZW5XMDEJHQG","step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2577511,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":5155022,"unknown_nusd":0}}',1795763247300);
INSERT INTO "events" VALUES(16,'evt_01M8DX96CG51XG1PP0MQATVQB5','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"[simulated by"}',1795763247505);
INSERT INTO "events" VALUES(17,'evt_01M8DX96E4BP3ER5TC3YDNW9PN','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"[simulated by"}',1795763247558);
INSERT INTO "events" VALUES(18,'evt_01M8DX96GB62783VX8FRRRWP4A','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" workers-ai/@cf/meta/"}',1795763247628);
INSERT INTO "events" VALUES(19,'evt_01M8DX96HW9B6T2CB88HKV1K98','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" workers-ai/@cf/meta/llam"}',1795763247676);
INSERT INTO "events" VALUES(20,'evt_01M8DX96KRFPHM72H6JHJTG1M6','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"llama"}',1795763247736);
INSERT INTO "events" VALUES(21,'evt_01M8DX96NHEVTJB77JYDKZ6J0J','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"a-"}',1795763247795);
INSERT INTO "events" VALUES(22,'evt_01M8DX96Q8469S3FHVCKDTTGC1','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"-3"}',1795763247849);
INSERT INTO "events" VALUES(23,'evt_01M8DX96RK9X493RZ5A5ENFBNM','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"3."}',1795763247892);
INSERT INTO "events" VALUES(24,'evt_01M8DX96T81NZG75HXQN6WD5AB','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":".3"}',1795763247945);
INSERT INTO "events" VALUES(25,'evt_01M8DX96VCEX3B3G95PJN8MG1W','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"3-"}',1795763247982);
INSERT INTO "events" VALUES(26,'evt_01M8DX96WWF6QX6V9Q6FHH9NG8','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"-70b"}',1795763248028);
INSERT INTO "events" VALUES(27,'evt_01M8DX96YC4MZGCPHWAXCT49A4','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"70b-"}',1795763248078);
INSERT INTO "events" VALUES(28,'evt_01M8DX9700AZPXFW26762YSVG1','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"-inst"}',1795763248128);
INSERT INTO "events" VALUES(29,'evt_01M8DX971Q7M265WP8DKSQJEWY','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"instruct"}',1795763248184);
INSERT INTO "events" VALUES(30,'evt_01M8DX974056Y7VXFXWN4XYA5D','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"ruct-"}',1795763248257);
INSERT INTO "events" VALUES(31,'evt_01M8DX975G8BMKPRBDWWE0TVJ6','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"-fp8"}',1795763248305);
INSERT INTO "events" VALUES(32,'evt_01M8DX976WB5972RZM5GW3CPV8','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"fp8-"}',1795763248350);
INSERT INTO "events" VALUES(33,'evt_01M8DX978G91Z7VHFDYMF8WBBG','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"-fast"}',1795763248401);
INSERT INTO "events" VALUES(34,'evt_01M8DX979ME94H8QKDN8B4H9XG','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"fast]"}',1795763248438);
INSERT INTO "events" VALUES(35,'evt_01M8DX97B8B568KXNKXW3M2Y4E','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"] You"}',1795763248489);
INSERT INTO "events" VALUES(36,'evt_01M8DX97CM2W13R14JQMFM2WPS','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" You aske"}',1795763248534);
INSERT INTO "events" VALUES(37,'evt_01M8DX97DW00C19NP2G2T5FDJ1','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" asked"}',1795763248574);
INSERT INTO "events" VALUES(38,'evt_01M8DX97F8EXJ05PH2VSSS44W3','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"d:"}',1795763248617);
INSERT INTO "events" VALUES(39,'evt_01M8DX97H0D8GAZQGSD5F4HH4Q','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":": \""}',1795763248673);
INSERT INTO "events" VALUES(40,'evt_01M8DX97JGBDAWZ3QX2GSTW3W7','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" \"Work"}',1795763248721);
INSERT INTO "events" VALUES(41,'evt_01M8DX97M0EBDR8NR2WA5K7WW2','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"Work on"}',1795763248769);
INSERT INTO "events" VALUES(42,'evt_01M8DX97NM544EG305MAVBJTH8','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" on this"}',1795763248822);
INSERT INTO "events" VALUES(43,'evt_01M8DX97Q00PE5XJSVMPYBSMXH','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" this:"}',1795763248865);
INSERT INTO "events" VALUES(44,'evt_01M8DX97R8EW22EWYATNY9KMWG','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":": part"}',1795763248905);
INSERT INTO "events" VALUES(45,'evt_01M8DX97SCEMDF3ZEWRMCBT92V','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" part 2"}',1795763248942);
INSERT INTO "events" VALUES(46,'evt_01M8DX97T99JRNQPQBRGVPH7XB','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" 1 Expe"}',1795763248971);
INSERT INTO "events" VALUES(47,'evt_01M8DX97VR1VR0DG82KVTVN4BH','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" Expected"}',1795763249017);
INSERT INTO "events" VALUES(48,'evt_01M8DX97WR2JBG45C2D3G7C3SF','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"cted:"}',1795763249048);
INSERT INTO "events" VALUES(49,'evt_01M8DX97XW0AETRQHQAP0B8DW2','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":": Two"}',1795763249084);
INSERT INTO "events" VALUES(50,'evt_01M8DX97Z05830YF80FA2DDSD6','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" Two or"}',1795763249121);
INSERT INTO "events" VALUES(51,'evt_01M8DX9808BTT0GRFZ1GD321XY','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" or thre"}',1795763249161);
INSERT INTO "events" VALUES(52,'evt_01M8DX981869ZZDH3RV5ADZ9YF','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" three"}',1795763249193);
INSERT INTO "events" VALUES(53,'evt_01M8DX982G1X3AZEBD6Y3GWWR8','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"e sent"}',1795763249233);
INSERT INTO "events" VALUES(54,'evt_01M8DX983G1Z95SWBCYRAK361X','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" sentence"}',1795763249265);
INSERT INTO "events" VALUES(55,'evt_01M8DX984Q8JVJ4RKQK7BTMK9J','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"ences"}',1795763249304);
INSERT INTO "events" VALUES(56,'evt_01M8DX985W9CW5JDRYN2ENEXDW','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"s."}',1795763249342);
INSERT INTO "events" VALUES(57,'evt_01M8DX987Q4ARJSBQ98ZR2FBSF','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":".\""}',1795763249400);
INSERT INTO "events" VALUES(58,'evt_01M8DX98943882P044EV06SNFK','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"\" The"}',1795763249446);
INSERT INTO "events" VALUES(59,'evt_01M8DX98AMC6JE7TSYMAW88XS7','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" The conv"}',1795763249494);
INSERT INTO "events" VALUES(60,'evt_01M8DX98CE0E5W0C2D6QPMC8NH','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" conversa"}',1795763249551);
INSERT INTO "events" VALUES(61,'evt_01M8DX98DW7ZWDAQ6762RWNFBQ','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"ersation"}',1795763249598);
INSERT INTO "events" VALUES(62,'evt_01M8DX98F474J80H58F2JP54KQ','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"tion so"}',1795763249636);
INSERT INTO "events" VALUES(63,'evt_01M8DX98G0CA5T7P6CQEKGA937','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" so far"}',1795763249665);
INSERT INTO "events" VALUES(64,'evt_01M8DX98H4EAJDXDEXDNEB07YQ','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" far has"}',1795763249702);
INSERT INTO "events" VALUES(65,'evt_01M8DX98JG53VNWNQ6YJWS12MG','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" has 3"}',1795763249745);
INSERT INTO "events" VALUES(66,'evt_01M8DX98N89S8W8VCVR248VTX8','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" 3 mess"}',1795763249833);
INSERT INTO "events" VALUES(67,'evt_01M8DX98P00J57N4JVJ8KN3MVS','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" messages"}',1795763249857);
INSERT INTO "events" VALUES(68,'evt_01M8DX98R946WN4S6ZH9VFKNGY','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"ages."}',1795763249931);
INSERT INTO "events" VALUES(69,'evt_01M8DX98S819DSR7QNB9CWV8M5','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":". The"}',1795763249961);
INSERT INTO "events" VALUES(70,'evt_01M8DX98TCFB5PE6EHNBP0B8P1','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" The main poin"}',1795763249996);
INSERT INTO "events" VALUES(71,'evt_01M8DX98XW39TE3VRT3C8B0GJA','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" main point"}',1795763250110);
INSERT INTO "events" VALUES(72,'evt_01M8DX991039CGKDNWX7GFQMFB','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"t abou"}',1795763250209);
INSERT INTO "events" VALUES(73,'evt_01M8DX9928ETKEV03GMFCAWY7P','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" abou"}',1795763250249);
INSERT INTO "events" VALUES(74,'evt_01M8DX993GDQ38KV87Q63YKWX4','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"t sent"}',1795763250289);
INSERT INTO "events" VALUES(75,'evt_01M8DX994R3RC7T6Q3C3Z51WV4','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"t sent"}',1795763250328);
INSERT INTO "events" VALUES(76,'evt_01M8DX995MEQG14SSQBTR8NM3W','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"ences"}',1795763250356);
INSERT INTO "events" VALUES(77,'evt_01M8DX99845YZBQMYQ4HKW90V5','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"ences"}',1795763250438);
INSERT INTO "events" VALUES(78,'evt_01M8DX998Z5PGCNN93JQD272ZA','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" is that"}',1795763250464);
INSERT INTO "events" VALUES(79,'evt_01M8DX99A8BXFKZQ03FA7VFXZN','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" is that it depends on"}',1795763250504);
INSERT INTO "events" VALUES(80,'evt_01M8DX99BMBN91M6RB2WKZVVMA','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" it depends on what come"}',1795763250548);
INSERT INTO "events" VALUES(81,'evt_01M8DX99CW5SHR9HABZCDKB67T','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" what come"}',1795763250590);
INSERT INTO "events" VALUES(82,'evt_01M8DX99E03JDRJZ39MQPB212Y','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"s befo"}',1795763250625);
INSERT INTO "events" VALUES(83,'evt_01M8DX99EW6CFP1ZT9CX72F7YZ','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"s befo"}',1795763250654);
INSERT INTO "events" VALUES(84,'evt_01M8DX99FW97J64NWPN5AC5S6Y','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"re it."}',1795763250684);
INSERT INTO "events" VALUES(85,'evt_01M8DX99H00GEG7V7Z7HCFS3FC','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"re it. If three fails, the"}',1795763250720);
INSERT INTO "events" VALUES(86,'evt_01M8DX99HR480S39ZPD3Y686F8','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" A short way to see three is to"}',1795763250744);
INSERT INTO "events" VALUES(87,'evt_01M8DX99K7FWRGTNX11Y7V27AW','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" next step is"}',1795763250792);
INSERT INTO "events" VALUES(88,'evt_01M8DX99N068XKX08ZPKYVS3BP','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" write"}',1795763250849);
INSERT INTO "events" VALUES(89,'evt_01M8DX99P887RKCEA303VNKXDH','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" to look"}',1795763250889);
INSERT INTO "events" VALUES(90,'evt_01M8DX99QC9CF5QZYD3C85BT36','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" down its parts and compare them"}',1795763250926);
INSERT INTO "events" VALUES(91,'evt_01M8DX99RBBC12T5NE2SQKTJPZ','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" at the input again. Two things matt"}',1795763250956);
INSERT INTO "events" VALUES(92,'evt_01M8DX99S02W2D5HG6JMDBGEDZ','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":". In practice Expe"}',1795763250977);
INSERT INTO "events" VALUES(93,'evt_01M8DX99T03VM2FG071AFH8KZZ','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"er for sent"}',1795763251009);
INSERT INTO "events" VALUES(94,'evt_01M8DX99V48VNTD6845SC5F5XP','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":"cted is best"}',1795763251046);
INSERT INTO "events" VALUES(95,'evt_01M8DX99WG173S7GAG1XEFG499','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"ences"}',1795763251089);
INSERT INTO "events" VALUES(96,'evt_01M8DX99Y425GA6BFYWENW1TDV','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" tried"}',1795763251142);
INSERT INTO "events" VALUES(97,'evt_01M8DX99ZG7VS739M9Z0V1ZCP9','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":": wher"}',1795763251185);
INSERT INTO "events" VALUES(98,'evt_01M8DX9A184MJ7BM0S0AC3VDC2','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" on a"}',1795763251241);
INSERT INTO "events" VALUES(99,'evt_01M8DX9A2R4EG8MXAHFQRS368T','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":"e it"}',1795763251289);
INSERT INTO "events" VALUES(100,'evt_01M8DX9A48EMX11H2BCDK5VEYC','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" small"}',1795763251337);
INSERT INTO "events" VALUES(101,'evt_01M8DX9A5C5XAX5P9AYRFHE2G5','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" starts"}',1795763251374);
INSERT INTO "events" VALUES(102,'evt_01M8DX9A685NJJ5JSAA261ZHC1','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" example"}',1795763251401);
INSERT INTO "events" VALUES(103,'evt_01M8DX9A7H4JCK0XXX5MD6NQ10','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","attempt":1,"text":" and where it must end."}',1795763251441);
INSERT INTO "events" VALUES(104,'evt_01M8DX9A7M04B17A0HEM0FE93S','agent_delta','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX9637FM2X8ZK28P8F0EXQ","attempt":1,"text":" first. If sentences"}',1795763251446);
INSERT INTO "events" VALUES(105,'evt_01M8DX9A7Q30DBVYR3Q4DT5R9V','ledger_update','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"call_id":"call_01M8DX965F79VE9ZW5XMDEJHQG","step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":346691,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":583241,"reserved_nusd":2577511,"unknown_nusd":0}}',1795763251448);
INSERT INTO "events" VALUES(106,'evt_01M8DX9A8794VDJBYNESTR9602','agent_complete','cov_01M8DX93DSFY00EKFTWSWKFRP5','task_01M8DX93DSFY00EKFTWSWKFRP5','{"step_id":"step_01M8DX96386XMFCNBC0R6Z6AQA","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":4173,"attempts":1},"error":null,"started_at_ms":1795763247235,"ended_at_ms":1795763251462}',1795763251464);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/task_01M8DX93DSFY00EKFTWSWKFRP5');
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
INSERT INTO "ledger" VALUES('call_01M8DX93YKAGWSC8GHAZN5TPP8','task_01M8DX93DSFY00EKFTWSWKFRP5','step_01M8DX93KW2919N38M1ZP267HJ','first','openai/gpt-oss-120b','groq','The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.',610800,1559250,1795763245012,'settled',236550,1795763247188,765,0,203,31,0,NULL,200,2175,NULL,0);
INSERT INTO "ledger" VALUES('call_01M8DX964M0AC7WR6DAQM6HQ5T','task_01M8DX93DSFY00EKFTWSWKFRP5','step_01M8DX9637FM2X8ZK28P8F0EXQ','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.23: 55 bytes); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',316068,2577511,1795763247254,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "ledger" VALUES('call_01M8DX965F79VE9ZW5XMDEJHQG','task_01M8DX93DSFY00EKFTWSWKFRP5','step_01M8DX96386XMFCNBC0R6Z6AQA','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.23: 55 bytes); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',316068,2577511,1795763247287,'settled',346691,1795763251446,199,0,128,0,0,NULL,200,4161,NULL,0);
CREATE TABLE messages (
    message_id  TEXT    PRIMARY KEY,
    covenant_id TEXT    NOT NULL,
    role        TEXT    NOT NULL CHECK (role IN ('user', 'assistant')),
    content     TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
CREATE TABLE promises (
    allotment_id TEXT PRIMARY KEY,
    asked_at_ms  INTEGER NOT NULL
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
, sources TEXT, missing TEXT, thumb TEXT CHECK (thumb IN ('up', 'down')), allotment_id TEXT, first_seq INTEGER, purse_knows_nusd INTEGER) STRICT;
INSERT INTO "runs" VALUES('task_01M8DX93DSFY00EKFTWSWKFRP5','cov_01M8DX93DSFY00EKFTWSWKFRP5','schema-10','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795764144476,1795763244667,1795763251567,NULL,'41030970174a6f297b3c5e090362f6b99f2a972e17659c1d9750e7d202a08cba','task_01M8DX93DSFY00EKFTWSWKFRP5',0,'open/schema-10','{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950}','{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":236550,"tokens":968,"latency_ms":2197,"attempts":1,"prompt_version":1}}',NULL,NULL,NULL,NULL,106,NULL,NULL,NULL,NULL,1,NULL);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795763244617);
INSERT INTO "schema_migrations" VALUES(2,1795763244619);
INSERT INTO "schema_migrations" VALUES(3,1795763244620);
INSERT INTO "schema_migrations" VALUES(4,1795763244620);
INSERT INTO "schema_migrations" VALUES(5,1795763244620);
INSERT INTO "schema_migrations" VALUES(6,1795763244622);
INSERT INTO "schema_migrations" VALUES(7,1795763244628);
INSERT INTO "schema_migrations" VALUES(8,1795763244630);
INSERT INTO "schema_migrations" VALUES(9,1795763244630);
INSERT INTO "schema_migrations" VALUES(10,1795763244631);
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
INSERT INTO "steps" VALUES('step_01M8DX93KW2919N38M1ZP267HG','task_01M8DX93DSFY00EKFTWSWKFRP5',0,'classify','classify','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[]','completed',1,0,1,'{"complexity":"complex","score":1.0}',NULL,1795763244860,1795763244897,NULL);
INSERT INTO "steps" VALUES('step_01M8DX93KW2919N38M1ZP267HH','task_01M8DX93DSFY00EKFTWSWKFRP5',1,'route','route','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[0]','completed',1,0,1,'{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950}',NULL,1795763244912,1795763244940,NULL);
INSERT INTO "steps" VALUES('step_01M8DX93KW2919N38M1ZP267HJ','task_01M8DX93DSFY00EKFTWSWKFRP5',2,'plan','plan','{"steps":null}','5a223898f861bfc3e9f9d369ac1c4847239f571403c5f10c60508d515a67530e','[1]','completed',1,0,1,'{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":236550,"tokens":968,"latency_ms":2197,"attempts":1,"prompt_version":1}}',NULL,1795763244955,1795763247204,'{"plan":{"content":"{\"steps\": [{\"id\": \"part-1\", \"role\": \"researcher\", \"instruction\": \"Work on this: part 1\", \"depends_on\": [], \"expected_output\": \"Two or three sentences.\", \"format\": \"text\", \"share\": 0.5}, {\"id\": \"part-2\", \"role\": \"researcher\", \"instruction\": \"Work on this: part 2\", \"depends_on\": [], \"expected_output\": \"Two or three sentences.\", \"format\": \"text\", \"share\": 0.5}]}","model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":236550,"tokens":968,"latency_ms":2197,"attempts":1,"prompt_version":1}}');
INSERT INTO "steps" VALUES('step_01M8DX9637FM2X8ZK28P8F0EXQ','task_01M8DX93DSFY00EKFTWSWKFRP5',3,'execute','part-1','{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false}','7d784f87255cacbec68873c3ad30f037e705da65e33c00ec1ef590e07bbcfaa0','[2]','running',1,0,1,NULL,NULL,1795763247228,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M8DX96386XMFCNBC0R6Z6AQA','task_01M8DX93DSFY00EKFTWSWKFRP5',4,'execute','part-2','{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false}','82328eea490de977b8ec3bc081cbff346e201219ead76e67beb1959c9a7c05b8','[2]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":4173,"attempts":1}',NULL,1795763247235,1795763251462,NULL);
INSERT INTO "steps" VALUES('step_01M8DX96386XMFCNBC0R6Z6AQB','task_01M8DX93DSFY00EKFTWSWKFRP5',5,'evaluate','evaluator','{"revisions_left":2,"round":1}','cad89eaaa49d9745cd960ef9c0629b5657e81c99021dd4d8393339a12b333da7','[3,4]','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M8DX9639F8G5KW4VY562ZC42','task_01M8DX93DSFY00EKFTWSWKFRP5',6,'synthesize','coordinator','{"model":null}','b4fa07f9c240317829d4edf910be971922b5a57a004adcbe56a1b6e6e549e752','null','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "sqlite_sequence" VALUES('events',106);
COMMIT;
