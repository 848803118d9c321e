BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795559669567000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('cov_01M87T8VXS2MV0SC4JNNS9J9FX',500000000,219511,0,0);
INSERT INTO "accounts" VALUES('cov_01M87T8W0PC9S3XH80MCAW4MC6',500000000,0,500000000,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795558764470,'2.0.0');
CREATE TABLE events (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id    TEXT    NOT NULL UNIQUE,
    type        TEXT    NOT NULL,
    covenant_id TEXT,
    task_id     TEXT,
    data        TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "events" VALUES(1,'evt_01M87T8VXW168P9JC865S96Y3B','covenant_created','cov_01M87T8VXS2MV0SC4JNNS9J9FX',NULL,'{"id":"cov_01M87T8VXS2MV0SC4JNNS9J9FX","user_id":"schema-2","user_intent":"What is rain?","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"result":null,"error":null,"created_at":"2026-11-24T22:19:24.472Z","updated_at":"2026-11-24T22:19:24.472Z","completed_at":null}',1795558764478);
INSERT INTO "events" VALUES(2,'evt_01M87T8VY8E1X3EXEH6TVHQRGJ','status_change','cov_01M87T8VXS2MV0SC4JNNS9J9FX',NULL,'{"status":"analyzing"}',1795558764489);
INSERT INTO "events" VALUES(3,'evt_01M87T8VYB57TSSH2ZDYEBM63R','mediator_analysis','cov_01M87T8VXS2MV0SC4JNNS9J9FX',NULL,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',1795558764492);
INSERT INTO "events" VALUES(4,'evt_01M87T8VYC98J93MSGQXYA83R5','status_change','cov_01M87T8VXS2MV0SC4JNNS9J9FX',NULL,'{"status":"answering"}',1795558764494);
INSERT INTO "events" VALUES(5,'evt_01M87T8VYF67SHC562X1BRZTK3','response_start','cov_01M87T8VXS2MV0SC4JNNS9J9FX',NULL,'{"step_id":"step_01M87T8VY91Y06NRN6PRTZ093X","attempt":1}',1795558764496);
INSERT INTO "events" VALUES(6,'evt_01M87T8VYM4EX1ETKXWHTQ8HR1','ledger_update','cov_01M87T8VXS2MV0SC4JNNS9J9FX',NULL,'{"call_id":"call_01M87T8VYH06Z1PKAMK5WZ2F6B","step_id":"step_01M87T8VY91Y06NRN6PRTZ093X","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":4697649,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":4697649,"unknown_nusd":0}}',1795558764500);
INSERT INTO "events" VALUES(7,'evt_01M87T8VZ4708ZT5DZ12613V41','response_delta','cov_01M87T8VXS2MV0SC4JNNS9J9FX',NULL,'{"step_id":"step_01M87T8VY91Y06NRN6PRTZ093X","attempt":1,"text":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them."}',1795558764516);
INSERT INTO "events" VALUES(8,'evt_01M87T8VZ4708ZT5DZ12613V42','ledger_update','cov_01M87T8VXS2MV0SC4JNNS9J9FX',NULL,'{"call_id":"call_01M87T8VYH06Z1PKAMK5WZ2F6B","step_id":"step_01M87T8VY91Y06NRN6PRTZ093X","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":219511,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":219511,"reserved_nusd":0,"unknown_nusd":0}}',1795558764516);
INSERT INTO "events" VALUES(9,'evt_01M87T8VZ6CYAJVCSMNBYD2WFR','response_complete','cov_01M87T8VXS2MV0SC4JNNS9J9FX',NULL,'{"step_id":"step_01M87T8VY91Y06NRN6PRTZ093X","status":"completed","error":null,"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","finish_reason":"stop","cost_nusd":219511,"tokens":107,"latency_ms":20,"attempts":1}',1795558764518);
INSERT INTO "events" VALUES(10,'evt_01M87T8VZ7E6ARKF2334E71X1S','status_change','cov_01M87T8VXS2MV0SC4JNNS9J9FX',NULL,'{"status":"completed"}',1795558764519);
INSERT INTO "events" VALUES(11,'evt_01M87T8VZ7E6ARKF2334E71X1T','covenant_update','cov_01M87T8VXS2MV0SC4JNNS9J9FX',NULL,'{"status":"completed","result":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","quality":null,"error":null}',1795558764520);
INSERT INTO "events" VALUES(12,'evt_01M87T8W0Q5G7BRF2VHRGESHFT','covenant_created','cov_01M87T8W0PC9S3XH80MCAW4MC6',NULL,'{"id":"cov_01M87T8W0PC9S3XH80MCAW4MC6","user_id":"schema-2","user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"result":null,"error":null,"created_at":"2026-11-24T22:19:24.564Z","updated_at":"2026-11-24T22:19:24.564Z","completed_at":null}',1795558764567);
INSERT INTO "events" VALUES(13,'evt_01M87T8W10EENDHMGEDXZ6GK1W','status_change','cov_01M87T8W0PC9S3XH80MCAW4MC6',NULL,'{"status":"analyzing"}',1795558764577);
INSERT INTO "events" VALUES(14,'evt_01M87T8W141XCQGWZMW2SX83S1','mediator_analysis','cov_01M87T8W0PC9S3XH80MCAW4MC6',NULL,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',1795558764580);
INSERT INTO "events" VALUES(15,'evt_01M87T8W1632CNW1QFS9VQG20V','status_change','cov_01M87T8W0PC9S3XH80MCAW4MC6',NULL,'{"status":"delegated"}',1795558764582);
INSERT INTO "events" VALUES(16,'evt_01M87T8W1K5SHAJ18XJNQTGHNS','delegation','cov_01M87T8W0PC9S3XH80MCAW4MC6',NULL,'{"task_id":"task_01M87T8W0PC9S3XH80MCAW4MC6","allotment_nusd":500000000}',1795558764596);
INSERT INTO "events" VALUES(17,'evt_01M87T8W1R8BQYVYKZ3TR7A76T','task_start','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2"}',1795558764600);
INSERT INTO "events" VALUES(18,'evt_01M87T8W2K5K8PQCZDE3CHAGPH','task_status','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"status":"planning"}',1795558764627);
INSERT INTO "events" VALUES(19,'evt_01M87T8W2K5K8PQCZDE3CHAGPJ','status_change','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"status":"planning"}',1795558764628);
INSERT INTO "events" VALUES(20,'evt_01M87T8W2M3GFJEK7VXJEX0MJF','agent_spawn','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W1FF72FY3MGM8HD009X","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558764604,"ended_at_ms":null}',1795558764628);
INSERT INTO "events" VALUES(21,'evt_01M87T8W2M3GFJEK7VXJEX0MJG','agent_complete','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W1FF72FY3MGM8HD009X","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795558764604,"ended_at_ms":1795558764608}',1795558764630);
INSERT INTO "events" VALUES(22,'evt_01M87T8W2R8AJX368542A135YS','agent_spawn','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W1G45V37M3BNXBSQ1PW","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558764612,"ended_at_ms":null}',1795558764632);
INSERT INTO "events" VALUES(23,'evt_01M87T8W2R8AJX368542A135YT','agent_complete','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W1G45V37M3BNXBSQ1PW","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for mathematics or a proof); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795558764612,"ended_at_ms":1795558764614}',1795558764632);
INSERT INTO "events" VALUES(24,'evt_01M87T8W2R8AJX368542A135YV','agent_spawn','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W1G45V37M3BNXBSQ1PX","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558764615,"ended_at_ms":null}',1795558764633);
INSERT INTO "events" VALUES(25,'evt_01M87T8W2SBDZP586CX19Y4QMJ','agent_complete','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W1G45V37M3BNXBSQ1PX","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{},"output":{"steps":[{"kind":"execute","name":"executor","input":{"instruction":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2"},"depends_on":[2]},{"kind":"evaluate","name":"evaluator","input":{},"depends_on":[3]},{"kind":"synthesize","name":"coordinator","input":{},"depends_on":[3,4]}]},"error":null,"started_at_ms":1795558764615,"ended_at_ms":1795558764616}',1795558764633);
INSERT INTO "events" VALUES(26,'evt_01M87T8W2SBDZP586CX19Y4QMK','task_status','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"status":"executing"}',1795558764635);
INSERT INTO "events" VALUES(27,'evt_01M87T8W2W9EGG7CBVT97VGQ8D','status_change','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"status":"executing"}',1795558764638);
INSERT INTO "events" VALUES(28,'evt_01M87T8W2Y7FN98YVQSVTYNG86','agent_spawn','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","position":3,"kind":"execute","name":"executor","depends_on":[2],"status":"running","attempt":1,"input":{"instruction":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2"},"output":null,"error":null,"started_at_ms":1795558764619,"ended_at_ms":null}',1795558764638);
INSERT INTO "events" VALUES(29,'evt_01M87T8W2Y7FN98YVQSVTYNG87','ledger_update','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"call_id":"call_01M87T8W2CBYVG4JGG51C45ZPB","step_id":"step_01M87T8W280JNS07HEVY84EWPG","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":691050,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":691050,"unknown_nusd":0}}',1795558764638);
INSERT INTO "events" VALUES(30,'evt_01M87T8WDK092CZZX6AM2XKSCF','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":"[simulated by"}',1795558764980);
INSERT INTO "events" VALUES(31,'evt_01M87T8WF951E0T1MYBY3ZNXHG','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" groq/openai/gpt"}',1795558765035);
INSERT INTO "events" VALUES(32,'evt_01M87T8WH427K9K1S26T3ZWZVX','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":"-oss-120b]"}',1795558765094);
INSERT INTO "events" VALUES(33,'evt_01M87T8WK0FR347R4PQBCXAFNC','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" You asked: \"Desi"}',1795558765152);
INSERT INTO "events" VALUES(34,'evt_01M87T8WMR1C8509B3TS4P8DYA','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":"gn a distributed rate"}',1795558765209);
INSERT INTO "events" VALUES(35,'evt_01M87T8WPH0WT0JZSQTR7ZJARF','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" limiter, compare"}',1795558765267);
INSERT INTO "events" VALUES(36,'evt_01M87T8WRK5C901AYBYDTYPGQG','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" the trade-offs and"}',1795558765332);
INSERT INTO "events" VALUES(37,'evt_01M87T8WTB8F7S5WXGT5HS0AH3','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" prove that it is corr"}',1795558765388);
INSERT INTO "events" VALUES(38,'evt_01M87T8WW4B8VXSZ3GATKX2VAR','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":"ect, step by step."}',1795558765444);
INSERT INTO "events" VALUES(39,'evt_01M87T8WY007NANSAQ62JD0RZX','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":"\" The conversation"}',1795558765505);
INSERT INTO "events" VALUES(40,'evt_01M87T8WZV9BT4XY0BF90RD1R1','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" so far has 2 messages"}',1795558765564);
INSERT INTO "events" VALUES(41,'evt_01M87T8X1MD876TCJVZ0BES8M4','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":". Seen from the other"}',1795558765620);
INSERT INTO "events" VALUES(42,'evt_01M87T8X3C9JPBAE3PPZG5AH3V','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" side, correct is"}',1795558765678);
INSERT INTO "events" VALUES(43,'evt_01M87T8X5633A6JZGGT3TP3PJK','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" only one of several choi"}',1795558765735);
INSERT INTO "events" VALUES(44,'evt_01M87T8X6YFDT1345NM0AV1Z0R','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":"ces. What people"}',1795558765791);
INSERT INTO "events" VALUES(45,'evt_01M87T8X8Q48W7NK8ATB032E2S','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" often miss about dist"}',1795558765848);
INSERT INTO "events" VALUES(46,'evt_01M87T8XAF3FJB85MNKPGTZSRC','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":"ributed is its cost"}',1795558765904);
INSERT INTO "events" VALUES(47,'evt_01M87T8XC8BKB9T9EAXKN20H6T','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" over time. If compare"}',1795558765960);
INSERT INTO "events" VALUES(48,'evt_01M87T8XE15KHA1AS74PEKEDMY','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" fails, the next step"}',1795558766019);
INSERT INTO "events" VALUES(49,'evt_01M87T8XFYCQKFMHN75YWMPSY3','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" is to look at the"}',1795558766079);
INSERT INTO "events" VALUES(50,'evt_01M87T8XHR5E0D98EV29CPDWDS','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" input again. In"}',1795558766136);
INSERT INTO "events" VALUES(51,'evt_01M87T8XKKFMXPPW997NCK6615','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" practice distributed is"}',1795558766196);
INSERT INTO "events" VALUES(52,'evt_01M87T8XNC94BH5HNDT5QW0K5R','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" best tried on a"}',1795558766254);
INSERT INTO "events" VALUES(53,'evt_01M87T8XQ7F3SZ9XAN9ZKY1S8W','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":" small example first"}',1795558766312);
INSERT INTO "events" VALUES(54,'evt_01M87T8XQR44NMAGC4P6FDHP0H','agent_delta','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","attempt":1,"text":"."}',1795558766328);
INSERT INTO "events" VALUES(55,'evt_01M87T8XQR44NMAGC4P6FDHP0J','ledger_update','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"call_id":"call_01M87T8W2CBYVG4JGG51C45ZPB","step_id":"step_01M87T8W280JNS07HEVY84EWPG","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":109800,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":109800,"reserved_nusd":0,"unknown_nusd":0}}',1795558766328);
INSERT INTO "events" VALUES(56,'evt_01M87T8XQW7QCR7FP9BQQX6G14','agent_complete','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPG","position":3,"kind":"execute","name":"executor","depends_on":[2],"status":"completed","attempt":1,"input":{"instruction":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2"},"output":{"content":"[simulated by groq/openai/gpt-oss-120b] You asked: \"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step.\" The conversation so far has 2 messages. Seen from the other side, correct is only one of several choices. What people often miss about distributed is its cost over time. If compare fails, the next step is to look at the input again. In practice distributed is best tried on a small example first.","model":"openai/gpt-oss-120b","provider":"groq","finish_reason":"stop","cost_nusd":109800,"tokens":243,"latency_ms":1700,"attempts":1},"error":null,"started_at_ms":1795558764619,"ended_at_ms":1795558766320}',1795558766334);
INSERT INTO "events" VALUES(57,'evt_01M87T8XQZ30JHE9K8NVT75QPS','task_status','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"status":"evaluating"}',1795558766335);
INSERT INTO "events" VALUES(58,'evt_01M87T8XR1C66E5GF5JV5435K2','status_change','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"status":"evaluating"}',1795558766339);
INSERT INTO "events" VALUES(59,'evt_01M87T8XR3CSJHNMSGHRH11T9W','agent_spawn','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"step_id":"step_01M87T8W280JNS07HEVY84EWPH","position":4,"kind":"evaluate","name":"evaluator","depends_on":[3],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558766320,"ended_at_ms":null}',1795558766340);
INSERT INTO "events" VALUES(60,'evt_01M87T8XR45VZD5HHVD10G1VGM','ledger_update','cov_01M87T8W0PC9S3XH80MCAW4MC6','task_01M87T8W0PC9S3XH80MCAW4MC6','{"call_id":"call_01M87T8XQM30PVNC8K5J5EDXA3","step_id":"step_01M87T8W280JNS07HEVY84EWPH","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":525000,"account":{"cap_nusd":500000000,"settled_nusd":109800,"reserved_nusd":525000,"unknown_nusd":0}}',1795558766342);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/schema-2');
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
INSERT INTO "ledger" VALUES('call_01M87T8VYH06Z1PKAMK5WZ2F6B','cov_01M87T8VXS2MV0SC4JNNS9J9FX','step_01M87T8VY91Y06NRN6PRTZ093X','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.00: nothing asks for more); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',NULL,4697649,1795558764500,'settled',219511,1795558764516,11,0,96,0,0,NULL,200,17,NULL,0);
INSERT INTO "ledger" VALUES('task_01M87T8W0PC9S3XH80MCAW4MC6','cov_01M87T8W0PC9S3XH80MCAW4MC6','step_01M87T8W141XCQGWZMW2SX83S0','task',NULL,NULL,NULL,NULL,500000000,1795558764582,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
CREATE TABLE messages (
    message_id  TEXT    PRIMARY KEY,
    covenant_id TEXT    NOT NULL,
    role        TEXT    NOT NULL CHECK (role IN ('user', 'assistant')),
    content     TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "messages" VALUES('msg_01M87T8VY00WKQ0YPRKVWGFK9Z','cov_01M87T8VXS2MV0SC4JNNS9J9FX','user','What is rain?',1795558764480);
INSERT INTO "messages" VALUES('msg_01M87T8VZ4708ZT5DZ12613V43','cov_01M87T8VXS2MV0SC4JNNS9J9FX','assistant','[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: "What is rain?" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.',1795558764518);
INSERT INTO "messages" VALUES('msg_01M87T8W0S2424Z45ZSA18CHY5','cov_01M87T8W0PC9S3XH80MCAW4MC6','user','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2',1795558764571);
CREATE TABLE relays (
    task_id  TEXT    PRIMARY KEY,
    last_seq INTEGER NOT NULL
) STRICT;
INSERT INTO "relays" VALUES('task_01M87T8W0PC9S3XH80MCAW4MC6',41);
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
INSERT INTO "runs" VALUES('cov_01M87T8VXS2MV0SC4JNNS9J9FX','cov_01M87T8VXS2MV0SC4JNNS9J9FX','schema-2','What is rain?','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','completed',1795559664479,1795558764472,1795558764519,1795558764519,NULL,NULL,0,'open/schema-2','{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,NULL,'[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: "What is rain?" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.',NULL,NULL,0);
INSERT INTO "runs" VALUES('cov_01M87T8W0PC9S3XH80MCAW4MC6','cov_01M87T8W0PC9S3XH80MCAW4MC6','schema-2','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','evaluating',1795559669567,1795558764564,1795558766343,NULL,NULL,'task_01M87T8W0PC9S3XH80MCAW4MC6',0,'open/schema-2','{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,'{"steps_done":4,"task_account":{"cap_nusd":500000000,"settled_nusd":109800,"reserved_nusd":525000,"unknown_nusd":0}}',NULL,NULL,NULL,0);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795558764468);
INSERT INTO "schema_migrations" VALUES(2,1795558764468);
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
INSERT INTO "steps" VALUES('step_01M87T8VY00WKQ0YPRKVWGFK9Y','cov_01M87T8VXS2MV0SC4JNNS9J9FX',0,'analyze','analyze','{"force":null}','897b2aa2e2a2add9974d525f62ad8de1e17846705b4576d0bba969632462ebf3','[]','completed',1,0,1,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,1795558764487,1795558764489);
INSERT INTO "steps" VALUES('step_01M87T8VY91Y06NRN6PRTZ093X','cov_01M87T8VXS2MV0SC4JNNS9J9FX',1,'answer','answer','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[0]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","finish_reason":"stop","cost_nusd":219511,"tokens":107,"latency_ms":20,"attempts":1}',NULL,1795558764492,1795558764518);
INSERT INTO "steps" VALUES('step_01M87T8W0RB3N0E94KKRMJHW6D','cov_01M87T8W0PC9S3XH80MCAW4MC6',0,'analyze','analyze','{"force":null}','897b2aa2e2a2add9974d525f62ad8de1e17846705b4576d0bba969632462ebf3','[]','completed',1,0,1,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,1795558764576,1795558764577);
INSERT INTO "steps" VALUES('step_01M87T8W141XCQGWZMW2SX83S0','cov_01M87T8W0PC9S3XH80MCAW4MC6',1,'delegate','delegate','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[0]','completed',1,0,1,'{"task_id":"task_01M87T8W0PC9S3XH80MCAW4MC6","allotment_nusd":500000000}',NULL,1795558764582,1795558764595);
CREATE INDEX ledger_of_account ON ledger (account_id, reserved_at_ms, call_id);
CREATE INDEX ledger_open ON ledger (status, ask_at_ms) WHERE status != 'settled';
CREATE INDEX runs_live ON runs (deadline_ms) WHERE completed_at_ms IS NULL;
CREATE INDEX runs_task_open ON runs (run_id)
    WHERE completed_at_ms IS NOT NULL AND task_id IS NOT NULL AND task_over = 0;
CREATE INDEX steps_open ON steps (run_id) WHERE status IN ('pending', 'running');
CREATE INDEX messages_in_order ON messages (at_ms, message_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('agent_starts',1);
INSERT INTO "sqlite_sequence" VALUES('events',60);
COMMIT;
