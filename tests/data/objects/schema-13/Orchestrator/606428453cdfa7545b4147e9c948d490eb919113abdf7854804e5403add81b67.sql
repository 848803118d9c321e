BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795804625323000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('task_01M8F4QWC90ZVJ2TF8W93FJ1AB',500000000,255277,130379,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795804623300,'2.0.0');
CREATE TABLE allotments (
    allotment_id TEXT    NOT NULL,
    account      TEXT    NOT NULL,
    day          INTEGER NOT NULL,
    held_nusd    INTEGER NOT NULL CHECK (held_nusd >= 0), held_at_ms INTEGER, ask_at_ms INTEGER, asked INTEGER NOT NULL DEFAULT 0, open_calls TEXT, known_nusd INTEGER, fewest_tokens TEXT, calls INTEGER, sends_until_ms INTEGER,
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
INSERT INTO "events" VALUES(1,'evt_01M8F4QWE85ZFF8DQJ9MXXH7WM','task_start','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795804623304);
INSERT INTO "events" VALUES(2,'evt_01M8F4QWEYF8VH20WQMJ27AQ2M','task_status','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"status":"planning"}',1795804623326);
INSERT INTO "events" VALUES(3,'evt_01M8F4QWEZ0EBPTFZRDJB89ADS','agent_spawn','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QWE7DD0XX3JVX5VNRTE8","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795804623326,"ended_at_ms":null}',1795804623327);
INSERT INTO "events" VALUES(4,'evt_01M8F4QWF0EA0W3R74RPT3Q383','agent_complete','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QWE7DD0XX3JVX5VNRTE8","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795804623326,"ended_at_ms":1795804623328}',1795804623328);
INSERT INTO "events" VALUES(5,'evt_01M8F4QWF4EWAPBZNMBKTYZ0CA','agent_spawn','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QWE7DD0XX3JVX5VNRTE9","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795804623332,"ended_at_ms":null}',1795804623332);
INSERT INTO "events" VALUES(6,'evt_01M8F4QWF757PRCV4YT2N7WFR1','agent_complete','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QWE7DD0XX3JVX5VNRTE9","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest model that is strong enough in tier primary and meets max_latency_ms 899912. Passed over: openai/gpt-oss-20b (strength 2 is too little).","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795804623332,"ended_at_ms":1795804623332}',1795804623336);
INSERT INTO "events" VALUES(7,'evt_01M8F4QWFB3QAX6ZJ5C6QV24VS','agent_spawn','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QWE7DD0XX3JVX5VNRTEA","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795804623339,"ended_at_ms":null}',1795804623339);
INSERT INTO "events" VALUES(8,'evt_01M8F4QWFG34VF9ZBMCM4QMW3Q','ledger_update','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"call_id":"call_01M8F4QWFG34VF9ZBMCM4QMW3P","step_id":"step_01M8F4QWE7DD0XX3JVX5VNRTEA","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1559250,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1559250,"unknown_nusd":0}}',1795804623344);
INSERT INTO "events" VALUES(9,'evt_01M8F4QYFRBEAYM1N0PN7MDBZC','ledger_update','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"call_id":"call_01M8F4QWFG34VF9ZBMCM4QMW3P","step_id":"step_01M8F4QWE7DD0XX3JVX5VNRTEA","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":236550,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":0,"unknown_nusd":0}}',1795804625400);
INSERT INTO "events" VALUES(10,'evt_01M8F4QYG4FM4MK4Z08Q70BFB6','agent_complete','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QWE7DD0XX3JVX5VNRTEA","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":236550,"tokens":968,"latency_ms":2061,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795804623339,"ended_at_ms":1795804625407}',1795804625412);
INSERT INTO "events" VALUES(11,'evt_01M8F4QYG6D0XS2DHEB4JFXBW8','task_status','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"status":"executing"}',1795804625414);
INSERT INTO "events" VALUES(12,'evt_01M8F4QYG6D0XS2DHEB4JFXBW9','agent_spawn','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795804625412,"ended_at_ms":null}',1795804625414);
INSERT INTO "events" VALUES(13,'evt_01M8F4QYG92QVRKDR2FSVBRD95','ledger_update','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"call_id":"call_01M8F4QYG92QVRKDR2FSVBRD94","step_id":"step_01M8F4QYG09BCETBF149S0939G","status":"reserved","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":null,"held_nusd":130379,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":130379,"unknown_nusd":0}}',1795804625417);
INSERT INTO "events" VALUES(14,'evt_01M8F4QYGKA9FDVK4W6EM7NVGW','agent_spawn','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795804625427,"ended_at_ms":null}',1795804625427);
INSERT INTO "events" VALUES(15,'evt_01M8F4QYGKA9FDVK4W6EM7NVGY','ledger_update','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"call_id":"call_01M8F4QYGKA9FDVK4W6EM7NVGX","step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","status":"reserved","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":null,"held_nusd":130379,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":260758,"unknown_nusd":0}}',1795804625427);
INSERT INTO "events" VALUES(16,'evt_01M8F4QYKG8RA42S4DXQ0B8E7P','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":"[simulated by"}',1795804625520);
INSERT INTO "events" VALUES(17,'evt_01M8F4QYKS0DE1VFH13YSYZWQ7','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":"[simulated by"}',1795804625531);
INSERT INTO "events" VALUES(18,'evt_01M8F4QYNKBQ2356RSDG4EQJSK','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" workers-ai/@"}',1795804625588);
INSERT INTO "events" VALUES(19,'evt_01M8F4QYPG2Z65QM4NEKNKWJ8K','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" workers-ai/@"}',1795804625617);
INSERT INTO "events" VALUES(20,'evt_01M8F4QYRC7S1S3X9Y1FQ598AH','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":"cf/ibm-granite/gran"}',1795804625676);
INSERT INTO "events" VALUES(21,'evt_01M8F4QYS7F1PGDRVA0DDKHPBT','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":"cf/ibm-granite/gran"}',1795804625704);
INSERT INTO "events" VALUES(22,'evt_01M8F4QYVBFJG48PWEVVT066RC','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":"ite-4.0-h-"}',1795804625771);
INSERT INTO "events" VALUES(23,'evt_01M8F4QYVG1H89FSRC9TVEVRD0','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":"ite-4.0-h-"}',1795804625777);
INSERT INTO "events" VALUES(24,'evt_01M8F4QYX8EFBZCBXZMKPN87FK','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":"micro] You asked"}',1795804625832);
INSERT INTO "events" VALUES(25,'evt_01M8F4QYXM0YHWREDB7SCAPB50','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":"micro] You asked"}',1795804625844);
INSERT INTO "events" VALUES(26,'evt_01M8F4QYZC3GQTBRBFYANQCYXK','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":": \"Work on this:"}',1795804625900);
INSERT INTO "events" VALUES(27,'evt_01M8F4QYZS42K2N9REY56W9J2X','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":": \"Work on this:"}',1795804625915);
INSERT INTO "events" VALUES(28,'evt_01M8F4QZ1MFT5SJGTPADF02GQR','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" part 1 Expected: Two"}',1795804625972);
INSERT INTO "events" VALUES(29,'evt_01M8F4QZ2CB1S84DWDSCKWRP83','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" part 2 Expected: Two"}',1795804625998);
INSERT INTO "events" VALUES(30,'evt_01M8F4QZ4G5929A0EGQS80A525','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" or three sentences.\""}',1795804626065);
INSERT INTO "events" VALUES(31,'evt_01M8F4QZ500HV9P6MQA8JVHZ9A','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" or three sentences.\""}',1795804626080);
INSERT INTO "events" VALUES(32,'evt_01M8F4QZ6WE8PPQAVEAYMMXG6Y','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" The conversation so far has"}',1795804626140);
INSERT INTO "events" VALUES(33,'evt_01M8F4QZ7MBDRMJPN1399K8BS4','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" The conversation so far has"}',1795804626164);
INSERT INTO "events" VALUES(34,'evt_01M8F4QZ9C2CC2B0WQYF8RBY22','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" 3 messages. The main poin"}',1795804626222);
INSERT INTO "events" VALUES(35,'evt_01M8F4QZACCJ7BN3HCAW56WVE2','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" 3 messages. Seen from the"}',1795804626254);
INSERT INTO "events" VALUES(36,'evt_01M8F4QZC85GNPTZM446G7TX1B','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":"t about sentences is that"}',1795804626312);
INSERT INTO "events" VALUES(37,'evt_01M8F4QZD77BZECVPSJF2ZXGXC','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" other side, three is only"}',1795804626344);
INSERT INTO "events" VALUES(38,'evt_01M8F4QZEZ9Q7QGXDHS2Z1G8FS','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" it depends on what comes befo"}',1795804626400);
INSERT INTO "events" VALUES(39,'evt_01M8F4QZFGAQMRCA1Z6KF0G0EZ','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" one of several choices. The"}',1795804626417);
INSERT INTO "events" VALUES(40,'evt_01M8F4QZHC561DBHHTK93HEEXZ','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":"re it. Two things matt"}',1795804626476);
INSERT INTO "events" VALUES(41,'evt_01M8F4QZHWFPBXWT5Q7JTHB91X','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" usual answer for three"}',1795804626494);
INSERT INTO "events" VALUES(42,'evt_01M8F4QZKSFJCXPW4WKC7YGC56','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":"er for Expected: where"}',1795804626553);
INSERT INTO "events" VALUES(43,'evt_01M8F4QZM4APNAY0JQZM7TW0VM','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" holds here with one exceptio"}',1795804626566);
INSERT INTO "events" VALUES(44,'evt_01M8F4QZNZ9DX0B02HRY37XRQY','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" it starts and where"}',1795804626624);
INSERT INTO "events" VALUES(45,'evt_01M8F4QZQ42ZAVRDFSP50VZXFE','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":"n. What people ofte"}',1795804626662);
INSERT INTO "events" VALUES(46,'evt_01M8F4QZS0AJMWC7Z07Z40JSKD','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" it must end. In practice three"}',1795804626721);
INSERT INTO "events" VALUES(47,'evt_01M8F4QZSR39W8S16Z0KYGH2E9','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":"n miss about sentences is its"}',1795804626745);
INSERT INTO "events" VALUES(48,'evt_01M8F4QZVRBA9WBS8ECSPR2SYQ','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" is best tried on a small"}',1795804626809);
INSERT INTO "events" VALUES(49,'evt_01M8F4QZWM8X6BGHRETVHEXPF7','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" cost over time. The main point"}',1795804626838);
INSERT INTO "events" VALUES(50,'evt_01M8F4QZYK6M0KNRSSE104Z03D','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" example first. What people ofte"}',1795804626899);
INSERT INTO "events" VALUES(51,'evt_01M8F4QZZ6E8C5ZZQ1832T2AEY','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" about three is that it depends"}',1795804626919);
INSERT INTO "events" VALUES(52,'evt_01M8F4R014FW7GH0ZPWK4AC2R9','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":"n miss about three is"}',1795804626980);
INSERT INTO "events" VALUES(53,'evt_01M8F4R01RCVFC11MQPKGEWTZ0','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" on what comes before it"}',1795804627000);
INSERT INTO "events" VALUES(54,'evt_01M8F4R0243SK90KGHHGGK8A9G','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" its"}',1795804627014);
INSERT INTO "events" VALUES(55,'evt_01M8F4R027DYECPG28Y8SYV6EJ','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":"."}',1795804627015);
INSERT INTO "events" VALUES(56,'evt_01M8F4R027DYECPG28Y8SYV6EK','ledger_update','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"call_id":"call_01M8F4QYGKA9FDVK4W6EM7NVGX","step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","status":"settled","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":18727,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":255277,"reserved_nusd":130379,"unknown_nusd":0}}',1795804627016);
INSERT INTO "events" VALUES(57,'evt_01M8F4R0280QPG072VP83VRJR0','agent_complete','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. Seen from the other side, three is only one of several choices. The usual answer for three holds here with one exception. What people often miss about sentences is its cost over time. The main point about three is that it depends on what comes before it.","model":"@cf/ibm-granite/granite-4.0-h-micro","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":18727,"tokens":336,"latency_ms":1589,"attempts":1},"error":null,"started_at_ms":1795804625427,"ended_at_ms":1795804627016}',1795804627016);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/task_01M8F4QWC90ZVJ2TF8W93FJ1AB');
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
, fewest_tokens INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "ledger" VALUES('call_01M8F4QWFG34VF9ZBMCM4QMW3P','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','step_01M8F4QWE7DD0XX3JVX5VNRTEA','first','openai/gpt-oss-120b','groq','The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest model that is strong enough in tier primary and meets max_latency_ms 449952. Passed over: openai/gpt-oss-20b (strength 2 is too little).',610800,1559250,1795804623344,'settled',236550,1795804625400,765,0,203,31,0,NULL,200,2054,NULL,0,3);
INSERT INTO "ledger" VALUES('call_01M8F4QYG92QVRKDR2FSVBRD94','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','step_01M8F4QYG09BCETBF149S0939G','first','@cf/ibm-granite/granite-4.0-h-micro','workers-ai','The prompt is simple (score 0.23: 55 bytes); @cf/ibm-granite/granite-4.0-h-micro (workers-ai) is the cheapest model that is strong enough in tier edge and meets max_latency_ms 672843.',16092,130379,1795804625417,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0);
INSERT INTO "ledger" VALUES('call_01M8F4QYGKA9FDVK4W6EM7NVGX','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','step_01M8F4QYG10DJA0ZF3A1M7YQD7','first','@cf/ibm-granite/granite-4.0-h-micro','workers-ai','The prompt is simple (score 0.23: 55 bytes); @cf/ibm-granite/granite-4.0-h-micro (workers-ai) is the cheapest model that is strong enough in tier edge and meets max_latency_ms 672832.',16092,130379,1795804625427,'settled',18727,1795804627015,199,0,137,0,0,NULL,200,1588,NULL,0,19);
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
INSERT INTO "runs" VALUES('task_01M8F4QWC90ZVJ2TF8W93FJ1AB','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','schema-13','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795805523244,1795804623303,1795804627056,NULL,'41030970174a6f297b3c5e090362f6b99f2a972e17659c1d9750e7d202a08cba','task_01M8F4QWC90ZVJ2TF8W93FJ1AB',0,'open/schema-13','{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest model that is strong enough in tier primary and meets max_latency_ms 899912. Passed over: openai/gpt-oss-20b (strength 2 is too little).","estimated_cost_nusd":544950}','{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":236550,"tokens":968,"latency_ms":2061,"attempts":1,"prompt_version":1}}',NULL,NULL,NULL,NULL,57,NULL,NULL,NULL,NULL,1,NULL);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795804623287);
INSERT INTO "schema_migrations" VALUES(2,1795804623288);
INSERT INTO "schema_migrations" VALUES(3,1795804623292);
INSERT INTO "schema_migrations" VALUES(4,1795804623294);
INSERT INTO "schema_migrations" VALUES(5,1795804623295);
INSERT INTO "schema_migrations" VALUES(6,1795804623295);
INSERT INTO "schema_migrations" VALUES(7,1795804623295);
INSERT INTO "schema_migrations" VALUES(8,1795804623295);
INSERT INTO "schema_migrations" VALUES(9,1795804623296);
INSERT INTO "schema_migrations" VALUES(10,1795804623296);
INSERT INTO "schema_migrations" VALUES(11,1795804623296);
INSERT INTO "schema_migrations" VALUES(12,1795804623297);
INSERT INTO "schema_migrations" VALUES(13,1795804623297);
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
INSERT INTO "steps" VALUES('step_01M8F4QWE7DD0XX3JVX5VNRTE8','task_01M8F4QWC90ZVJ2TF8W93FJ1AB',0,'classify','classify','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[]','completed',1,0,1,'{"complexity":"complex","score":1.0}',NULL,1795804623326,1795804623328,NULL);
INSERT INTO "steps" VALUES('step_01M8F4QWE7DD0XX3JVX5VNRTE9','task_01M8F4QWC90ZVJ2TF8W93FJ1AB',1,'route','route','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[0]','completed',1,0,1,'{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest model that is strong enough in tier primary and meets max_latency_ms 899912. Passed over: openai/gpt-oss-20b (strength 2 is too little).","estimated_cost_nusd":544950}',NULL,1795804623332,1795804623332,NULL);
INSERT INTO "steps" VALUES('step_01M8F4QWE7DD0XX3JVX5VNRTEA','task_01M8F4QWC90ZVJ2TF8W93FJ1AB',2,'plan','plan','{"steps":null}','5a223898f861bfc3e9f9d369ac1c4847239f571403c5f10c60508d515a67530e','[1]','completed',1,0,1,'{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":236550,"tokens":968,"latency_ms":2061,"attempts":1,"prompt_version":1}}',NULL,1795804623339,1795804625407,NULL);
INSERT INTO "steps" VALUES('step_01M8F4QYG09BCETBF149S0939G','task_01M8F4QWC90ZVJ2TF8W93FJ1AB',3,'execute','part-1','{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false}','7d784f87255cacbec68873c3ad30f037e705da65e33c00ec1ef590e07bbcfaa0','[2]','running',1,0,1,NULL,NULL,1795804625412,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M8F4QYG10DJA0ZF3A1M7YQD7','task_01M8F4QWC90ZVJ2TF8W93FJ1AB',4,'execute','part-2','{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false}','82328eea490de977b8ec3bc081cbff346e201219ead76e67beb1959c9a7c05b8','[2]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. Seen from the other side, three is only one of several choices. The usual answer for three holds here with one exception. What people often miss about sentences is its cost over time. The main point about three is that it depends on what comes before it.","model":"@cf/ibm-granite/granite-4.0-h-micro","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":18727,"tokens":336,"latency_ms":1589,"attempts":1}',NULL,1795804625427,1795804627016,NULL);
INSERT INTO "steps" VALUES('step_01M8F4QYG374WTDQC99JH89CFG','task_01M8F4QWC90ZVJ2TF8W93FJ1AB',5,'evaluate','evaluator','{"revisions_left":2,"round":1}','cad89eaaa49d9745cd960ef9c0629b5657e81c99021dd4d8393339a12b333da7','[3,4]','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M8F4QYG4FM4MK4Z08Q70BFB5','task_01M8F4QWC90ZVJ2TF8W93FJ1AB',6,'synthesize','coordinator','{"model":null}','b4fa07f9c240317829d4edf910be971922b5a57a004adcbe56a1b6e6e549e752','null','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "sqlite_sequence" VALUES('events',57);
COMMIT;
