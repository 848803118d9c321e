BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795576244676000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('task_01M88AY8E0C05M27NNJBYJN4DG',500000000,529541,2563740,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795576242652,'2.0.0');
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
INSERT INTO "events" VALUES(1,'evt_01M88AY8F0717H8E8QG2ZRZ5YN','task_start','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795576242657);
INSERT INTO "events" VALUES(2,'evt_01M88AY8FQ3VCGSXZTTRAM18CN','task_status','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"status":"planning"}',1795576242680);
INSERT INTO "events" VALUES(3,'evt_01M88AY8FRCWQNAR72QM3XS72Q','agent_spawn','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AY8EZ55FS9DSQRA3XC9VC","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795576242678,"ended_at_ms":null}',1795576242681);
INSERT INTO "events" VALUES(4,'evt_01M88AY8FSEGBR36RC669N3HC3','agent_complete','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AY8EZ55FS9DSQRA3XC9VC","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795576242678,"ended_at_ms":1795576242681}',1795576242681);
INSERT INTO "events" VALUES(5,'evt_01M88AY8FWBMX6AZ4N1PC63G1H','agent_spawn','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AY8EZ55FS9DSQRA3XC9VD","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795576242683,"ended_at_ms":null}',1795576242684);
INSERT INTO "events" VALUES(6,'evt_01M88AY8G0CJ35423ZFB1C2XA1','agent_complete','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AY8EZ55FS9DSQRA3XC9VD","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795576242683,"ended_at_ms":1795576242686}',1795576242688);
INSERT INTO "events" VALUES(7,'evt_01M88AY8G0CJ35423ZFB1C2XA2','agent_spawn','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AY8F0717H8E8QG2ZRZ5YM","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795576242688,"ended_at_ms":null}',1795576242688);
INSERT INTO "events" VALUES(8,'evt_01M88AY8G747G5SCM0VF5WEZPP','ledger_update','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"call_id":"call_01M88AY8G747G5SCM0VF5WEZPN","step_id":"step_01M88AY8F0717H8E8QG2ZRZ5YM","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1548600,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1548600,"unknown_nusd":0}}',1795576242695);
INSERT INTO "events" VALUES(9,'evt_01M88AYAGCDSSPW24QY9WE2HYP','ledger_update','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"call_id":"call_01M88AY8G747G5SCM0VF5WEZPN","step_id":"step_01M88AY8F0717H8E8QG2ZRZ5YM","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":182850,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":0,"unknown_nusd":0}}',1795576244748);
INSERT INTO "events" VALUES(10,'evt_01M88AYAGHBAGCCNYQQ5124CGY','agent_complete','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AY8F0717H8E8QG2ZRZ5YM","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2053,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795576242688,"ended_at_ms":1795576244748}',1795576244753);
INSERT INTO "events" VALUES(11,'evt_01M88AYAGHBAGCCNYQQ5124CGZ','task_status','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"status":"executing"}',1795576244753);
INSERT INTO "events" VALUES(12,'evt_01M88AYAGK2QYGE9JJ2AHYYGMH','agent_spawn','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795576244753,"ended_at_ms":null}',1795576244756);
INSERT INTO "events" VALUES(13,'evt_01M88AYAGM2QDF438YJG75CCJW','agent_spawn','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795576244756,"ended_at_ms":null}',1795576244756);
INSERT INTO "events" VALUES(14,'evt_01M88AYAGS5PJABB32DQ0R4J55','ledger_update','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"call_id":"call_01M88AYAGQFTSM3Q7W8CBR2GBX","step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":2563740,"unknown_nusd":0}}',1795576244763);
INSERT INTO "events" VALUES(15,'evt_01M88AYAGW7FAE889T2XSGNY94','ledger_update','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"call_id":"call_01M88AYAGW7FAE889T2XSGNY93","step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":5127480,"unknown_nusd":0}}',1795576244764);
INSERT INTO "events" VALUES(16,'evt_01M88AYAKEB69V8Y40RP8JBY53','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"[simulated by"}',1795576244847);
INSERT INTO "events" VALUES(17,'evt_01M88AYAKR4TY5PV16ZPCWX53S','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"[simulated by"}',1795576244856);
INSERT INTO "events" VALUES(18,'evt_01M88AYANE7YE2HGPDWM99HKJ8','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":" workers-ai/@"}',1795576244911);
INSERT INTO "events" VALUES(19,'evt_01M88AYANW6QV6RYZVPNDQ0X1C','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":" workers-ai/@"}',1795576244926);
INSERT INTO "events" VALUES(20,'evt_01M88AYAQKEFWM2DB1XZQPZTK4','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"cf/meta/llama-"}',1795576244980);
INSERT INTO "events" VALUES(21,'evt_01M88AYAQV8E6GH0W7BD634DF3','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"cf/meta/llama-"}',1795576244988);
INSERT INTO "events" VALUES(22,'evt_01M88AYASH1QCWNPM9F1DE9QC8','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"3.3-70b-"}',1795576245041);
INSERT INTO "events" VALUES(23,'evt_01M88AYASRE0EE79FXKSVPNK5J','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"3.3-70b-"}',1795576245049);
INSERT INTO "events" VALUES(24,'evt_01M88AYAVFE1YADH1423JPFPFX','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"instruct-fp8-fast"}',1795576245104);
INSERT INTO "events" VALUES(25,'evt_01M88AYAVRCBE0MA3WEJ3K2Y3W','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"instruct-fp8-fast"}',1795576245112);
INSERT INTO "events" VALUES(26,'evt_01M88AYAXE83AMVR4T2VS9WZ3Z','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"] You asked: \""}',1795576245167);
INSERT INTO "events" VALUES(27,'evt_01M88AYAXR4TG63S20RRPRET2X','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"] You asked: \""}',1795576245176);
INSERT INTO "events" VALUES(28,'evt_01M88AYAZE9M3FJ9A8C7D0C35Q','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"Work on this: part 1"}',1795576245231);
INSERT INTO "events" VALUES(29,'evt_01M88AYAZPCP8JZ2ATQXD6V5VH','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"Work on this: part 2"}',1795576245239);
INSERT INTO "events" VALUES(30,'evt_01M88AYB1FFS46TR3F7TAHAMVC','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":" Expected: Two or thre"}',1795576245296);
INSERT INTO "events" VALUES(31,'evt_01M88AYB1P02G1AXJ9AWJMEBJA','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":" Expected: Two or thre"}',1795576245303);
INSERT INTO "events" VALUES(32,'evt_01M88AYB3CA7VR177KZX6RDEN4','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"e sentences.\""}',1795576245356);
INSERT INTO "events" VALUES(33,'evt_01M88AYB3H7DDCF2JBQNAX8NGH','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"e sentences.\""}',1795576245363);
INSERT INTO "events" VALUES(34,'evt_01M88AYB57AKRA67YQGGDP425W','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":" The conversation so far"}',1795576245416);
INSERT INTO "events" VALUES(35,'evt_01M88AYB5CBM4XGPC5N17DV4QE','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":" The conversation so far"}',1795576245422);
INSERT INTO "events" VALUES(36,'evt_01M88AYB76C96GV0VMDD3W0A17','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":" has 3 messages. The"}',1795576245479);
INSERT INTO "events" VALUES(37,'evt_01M88AYB7C7BGBNSBHWMB69FN8','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":" has 3 messages. The"}',1795576245486);
INSERT INTO "events" VALUES(38,'evt_01M88AYB93D0CZC4MQZQX353YJ','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":" main point about sent"}',1795576245540);
INSERT INTO "events" VALUES(39,'evt_01M88AYB9939AD3AD02KVGD1A5','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":" main point about sent"}',1795576245547);
INSERT INTO "events" VALUES(40,'evt_01M88AYBB034Q1PKJP6KTKNJXY','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"ences is that it depe"}',1795576245600);
INSERT INTO "events" VALUES(41,'evt_01M88AYBB41Z73WNE9TZ6YP5FA','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"ences is that it depe"}',1795576245606);
INSERT INTO "events" VALUES(42,'evt_01M88AYBCY4B4805ZW0TPGYCQ9','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"nds on what comes befo"}',1795576245662);
INSERT INTO "events" VALUES(43,'evt_01M88AYBD3EB4EZ28RD5D5YY7V','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"nds on what comes befo"}',1795576245668);
INSERT INTO "events" VALUES(44,'evt_01M88AYBEW32E4M4NBJT8W0WV7','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"re it. A short"}',1795576245724);
INSERT INTO "events" VALUES(45,'evt_01M88AYBF63QZX67G3MMVAXKKD','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"re it. If three"}',1795576245735);
INSERT INTO "events" VALUES(46,'evt_01M88AYBGVCG8WQH8FHJB98372','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":" way to see three is"}',1795576245788);
INSERT INTO "events" VALUES(47,'evt_01M88AYBH0BQ2RCJ4PA08T1SQV','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":" fails, the next step"}',1795576245792);
INSERT INTO "events" VALUES(48,'evt_01M88AYBJMCNDF348WPADN0WZK','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":" to write down its"}',1795576245846);
INSERT INTO "events" VALUES(49,'evt_01M88AYBJWEXZ128V0J980P53N','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":" is to look at the inpu"}',1795576245852);
INSERT INTO "events" VALUES(50,'evt_01M88AYBMB4VEEX1ANY6X55N4B','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":" parts and compare them"}',1795576245899);
INSERT INTO "events" VALUES(51,'evt_01M88AYBMP6F18W2W350CEKTY6','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"t again. Two thin"}',1795576245910);
INSERT INTO "events" VALUES(52,'evt_01M88AYBP67RSAZMV64EPQJSTV','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":". In practice Expe"}',1795576245959);
INSERT INTO "events" VALUES(53,'evt_01M88AYBPGC3CG7ZKXXRY7ECZ7','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"gs matter for sent"}',1795576245968);
INSERT INTO "events" VALUES(54,'evt_01M88AYBR06AHXZ4JAXW5FE285','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"cted is best tried on"}',1795576246016);
INSERT INTO "events" VALUES(55,'evt_01M88AYBRBAZMGFNRSZEKXTQYN','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"ences: where it"}',1795576246027);
INSERT INTO "events" VALUES(56,'evt_01M88AYBSVDZ2MEDV2FB81FJN6','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":" a small example firs"}',1795576246076);
INSERT INTO "events" VALUES(57,'evt_01M88AYBT0FRQPR4FZH6HEGVAZ','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":" starts and where"}',1795576246081);
INSERT INTO "events" VALUES(58,'evt_01M88AYBV65T5D0K0XJ816JKF1','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"t. If sent"}',1795576246118);
INSERT INTO "events" VALUES(59,'evt_01M88AYBV65T5D0K0XJ816JKF2','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":" it must end."}',1795576246119);
INSERT INTO "events" VALUES(60,'evt_01M88AYBV746RBBK5NX8C671NY','ledger_update','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"call_id":"call_01M88AYAGW7FAE889T2XSGNY93","step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":346691,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',1795576246119);
INSERT INTO "events" VALUES(61,'evt_01M88AYBV839A1ASFGTDHQ99DS','agent_complete','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1355,"attempts":1},"error":null,"started_at_ms":1795576244756,"ended_at_ms":1795576246119}',1795576246120);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/task_01M88AY8E0C05M27NNJBYJN4DG');
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
INSERT INTO "ledger" VALUES('call_01M88AY8G747G5SCM0VF5WEZPN','task_01M88AY8E0C05M27NNJBYJN4DG','step_01M88AY8F0717H8E8QG2ZRZ5YM','first','openai/gpt-oss-120b','groq','The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.',610500,1548600,1795576242695,'settled',182850,1795576244748,407,0,203,31,0,NULL,200,2052,NULL,0);
INSERT INTO "ledger" VALUES('call_01M88AYAGQFTSM3Q7W8CBR2GBX','task_01M88AY8E0C05M27NNJBYJN4DG','step_01M88AYAGF9FZ6MJK61D98VQ2V','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.23: 55 bytes); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',316068,2563740,1795576244760,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "ledger" VALUES('call_01M88AYAGW7FAE889T2XSGNY93','task_01M88AY8E0C05M27NNJBYJN4DG','step_01M88AYAGGB5VYSS1KEKAV17J0','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.23: 55 bytes); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',316068,2563740,1795576244764,'settled',346691,1795576246119,199,0,128,0,0,NULL,200,1354,NULL,0);
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
, sources TEXT, missing TEXT, thumb TEXT CHECK (thumb IN ('up', 'down')), allotment_id TEXT, first_seq INTEGER) STRICT;
INSERT INTO "runs" VALUES('task_01M88AY8E0C05M27NNJBYJN4DG','cov_01M88AY8E0C05M27NNJBYJN4DG','schema-9','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795577142627,1795576242655,1795576246135,NULL,'41030970174a6f297b3c5e090362f6b99f2a972e17659c1d9750e7d202a08cba','task_01M88AY8E0C05M27NNJBYJN4DG',0,'open/schema-9','{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950}','{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2053,"attempts":1,"prompt_version":1}}',NULL,NULL,NULL,NULL,61,NULL,NULL,NULL,NULL,1);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795576242648);
INSERT INTO "schema_migrations" VALUES(2,1795576242648);
INSERT INTO "schema_migrations" VALUES(3,1795576242649);
INSERT INTO "schema_migrations" VALUES(4,1795576242649);
INSERT INTO "schema_migrations" VALUES(5,1795576242649);
INSERT INTO "schema_migrations" VALUES(6,1795576242651);
INSERT INTO "schema_migrations" VALUES(7,1795576242652);
INSERT INTO "schema_migrations" VALUES(8,1795576242652);
INSERT INTO "schema_migrations" VALUES(9,1795576242652);
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
INSERT INTO "steps" VALUES('step_01M88AY8EZ55FS9DSQRA3XC9VC','task_01M88AY8E0C05M27NNJBYJN4DG',0,'classify','classify','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[]','completed',1,0,1,'{"complexity":"complex","score":1.0}',NULL,1795576242678,1795576242681,NULL);
INSERT INTO "steps" VALUES('step_01M88AY8EZ55FS9DSQRA3XC9VD','task_01M88AY8E0C05M27NNJBYJN4DG',1,'route','route','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[0]','completed',1,0,1,'{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950}',NULL,1795576242683,1795576242686,NULL);
INSERT INTO "steps" VALUES('step_01M88AY8F0717H8E8QG2ZRZ5YM','task_01M88AY8E0C05M27NNJBYJN4DG',2,'plan','plan','{"steps":null}','5a223898f861bfc3e9f9d369ac1c4847239f571403c5f10c60508d515a67530e','[1]','completed',1,0,1,'{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2053,"attempts":1,"prompt_version":1}}',NULL,1795576242688,1795576244748,'{"plan":{"content":"{\"steps\": [{\"id\": \"part-1\", \"role\": \"researcher\", \"instruction\": \"Work on this: part 1\", \"depends_on\": [], \"expected_output\": \"Two or three sentences.\", \"format\": \"text\", \"share\": 0.5}, {\"id\": \"part-2\", \"role\": \"researcher\", \"instruction\": \"Work on this: part 2\", \"depends_on\": [], \"expected_output\": \"Two or three sentences.\", \"format\": \"text\", \"share\": 0.5}]}","model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2053,"attempts":1,"prompt_version":1}}');
INSERT INTO "steps" VALUES('step_01M88AYAGF9FZ6MJK61D98VQ2V','task_01M88AY8E0C05M27NNJBYJN4DG',3,'execute','part-1','{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false}','e56b557f72722ae3f93cc10fb7c74a44467499afdf524042372e8e669366b871','[2]','running',1,0,1,NULL,NULL,1795576244753,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M88AYAGGB5VYSS1KEKAV17J0','task_01M88AY8E0C05M27NNJBYJN4DG',4,'execute','part-2','{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false}','a077bc40a155223e0e575be971aecc859dea0ed5a906b7a65d50fc2529f77e8a','[2]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1355,"attempts":1}',NULL,1795576244756,1795576246119,NULL);
INSERT INTO "steps" VALUES('step_01M88AYAGGB5VYSS1KEKAV17J1','task_01M88AY8E0C05M27NNJBYJN4DG',5,'evaluate','evaluator','{"revisions_left":2,"round":1}','cad89eaaa49d9745cd960ef9c0629b5657e81c99021dd4d8393339a12b333da7','[3,4]','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M88AYAGHBAGCCNYQQ5124CGX','task_01M88AY8E0C05M27NNJBYJN4DG',6,'synthesize','coordinator','{"model":null}','b4fa07f9c240317829d4edf910be971922b5a57a004adcbe56a1b6e6e549e752','null','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "sqlite_sequence" VALUES('events',61);
COMMIT;
