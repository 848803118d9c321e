BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795559691179000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('cov_01M87T9H14FBDN52YD68DQ65SC',500000000,219511,0,0);
INSERT INTO "accounts" VALUES('cov_01M87T9H400TZ2TWZ05MK8GX2X',500000000,0,500000000,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795558786083,'2.0.0');
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
INSERT INTO "events" VALUES(1,'evt_01M87T9H175ZC71E7CP52MDP50','covenant_created','cov_01M87T9H14FBDN52YD68DQ65SC',NULL,'{"id":"cov_01M87T9H14FBDN52YD68DQ65SC","user_id":"schema-5","user_intent":"What is rain?","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-24T22:19:46.084Z","updated_at":"2026-11-24T22:19:46.084Z","completed_at":null}',1795558786088);
INSERT INTO "events" VALUES(2,'evt_01M87T9H1F2RNWHM3W4XDRSE59','status_change','cov_01M87T9H14FBDN52YD68DQ65SC',NULL,'{"status":"analyzing"}',1795558786096);
INSERT INTO "events" VALUES(3,'evt_01M87T9H1V7P6NNF0PZEB063XC','mediator_analysis','cov_01M87T9H14FBDN52YD68DQ65SC',NULL,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',1795558786108);
INSERT INTO "events" VALUES(4,'evt_01M87T9H1YFZMQ3ACHV6DP89J9','status_change','cov_01M87T9H14FBDN52YD68DQ65SC',NULL,'{"status":"answering"}',1795558786110);
INSERT INTO "events" VALUES(5,'evt_01M87T9H1ZDWF6XFGNGATMPJHV','response_start','cov_01M87T9H14FBDN52YD68DQ65SC',NULL,'{"step_id":"step_01M87T9H1V7P6NNF0PZEB063XB","attempt":1}',1795558786112);
INSERT INTO "events" VALUES(6,'evt_01M87T9H217B8264GSPBBGP0YE','ledger_update','cov_01M87T9H14FBDN52YD68DQ65SC',NULL,'{"call_id":"call_01M87T9H20A9M6NJ2QXWY8YRNY","step_id":"step_01M87T9H1V7P6NNF0PZEB063XB","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":4697649,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":4697649,"unknown_nusd":0}}',1795558786113);
INSERT INTO "events" VALUES(7,'evt_01M87T9H2H78KM908ZC9ASB0ZJ','response_delta','cov_01M87T9H14FBDN52YD68DQ65SC',NULL,'{"step_id":"step_01M87T9H1V7P6NNF0PZEB063XB","attempt":1,"text":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them."}',1795558786129);
INSERT INTO "events" VALUES(8,'evt_01M87T9H2H78KM908ZC9ASB0ZK','ledger_update','cov_01M87T9H14FBDN52YD68DQ65SC',NULL,'{"call_id":"call_01M87T9H20A9M6NJ2QXWY8YRNY","step_id":"step_01M87T9H1V7P6NNF0PZEB063XB","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":219511,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":219511,"reserved_nusd":0,"unknown_nusd":0}}',1795558786129);
INSERT INTO "events" VALUES(9,'evt_01M87T9H2MDFKQSCP2HCVDGQ88','response_complete','cov_01M87T9H14FBDN52YD68DQ65SC',NULL,'{"step_id":"step_01M87T9H1V7P6NNF0PZEB063XB","status":"completed","error":null,"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":219511,"tokens":107,"latency_ms":17,"attempts":1}',1795558786132);
INSERT INTO "events" VALUES(10,'evt_01M87T9H2MDFKQSCP2HCVDGQ89','status_change','cov_01M87T9H14FBDN52YD68DQ65SC',NULL,'{"status":"completed"}',1795558786132);
INSERT INTO "events" VALUES(11,'evt_01M87T9H2MDFKQSCP2HCVDGQ8A','covenant_update','cov_01M87T9H14FBDN52YD68DQ65SC',NULL,'{"status":"completed","result":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","quality":null,"sources":[],"missing":[],"error":null}',1795558786134);
INSERT INTO "events" VALUES(12,'evt_01M87T9H413K0SSWJC6N1CPPZR','covenant_created','cov_01M87T9H400TZ2TWZ05MK8GX2X',NULL,'{"id":"cov_01M87T9H400TZ2TWZ05MK8GX2X","user_id":"schema-5","user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-24T22:19:46.176Z","updated_at":"2026-11-24T22:19:46.176Z","completed_at":null}',1795558786179);
INSERT INTO "events" VALUES(13,'evt_01M87T9H449CHPPANBGR7AMK05','status_change','cov_01M87T9H400TZ2TWZ05MK8GX2X',NULL,'{"status":"analyzing"}',1795558786182);
INSERT INTO "events" VALUES(14,'evt_01M87T9H4HDMFHGN1XKXSF6TBV','mediator_analysis','cov_01M87T9H400TZ2TWZ05MK8GX2X',NULL,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',1795558786195);
INSERT INTO "events" VALUES(15,'evt_01M87T9H4M7KYXCYSZMQ4VEWGB','status_change','cov_01M87T9H400TZ2TWZ05MK8GX2X',NULL,'{"status":"delegated"}',1795558786196);
INSERT INTO "events" VALUES(16,'evt_01M87T9H51D2KJGJ5EQR5F71QB','delegation','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"task_id":"task_01M87T9H400TZ2TWZ05MK8GX2X","allotment_nusd":500000000}',1795558786211);
INSERT INTO "events" VALUES(17,'evt_01M87T9H545ENVKJQ42NQWXBDX','task_start','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795558786212);
INSERT INTO "events" VALUES(18,'evt_01M87T9H5QC9BNPBDE60HYTY5T','task_status','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"status":"planning"}',1795558786232);
INSERT INTO "events" VALUES(19,'evt_01M87T9H5S2XP8QDYPWWS0Z8S9','status_change','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"status":"planning"}',1795558786235);
INSERT INTO "events" VALUES(20,'evt_01M87T9H5W27GRBPFVZ43Y9X89','agent_spawn','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9H4WAGXZDZKE0JHX5QT1","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558786215,"ended_at_ms":null}',1795558786236);
INSERT INTO "events" VALUES(21,'evt_01M87T9H5W27GRBPFVZ43Y9X8A','agent_complete','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9H4WAGXZDZKE0JHX5QT1","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795558786215,"ended_at_ms":1795558786220}',1795558786236);
INSERT INTO "events" VALUES(22,'evt_01M87T9H5W27GRBPFVZ43Y9X8B','agent_spawn','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9H4WAGXZDZKE0JHX5QT2","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558786222,"ended_at_ms":null}',1795558786238);
INSERT INTO "events" VALUES(23,'evt_01M87T9H5Z5RHZWKPSZ9VDQCW0','agent_complete','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9H4WAGXZDZKE0JHX5QT2","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795558786222,"ended_at_ms":1795558786222}',1795558786240);
INSERT INTO "events" VALUES(24,'evt_01M87T9H60BYW73WFHAJV0TS52','agent_spawn','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9H4Y8DKM9DDT27R4M5XS","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795558786225,"ended_at_ms":null}',1795558786240);
INSERT INTO "events" VALUES(25,'evt_01M87T9H60BYW73WFHAJV0TS53','ledger_update','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"call_id":"call_01M87T9H5M9KXWRPCTP07NJPRM","step_id":"step_01M87T9H4Y8DKM9DDT27R4M5XS","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1548600,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1548600,"unknown_nusd":0}}',1795558786240);
INSERT INTO "events" VALUES(26,'evt_01M87T9K6827VPBVXK844JHB49','ledger_update','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"call_id":"call_01M87T9H5M9KXWRPCTP07NJPRM","step_id":"step_01M87T9H4Y8DKM9DDT27R4M5XS","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":182850,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":0,"unknown_nusd":0}}',1795558788296);
INSERT INTO "events" VALUES(27,'evt_01M87T9K698SN5M51G6KNX3NAF','agent_complete','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9H4Y8DKM9DDT27R4M5XS","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2052,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795558786225,"ended_at_ms":1795558788280}',1795558788299);
INSERT INTO "events" VALUES(28,'evt_01M87T9K6C19TNCVGXC71EMJK0','task_status','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"status":"executing"}',1795558788300);
INSERT INTO "events" VALUES(29,'evt_01M87T9K6EE5JNH8DXR4T4SXTB','status_change','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"status":"executing"}',1795558788303);
INSERT INTO "events" VALUES(30,'evt_01M87T9K6GDABVEMXQPKMM4NJS','agent_spawn','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795558788287,"ended_at_ms":null}',1795558788304);
INSERT INTO "events" VALUES(31,'evt_01M87T9K6H6MY3JQV5PDPK8MTZ','agent_spawn','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795558788287,"ended_at_ms":null}',1795558788307);
INSERT INTO "events" VALUES(32,'evt_01M87T9K6KBGV9BV1KQQJPKMJP','ledger_update','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"call_id":"call_01M87T9K600YWE91VK50NE8DEH","step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":2563740,"unknown_nusd":0}}',1795558788307);
INSERT INTO "events" VALUES(33,'evt_01M87T9K6KBGV9BV1KQQJPKMJQ','ledger_update','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"call_id":"call_01M87T9K6735EP9HQYWAYN4WME","step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":5127480,"unknown_nusd":0}}',1795558788307);
INSERT INTO "events" VALUES(34,'evt_01M87T9K8K6F7G5PSD6ANZ5XRV','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"[simulated by"}',1795558788372);
INSERT INTO "events" VALUES(35,'evt_01M87T9K8WB82VQT8KJAYTTH8V','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"[simulated by"}',1795558788380);
INSERT INTO "events" VALUES(36,'evt_01M87T9KARAVXXDX4F7QBYQXT7','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":" workers-ai/@"}',1795558788440);
INSERT INTO "events" VALUES(37,'evt_01M87T9KB34MFZNY8CYNEMTYDK','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":" workers-ai/"}',1795558788451);
INSERT INTO "events" VALUES(38,'evt_01M87T9KCPBB00WPR4CS6BFBY7','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"@cf/meta/llama"}',1795558788503);
INSERT INTO "events" VALUES(39,'evt_01M87T9KD415YHJTKKTE8A3114','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"cf/meta/llama"}',1795558788518);
INSERT INTO "events" VALUES(40,'evt_01M87T9KEVBN01XVNAQME9N3E7','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"-3.3-70b-"}',1795558788572);
INSERT INTO "events" VALUES(41,'evt_01M87T9KFC39SEFWQC1DKVSVHW','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"-3.3-70b-"}',1795558788590);
INSERT INTO "events" VALUES(42,'evt_01M87T9KH33D8XYN5AFD9GK8CV','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"instruct-fp8-fast]"}',1795558788644);
INSERT INTO "events" VALUES(43,'evt_01M87T9KHBDA7GQ49QW68SQ3JC','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"instruct-fp8-fast]"}',1795558788651);
INSERT INTO "events" VALUES(44,'evt_01M87T9KJZ89JZ0C1J92XM34S6','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":" You asked: \""}',1795558788704);
INSERT INTO "events" VALUES(45,'evt_01M87T9KKMC5XRGX01DMBRRP87','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":" You asked: \""}',1795558788726);
INSERT INTO "events" VALUES(46,'evt_01M87T9KNFEDTPH9SWBDEKZZ95','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"Work on this: part 1 Expe"}',1795558788784);
INSERT INTO "events" VALUES(47,'evt_01M87T9KP0AWZJHTBCP9AF9QK2','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"Work on this: part 2 Expe"}',1795558788801);
INSERT INTO "events" VALUES(48,'evt_01M87T9KQQBBSVZWGMJGMCG75M','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"cted: Two or three sent"}',1795558788856);
INSERT INTO "events" VALUES(49,'evt_01M87T9KR9FGPPV1GRM6W3Y6CN','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"cted: Two or three sent"}',1795558788873);
INSERT INTO "events" VALUES(50,'evt_01M87T9KT3B9D0B105RN3EMKHG','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"ences.\" The conversa"}',1795558788932);
INSERT INTO "events" VALUES(51,'evt_01M87T9KTM8S3CW1HEJH0SPVGK','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"ences.\" The conversa"}',1795558788950);
INSERT INTO "events" VALUES(52,'evt_01M87T9KWF77VMGBPAKVX6WT3H','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"tion so far has 3 messages."}',1795558789008);
INSERT INTO "events" VALUES(53,'evt_01M87T9KX4AMSPZJVZS8JMTRS8','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"tion so far has 3 messages."}',1795558789028);
INSERT INTO "events" VALUES(54,'evt_01M87T9KYZDBV7G75FN4G68DYJ','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":" The main point about sent"}',1795558789088);
INSERT INTO "events" VALUES(55,'evt_01M87T9KZG6E20RY320X3BNHAJ','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":" The main point about sent"}',1795558789105);
INSERT INTO "events" VALUES(56,'evt_01M87T9M17CBNS4QC4VKXVC98A','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"ences is that it depends on"}',1795558789160);
INSERT INTO "events" VALUES(57,'evt_01M87T9M1G8KG50RKQ25FN55B0','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"ences is that it depends on"}',1795558789168);
INSERT INTO "events" VALUES(58,'evt_01M87T9M313HGNV2RHTE8SRFQG','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":" what comes before it"}',1795558789219);
INSERT INTO "events" VALUES(59,'evt_01M87T9M3G2YNT6HE651W2H0B1','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":" what comes before it"}',1795558789232);
INSERT INTO "events" VALUES(60,'evt_01M87T9M53DEZ24QM7QK4G0T0Q','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":". A short way to"}',1795558789284);
INSERT INTO "events" VALUES(61,'evt_01M87T9M581J7WTZV52A15M6RF','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":". If three fails"}',1795558789288);
INSERT INTO "events" VALUES(62,'evt_01M87T9M7059Y9CV5ZBSPZDDX0','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":" see three is to writ"}',1795558789345);
INSERT INTO "events" VALUES(63,'evt_01M87T9M76766T5TNEJJVCJRX0','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":", the next step is to"}',1795558789351);
INSERT INTO "events" VALUES(64,'evt_01M87T9M902QBVAX635HTBSEJ2','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"e down its parts and"}',1795558789408);
INSERT INTO "events" VALUES(65,'evt_01M87T9M9757C06M40TEXMZYHM','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":" look at the input agai"}',1795558789415);
INSERT INTO "events" VALUES(66,'evt_01M87T9MAS56JZCMFN2R93XDMC','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":" compare them. In prac"}',1795558789467);
INSERT INTO "events" VALUES(67,'evt_01M87T9MAZ341GZHSTY9DGRS38','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"n. Two things matt"}',1795558789472);
INSERT INTO "events" VALUES(68,'evt_01M87T9MCR7ZA5VT1TZCFH4BJT','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"tice Expected is best trie"}',1795558789528);
INSERT INTO "events" VALUES(69,'evt_01M87T9MCYCDDTBRDZ5DDNG8QK','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":"er for sentences:"}',1795558789535);
INSERT INTO "events" VALUES(70,'evt_01M87T9MEQ4WAJX2GS1MC1YD5Z','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"d on a small exam"}',1795558789592);
INSERT INTO "events" VALUES(71,'evt_01M87T9MEW04C5RYDH85Y2QKDP','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":" where it starts and"}',1795558789596);
INSERT INTO "events" VALUES(72,'evt_01M87T9MGQ56DBTSE330XV020S','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5SF8RFSMCF41Q443QW","attempt":1,"text":"ple first. If sent"}',1795558789656);
INSERT INTO "events" VALUES(73,'evt_01M87T9MGR8AXH0PBCTJ75ASYX','agent_delta','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","attempt":1,"text":" where it must end."}',1795558789657);
INSERT INTO "events" VALUES(74,'evt_01M87T9MGV9T1QR6AH1KZGZXJQ','ledger_update','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"call_id":"call_01M87T9K6735EP9HQYWAYN4WME","step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":346691,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',1795558789660);
INSERT INTO "events" VALUES(75,'evt_01M87T9MGW5Q08QN7NPTJ87Z1B','agent_complete','cov_01M87T9H400TZ2TWZ05MK8GX2X','task_01M87T9H400TZ2TWZ05MK8GX2X','{"step_id":"step_01M87T9K5V0K1YX1X4QA4SJ7ES","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1357,"attempts":1},"error":null,"started_at_ms":1795558788287,"ended_at_ms":1795558789652}',1795558789660);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/schema-5');
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
INSERT INTO "ledger" VALUES('call_01M87T9H20A9M6NJ2QXWY8YRNY','cov_01M87T9H14FBDN52YD68DQ65SC','step_01M87T9H1V7P6NNF0PZEB063XB','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.00: nothing asks for more); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',272704,4697649,1795558786113,'settled',219511,1795558786129,11,0,96,0,0,NULL,200,17,NULL,0);
INSERT INTO "ledger" VALUES('task_01M87T9H400TZ2TWZ05MK8GX2X','cov_01M87T9H400TZ2TWZ05MK8GX2X','step_01M87T9H4G4T9M99JDP6FTTW1B','task',NULL,NULL,NULL,NULL,500000000,1795558786196,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
CREATE TABLE messages (
    message_id  TEXT    PRIMARY KEY,
    covenant_id TEXT    NOT NULL,
    role        TEXT    NOT NULL CHECK (role IN ('user', 'assistant')),
    content     TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "messages" VALUES('msg_01M87T9H1GCC3JMHCJS22XJXSK','cov_01M87T9H14FBDN52YD68DQ65SC','user','What is rain?',1795558786097);
INSERT INTO "messages" VALUES('msg_01M87T9H2H78KM908ZC9ASB0ZM','cov_01M87T9H14FBDN52YD68DQ65SC','assistant','[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: "What is rain?" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.',1795558786131);
INSERT INTO "messages" VALUES('msg_01M87T9H473X2GNDKY897WV5RD','cov_01M87T9H400TZ2TWZ05MK8GX2X','user','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2',1795558786184);
CREATE TABLE relays (
    task_id  TEXT    PRIMARY KEY,
    last_seq INTEGER NOT NULL
) STRICT;
INSERT INTO "relays" VALUES('task_01M87T9H400TZ2TWZ05MK8GX2X',57);
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
INSERT INTO "runs" VALUES('cov_01M87T9H14FBDN52YD68DQ65SC','cov_01M87T9H14FBDN52YD68DQ65SC','schema-5','What is rain?','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','completed',1795559686088,1795558786084,1795558786132,1795558786132,NULL,NULL,0,'open/schema-5','{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,NULL,'[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: "What is rain?" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.',NULL,NULL,0,NULL,NULL);
INSERT INTO "runs" VALUES('cov_01M87T9H400TZ2TWZ05MK8GX2X','cov_01M87T9H400TZ2TWZ05MK8GX2X','schema-5','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795559691179,1795558786176,1795558789660,NULL,NULL,'task_01M87T9H400TZ2TWZ05MK8GX2X',0,'open/schema-5','{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,'{"steps_done":4,"task_account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',NULL,NULL,NULL,0,NULL,NULL);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795558786079);
INSERT INTO "schema_migrations" VALUES(2,1795558786080);
INSERT INTO "schema_migrations" VALUES(3,1795558786080);
INSERT INTO "schema_migrations" VALUES(4,1795558786080);
INSERT INTO "schema_migrations" VALUES(5,1795558786081);
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
INSERT INTO "steps" VALUES('step_01M87T9H1B1JTG25JSW5NMKNEW','cov_01M87T9H14FBDN52YD68DQ65SC',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,1795558786102,1795558786104,NULL);
INSERT INTO "steps" VALUES('step_01M87T9H1V7P6NNF0PZEB063XB','cov_01M87T9H14FBDN52YD68DQ65SC',1,'answer','answer','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":219511,"tokens":107,"latency_ms":17,"attempts":1}',NULL,1795558786108,1795558786129,NULL);
INSERT INTO "steps" VALUES('step_01M87T9H43BFW40CA8VBBK74NT','cov_01M87T9H400TZ2TWZ05MK8GX2X',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,1795558786190,1795558786192,NULL);
INSERT INTO "steps" VALUES('step_01M87T9H4G4T9M99JDP6FTTW1B','cov_01M87T9H400TZ2TWZ05MK8GX2X',1,'delegate','delegate','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"task_id":"task_01M87T9H400TZ2TWZ05MK8GX2X","allotment_nusd":500000000}',NULL,1795558786196,1795558786208,NULL);
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
INSERT INTO "sqlite_sequence" VALUES('events',75);
COMMIT;
