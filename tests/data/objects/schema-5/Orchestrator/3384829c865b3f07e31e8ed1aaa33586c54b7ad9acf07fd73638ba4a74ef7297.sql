BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795558788214000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('task_01M87T9H400TZ2TWZ05MK8GX2X',500000000,529541,2563740,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795558786204,'2.0.0');
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
INSERT INTO "events" VALUES(1,'evt_01M87T9H4Y8DKM9DDT27R4M5XT','task_start','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795558786206);
INSERT INTO "events" VALUES(2,'evt_01M87T9H58F33G65YP6BDVMF4J','task_status','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"status":"planning"}',1795558786217);
INSERT INTO "events" VALUES(3,'evt_01M87T9H5B1HEHWN40K1W339D5','agent_spawn','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9H4WAGXZDZKE0JHX5QT1","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558786215,"ended_at_ms":null}',1795558786220);
INSERT INTO "events" VALUES(4,'evt_01M87T9H5C1AW68Z6322MXMD5T','agent_complete','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9H4WAGXZDZKE0JHX5QT1","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795558786215,"ended_at_ms":1795558786220}',1795558786220);
INSERT INTO "events" VALUES(5,'evt_01M87T9H5EBT1FYM3X1H9D3F2C','agent_spawn','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9H4WAGXZDZKE0JHX5QT2","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558786222,"ended_at_ms":null}',1795558786222);
INSERT INTO "events" VALUES(6,'evt_01M87T9H5GAVT38Z1743PVR0PF','agent_complete','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9H4WAGXZDZKE0JHX5QT2","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795558786222,"ended_at_ms":1795558786222}',1795558786224);
INSERT INTO "events" VALUES(7,'evt_01M87T9H5HFZTDAT4HV8T96T28','agent_spawn','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9H4Y8DKM9DDT27R4M5XS","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795558786225,"ended_at_ms":null}',1795558786225);
INSERT INTO "events" VALUES(8,'evt_01M87T9H5M9KXWRPCTP07NJPRN','ledger_update','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"call_id":"call_01M87T9H5M9KXWRPCTP07NJPRM","step_id":"step_01M87T9H4Y8DKM9DDT27R4M5XS","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1548600,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1548600,"unknown_nusd":0}}',1795558786230);
INSERT INTO "events" VALUES(9,'evt_01M87T9K5RBFNDCHN2EVJPTE2N','ledger_update','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"call_id":"call_01M87T9H5M9KXWRPCTP07NJPRM","step_id":"step_01M87T9H4Y8DKM9DDT27R4M5XS","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":182850,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":0,"unknown_nusd":0}}',1795558788280);
INSERT INTO "events" VALUES(10,'evt_01M87T9K5YAGQJY5WXFBJKA9ZB','agent_complete','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9H4Y8DKM9DDT27R4M5XS","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2052,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795558786225,"ended_at_ms":1795558788280}',1795558788287);
INSERT INTO "events" VALUES(11,'evt_01M87T9K5Z21X6K62M08PT3RYT','task_status','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"status":"executing"}',1795558788287);
INSERT INTO "events" VALUES(12,'evt_01M87T9K5Z21X6K62M08PT3RYV','agent_spawn','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795558788287,"ended_at_ms":null}',1795558788287);
INSERT INTO "events" VALUES(13,'evt_01M87T9K5Z21X6K62M08PT3RYW','agent_spawn','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795558788287,"ended_at_ms":null}',1795558788287);
INSERT INTO "events" VALUES(14,'evt_01M87T9K61B1BGRSPJ1EQPWEBN','ledger_update','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"call_id":"call_01M87T9K600YWE91VK50NE8DEH","step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":2563740,"unknown_nusd":0}}',1795558788289);
INSERT INTO "events" VALUES(15,'evt_01M87T9K6735EP9HQYWAYN4WMF','ledger_update','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"call_id":"call_01M87T9K6735EP9HQYWAYN4WME","step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":5127480,"unknown_nusd":0}}',1795558788295);
INSERT INTO "events" VALUES(16,'evt_01M87T9K8G8RMNN3FVRK5A7T98','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"[simulated by"}',1795558788368);
INSERT INTO "events" VALUES(17,'evt_01M87T9K8PAJCW9Q04Y6JQRENZ','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"[simulated by"}',1795558788375);
INSERT INTO "events" VALUES(18,'evt_01M87T9KAC4QB6HEDME6QNHVAY','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":" workers-ai/@"}',1795558788430);
INSERT INTO "events" VALUES(19,'evt_01M87T9KAYFBTPZ715KY30T1ZF','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":" workers-ai/"}',1795558788447);
INSERT INTO "events" VALUES(20,'evt_01M87T9KCKBTJ92HQBMAX75MZF','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"@cf/meta/llama"}',1795558788500);
INSERT INTO "events" VALUES(21,'evt_01M87T9KCR1Y3Y81V1GPSDEKQZ','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"cf/meta/llama"}',1795558788504);
INSERT INTO "events" VALUES(22,'evt_01M87T9KEP7422ABJMYMJ2CC1C','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"-3.3-70b-"}',1795558788566);
INSERT INTO "events" VALUES(23,'evt_01M87T9KF32SWR1XGQWJEWR63M','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"-3.3-70b-"}',1795558788580);
INSERT INTO "events" VALUES(24,'evt_01M87T9KGY66H9RM4Y3MSR4FCD','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"instruct-fp8-fast]"}',1795558788638);
INSERT INTO "events" VALUES(25,'evt_01M87T9KH6EG7QQSVQ12FWJVKW','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"instruct-fp8-fast]"}',1795558788647);
INSERT INTO "events" VALUES(26,'evt_01M87T9KJV19T234THDFXFTTY8','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":" You asked: \""}',1795558788700);
INSERT INTO "events" VALUES(27,'evt_01M87T9KK97RANA9N8JEV9RJA7','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":" You asked: \""}',1795558788715);
INSERT INTO "events" VALUES(28,'evt_01M87T9KN4F5DA2GF53GMAAYGT','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"Work on this: part 1 Expe"}',1795558788774);
INSERT INTO "events" VALUES(29,'evt_01M87T9KNP4GSQHYVDDJQP2ZRP','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"Work on this: part 2 Expe"}',1795558788791);
INSERT INTO "events" VALUES(30,'evt_01M87T9KQG4HVAGK047KWMRA11','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"cted: Two or three sent"}',1795558788849);
INSERT INTO "events" VALUES(31,'evt_01M87T9KR167XNVV403N8MX5WM','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"cted: Two or three sent"}',1795558788867);
INSERT INTO "events" VALUES(32,'evt_01M87T9KSS22QDQ8E6FWXPJJVK','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"ences.\" The conversa"}',1795558788923);
INSERT INTO "events" VALUES(33,'evt_01M87T9KTEBWMMM496XZ9B7C18','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"ences.\" The conversa"}',1795558788943);
INSERT INTO "events" VALUES(34,'evt_01M87T9KW713JGH1NHNWM52473','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"tion so far has 3 messages."}',1795558788999);
INSERT INTO "events" VALUES(35,'evt_01M87T9KWSDEQG0B43X2JW49HD','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"tion so far has 3 messages."}',1795558789019);
INSERT INTO "events" VALUES(36,'evt_01M87T9KYP6XDT11F8KH9536QM','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":" The main point about sent"}',1795558789079);
INSERT INTO "events" VALUES(37,'evt_01M87T9KZ6FR8C6C46ANAB783K','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":" The main point about sent"}',1795558789095);
INSERT INTO "events" VALUES(38,'evt_01M87T9M10B4S9TVPPSKGQTZ21','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"ences is that it depends on"}',1795558789153);
INSERT INTO "events" VALUES(39,'evt_01M87T9M1CAW65QAEHDB7JYP3Z','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"ences is that it depends on"}',1795558789164);
INSERT INTO "events" VALUES(40,'evt_01M87T9M307X1GSQT630F6XGE5','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":" what comes before it"}',1795558789216);
INSERT INTO "events" VALUES(41,'evt_01M87T9M380ZRWR4V1GMVRE1B7','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":" what comes before it"}',1795558789225);
INSERT INTO "events" VALUES(42,'evt_01M87T9M500CC58ZTS9XNP2SX7','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":". A short way to"}',1795558789280);
INSERT INTO "events" VALUES(43,'evt_01M87T9M548XED30CS4G1RYECQ','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":". If three fails"}',1795558789286);
INSERT INTO "events" VALUES(44,'evt_01M87T9M6ZBA2G7G6AAZTFKZD8','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":" see three is to writ"}',1795558789344);
INSERT INTO "events" VALUES(45,'evt_01M87T9M74BF3RKW57MSA18HGN','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":", the next step is to"}',1795558789348);
INSERT INTO "events" VALUES(46,'evt_01M87T9M8WAQ7MF7TE2CSD354D','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"e down its parts and"}',1795558789406);
INSERT INTO "events" VALUES(47,'evt_01M87T9M919V8YD3M7DCN0KGMX','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":" look at the input agai"}',1795558789411);
INSERT INTO "events" VALUES(48,'evt_01M87T9MAQ9F82SRVAE9NSB5DC','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":" compare them. In prac"}',1795558789464);
INSERT INTO "events" VALUES(49,'evt_01M87T9MAWBBGFS8M1HP9B64QJ','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"n. Two things matt"}',1795558789470);
INSERT INTO "events" VALUES(50,'evt_01M87T9MCP6X4K01RCYK3SDF34','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"tice Expected is best trie"}',1795558789526);
INSERT INTO "events" VALUES(51,'evt_01M87T9MCWEAM3MVF5RY36FKB9','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"er for sentences:"}',1795558789532);
INSERT INTO "events" VALUES(52,'evt_01M87T9MEMEY8PYW1MKMBRA0ZR','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"d on a small exam"}',1795558789588);
INSERT INTO "events" VALUES(53,'evt_01M87T9MER52121H0TJCKVJSX5','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":" where it starts and"}',1795558789593);
INSERT INTO "events" VALUES(54,'evt_01M87T9MGGDEZAZTN08DPCKAF1','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"ple first. If sent"}',1795558789649);
INSERT INTO "events" VALUES(55,'evt_01M87T9MGKDX14TC5X32G7J52E','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":" where it must end."}',1795558789652);
INSERT INTO "events" VALUES(56,'evt_01M87T9MGM9X69X208A7AJR3C5','ledger_update','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"call_id":"call_01M87T9K6735EP9HQYWAYN4WME","step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":346691,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',1795558789652);
INSERT INTO "events" VALUES(57,'evt_01M87T9MGM9X69X208A7AJR3C6','agent_complete','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1357,"attempts":1},"error":null,"started_at_ms":1795558788287,"ended_at_ms":1795558789652}',1795558789652);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/task_01M87T9H400TZ2TWZ05MK8GX2X');
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
INSERT INTO "ledger" VALUES('call_01M87T9H5M9KXWRPCTP07NJPRM','task_01M87T9H400TZ2TWZ05MK8GX2X','step_01M87T9H4Y8DKM9DDT27R4M5XS','first','openai/gpt-oss-120b','groq','The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.',610500,1548600,1795558786228,'settled',182850,1795558788280,407,0,203,31,0,NULL,200,2051,NULL,0);
INSERT INTO "ledger" VALUES('call_01M87T9K600YWE91VK50NE8DEH','task_01M87T9H400TZ2TWZ05MK8GX2X','step_01M87T9K5SF8RFSMCF41Q443QW','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.23: 55 bytes); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',316068,2563740,1795558788289,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "ledger" VALUES('call_01M87T9K6735EP9HQYWAYN4WME','task_01M87T9H400TZ2TWZ05MK8GX2X','step_01M87T9K5V0K1YX1X4QA4SJ7ES','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.23: 55 bytes); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',316068,2563740,1795558788295,'settled',346691,1795558789652,199,0,128,0,0,NULL,200,1353,NULL,0);
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
INSERT INTO "runs" VALUES('task_01M87T9H400TZ2TWZ05MK8GX2X','cov_01M87T9H400TZ2TWZ05MK8GX2X','schema-5','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795559686179,1795558786204,1795558789662,NULL,'41030970174a6f297b3c5e090362f6b99f2a972e17659c1d9750e7d202a08cba','task_01M87T9H400TZ2TWZ05MK8GX2X',0,'open/schema-5','{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950}','{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2052,"attempts":1,"prompt_version":1}}',NULL,NULL,NULL,NULL,57,NULL,NULL);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795558786199);
INSERT INTO "schema_migrations" VALUES(2,1795558786200);
INSERT INTO "schema_migrations" VALUES(3,1795558786200);
INSERT INTO "schema_migrations" VALUES(4,1795558786201);
INSERT INTO "schema_migrations" VALUES(5,1795558786203);
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
INSERT INTO "steps" VALUES('step_01M87T9H4WAGXZDZKE0JHX5QT1','task_01M87T9H400TZ2TWZ05MK8GX2X',0,'classify','classify','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[]','completed',1,0,1,'{"complexity":"complex","score":1.0}',NULL,1795558786215,1795558786220,NULL);
INSERT INTO "steps" VALUES('step_01M87T9H4WAGXZDZKE0JHX5QT2','task_01M87T9H400TZ2TWZ05MK8GX2X',1,'route','route','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[0]','completed',1,0,1,'{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950}',NULL,1795558786222,1795558786222,NULL);
INSERT INTO "steps" VALUES('step_01M87T9H4Y8DKM9DDT27R4M5XS','task_01M87T9H400TZ2TWZ05MK8GX2X',2,'plan','plan','{"steps":null}','5a223898f861bfc3e9f9d369ac1c4847239f571403c5f10c60508d515a67530e','[1]','completed',1,0,1,'{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2052,"attempts":1,"prompt_version":1}}',NULL,1795558786225,1795558788280,'{"plan":{"content":"{\"steps\": [{\"id\": \"part-1\", \"role\": \"researcher\", \"instruction\": \"Work on this: part 1\", \"depends_on\": [], \"expected_output\": \"Two or three sentences.\", \"format\": \"text\", \"share\": 0.5}, {\"id\": \"part-2\", \"role\": \"researcher\", \"instruction\": \"Work on this: part 2\", \"depends_on\": [], \"expected_output\": \"Two or three sentences.\", \"format\": \"text\", \"share\": 0.5}]}","model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2052,"attempts":1,"prompt_version":1}}');
INSERT INTO "steps" VALUES('step_01M87T9K5SF8RFSMCF41Q443QW','task_01M87T9H400TZ2TWZ05MK8GX2X',3,'execute','part-1','{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false}','e56b557f72722ae3f93cc10fb7c74a44467499afdf524042372e8e669366b871','[2]','running',1,0,1,NULL,NULL,1795558788287,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M87T9K5V0K1YX1X4QA4SJ7ES','task_01M87T9H400TZ2TWZ05MK8GX2X',4,'execute','part-2','{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false}','a077bc40a155223e0e575be971aecc859dea0ed5a906b7a65d50fc2529f77e8a','[2]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1357,"attempts":1}',NULL,1795558788287,1795558789652,NULL);
INSERT INTO "steps" VALUES('step_01M87T9K5WADHKH2P957JBXHDH','task_01M87T9H400TZ2TWZ05MK8GX2X',5,'evaluate','evaluator','{"revisions_left":2,"round":1}','cad89eaaa49d9745cd960ef9c0629b5657e81c99021dd4d8393339a12b333da7','[3,4]','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M87T9K5WADHKH2P957JBXHDJ','task_01M87T9H400TZ2TWZ05MK8GX2X',6,'synthesize','coordinator','{"model":null}','b4fa07f9c240317829d4edf910be971922b5a57a004adcbe56a1b6e6e549e752','null','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "sqlite_sequence" VALUES('events',57);
COMMIT;
