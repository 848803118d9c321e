BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795577147627000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('cov_01M88AY8AF6HJT8QT1XWC4SRNR',500000000,219511,0,0);
INSERT INTO "accounts" VALUES('cov_01M88AY8E0C05M27NNJBYJN4DG',500000000,0,500000000,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795576242505,'2.0.0');
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
INSERT INTO "audit_log" VALUES(1,1795576242512,'covenant_created','anyone','cov_01M88AY8AF6HJT8QT1XWC4SRNR','{"cap_nusd":500000000}','39f6c687ce2ca94376670c55cc9364d107cfcd2c42007b829445154798430578');
INSERT INTO "audit_log" VALUES(2,1795576242518,'covenant_started','anyone','cov_01M88AY8AF6HJT8QT1XWC4SRNR','{"deadline_ms":1795577142516}','47f8cb39927e6ed029297a109612aa6ac0c4a412c70fef2fb52f0afb19f74a05');
INSERT INTO "audit_log" VALUES(3,1795576242544,'money_reserved','system','cov_01M88AY8AF6HJT8QT1XWC4SRNR','{"call_id":"call_01M88AY8BF5N84RWRKATC1S1EF","nusd":4697649}','e7ee07000f98f5b911234e5e639ffff6d078d596b223903dd192623d0d3eb08c');
INSERT INTO "audit_log" VALUES(4,1795576242564,'money_settled','system','cov_01M88AY8AF6HJT8QT1XWC4SRNR','{"call_id":"call_01M88AY8BF5N84RWRKATC1S1EF","nusd":219511}','054b6703f69ab0fc217f9cce843d808296795a7ffc769df424428a305f13cadc');
INSERT INTO "audit_log" VALUES(5,1795576242569,'covenant_ended','system','cov_01M88AY8AF6HJT8QT1XWC4SRNR','{"reserved_nusd":0,"settled_nusd":219511,"status":"completed","unknown_nusd":0}','e186100c3446b1fc3fbc01cacb88f418a0590cbbe58917f92c151777ebe74db1');
INSERT INTO "audit_log" VALUES(6,1795576242624,'covenant_created','anyone','cov_01M88AY8E0C05M27NNJBYJN4DG','{"cap_nusd":500000000}','41098d13182a6acc87308dda0d6e45f5d841c7318067a532cd0a8c3b9a3dd71e');
INSERT INTO "audit_log" VALUES(7,1795576242628,'covenant_started','anyone','cov_01M88AY8E0C05M27NNJBYJN4DG','{"deadline_ms":1795577142627}','c91bb8681e8d856a6d16e9f50fe872676a96dcc37751ba5752a2ae177759ac03');
INSERT INTO "audit_log" VALUES(8,1795576242640,'money_reserved','system','cov_01M88AY8E0C05M27NNJBYJN4DG','{"call_id":"task_01M88AY8E0C05M27NNJBYJN4DG","nusd":500000000}','ad538d63411597591204e7ff98799314fdbd4e209e35fed329d553539a30fc9e');
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
INSERT INTO "events" VALUES(1,'evt_01M88AY8AK726A7YC6GPGBVM8R','covenant_created','cov_01M88AY8AF6HJT8QT1XWC4SRNR',NULL,'{"id":"cov_01M88AY8AF6HJT8QT1XWC4SRNR","user_id":"schema-9","user_intent":"What is rain?","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"first_seq":1,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"thumb":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-25T03:10:42.510Z","updated_at":"2026-11-25T03:10:42.510Z","completed_at":null}',1795576242516);
INSERT INTO "events" VALUES(2,'evt_01M88AY8AR13S4J8PZKS6DW3G3','status_change','cov_01M88AY8AF6HJT8QT1XWC4SRNR',NULL,'{"status":"analyzing"}',1795576242520);
INSERT INTO "events" VALUES(3,'evt_01M88AY8B97SZ4B323B6RRQ4KN','mediator_analysis','cov_01M88AY8AF6HJT8QT1XWC4SRNR',NULL,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',1795576242537);
INSERT INTO "events" VALUES(4,'evt_01M88AY8BC0ASJJA4EPX08W6T8','status_change','cov_01M88AY8AF6HJT8QT1XWC4SRNR',NULL,'{"status":"answering"}',1795576242540);
INSERT INTO "events" VALUES(5,'evt_01M88AY8BC0ASJJA4EPX08W6T9','response_start','cov_01M88AY8AF6HJT8QT1XWC4SRNR',NULL,'{"step_id":"step_01M88AY8B97SZ4B323B6RRQ4KM","attempt":1}',1795576242540);
INSERT INTO "events" VALUES(6,'evt_01M88AY8BGDY7XWC2ZPREWCHWQ','ledger_update','cov_01M88AY8AF6HJT8QT1XWC4SRNR',NULL,'{"call_id":"call_01M88AY8BF5N84RWRKATC1S1EF","step_id":"step_01M88AY8B97SZ4B323B6RRQ4KM","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":4697649,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":4697649,"unknown_nusd":0}}',1795576242545);
INSERT INTO "events" VALUES(7,'evt_01M88AY8C3CQC36KZN55EWWRVE','response_delta','cov_01M88AY8AF6HJT8QT1XWC4SRNR',NULL,'{"step_id":"step_01M88AY8B97SZ4B323B6RRQ4KM","attempt":1,"text":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them."}',1795576242563);
INSERT INTO "events" VALUES(8,'evt_01M88AY8C445MCD8FVNE9T6SZQ','ledger_update','cov_01M88AY8AF6HJT8QT1XWC4SRNR',NULL,'{"call_id":"call_01M88AY8BF5N84RWRKATC1S1EF","step_id":"step_01M88AY8B97SZ4B323B6RRQ4KM","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":219511,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":219511,"reserved_nusd":0,"unknown_nusd":0}}',1795576242564);
INSERT INTO "events" VALUES(9,'evt_01M88AY8C77BQXXG8S15E082FR','response_complete','cov_01M88AY8AF6HJT8QT1XWC4SRNR',NULL,'{"step_id":"step_01M88AY8B97SZ4B323B6RRQ4KM","status":"completed","error":null,"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":219511,"tokens":107,"latency_ms":22,"attempts":1}',1795576242568);
INSERT INTO "events" VALUES(10,'evt_01M88AY8C8E0M1AR9HCTQP8TCN','status_change','cov_01M88AY8AF6HJT8QT1XWC4SRNR',NULL,'{"status":"completed"}',1795576242568);
INSERT INTO "events" VALUES(11,'evt_01M88AY8C8E0M1AR9HCTQP8TCP','covenant_update','cov_01M88AY8AF6HJT8QT1XWC4SRNR',NULL,'{"status":"completed","result":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","quality":null,"sources":[],"missing":[],"error":null}',1795576242568);
INSERT INTO "events" VALUES(12,'evt_01M88AY8E0C05M27NNJBYJN4DH','covenant_created','cov_01M88AY8E0C05M27NNJBYJN4DG',NULL,'{"id":"cov_01M88AY8E0C05M27NNJBYJN4DG","user_id":"schema-9","user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"first_seq":12,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"thumb":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-25T03:10:42.623Z","updated_at":"2026-11-25T03:10:42.623Z","completed_at":null}',1795576242625);
INSERT INTO "events" VALUES(13,'evt_01M88AY8E65AGP0ASE5SEDNJ69','status_change','cov_01M88AY8E0C05M27NNJBYJN4DG',NULL,'{"status":"analyzing"}',1795576242630);
INSERT INTO "events" VALUES(14,'evt_01M88AY8EC2C1KPK2GBXARRRXX','mediator_analysis','cov_01M88AY8E0C05M27NNJBYJN4DG',NULL,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',1795576242636);
INSERT INTO "events" VALUES(15,'evt_01M88AY8EF4SSWV2VFXD2QV9Z0','status_change','cov_01M88AY8E0C05M27NNJBYJN4DG',NULL,'{"status":"delegated"}',1795576242640);
INSERT INTO "events" VALUES(16,'evt_01M88AY8F860ZX4YEQ8E1XE7PJ','delegation','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"task_id":"task_01M88AY8E0C05M27NNJBYJN4DG","allotment_nusd":500000000}',1795576242664);
INSERT INTO "events" VALUES(17,'evt_01M88AY8F9AHWRFX0H8WZ2ZJY9','task_start','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795576242667);
INSERT INTO "events" VALUES(18,'evt_01M88AY8G747G5SCM0VF5WEZPQ','task_status','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"status":"planning"}',1795576242696);
INSERT INTO "events" VALUES(19,'evt_01M88AY8G86QN6GVQJ0EFRMWR7','status_change','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"status":"planning"}',1795576242697);
INSERT INTO "events" VALUES(20,'evt_01M88AY8GB6W1TZGYR9PRT2S6Y','agent_spawn','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AY8EZ55FS9DSQRA3XC9VC","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795576242678,"ended_at_ms":null}',1795576242700);
INSERT INTO "events" VALUES(21,'evt_01M88AY8GC8D7T7KFVXRGGWKJF','agent_complete','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AY8EZ55FS9DSQRA3XC9VC","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795576242678,"ended_at_ms":1795576242681}',1795576242702);
INSERT INTO "events" VALUES(22,'evt_01M88AY8GF6WF5Q1P7EE6J9G2P','agent_spawn','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AY8EZ55FS9DSQRA3XC9VD","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795576242683,"ended_at_ms":null}',1795576242703);
INSERT INTO "events" VALUES(23,'evt_01M88AY8GG5B8627FM8AFNG16E','agent_complete','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AY8EZ55FS9DSQRA3XC9VD","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795576242683,"ended_at_ms":1795576242686}',1795576242704);
INSERT INTO "events" VALUES(24,'evt_01M88AY8GHES1GYHTTV0YVAFQA','agent_spawn','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AY8F0717H8E8QG2ZRZ5YM","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795576242688,"ended_at_ms":null}',1795576242705);
INSERT INTO "events" VALUES(25,'evt_01M88AY8GHES1GYHTTV0YVAFQB','ledger_update','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"call_id":"call_01M88AY8G747G5SCM0VF5WEZPN","step_id":"step_01M88AY8F0717H8E8QG2ZRZ5YM","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1548600,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1548600,"unknown_nusd":0}}',1795576242705);
INSERT INTO "events" VALUES(26,'evt_01M88AYAGZBKMTD8MAAA62DHQ3','ledger_update','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"call_id":"call_01M88AY8G747G5SCM0VF5WEZPN","step_id":"step_01M88AY8F0717H8E8QG2ZRZ5YM","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":182850,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":0,"unknown_nusd":0}}',1795576244767);
INSERT INTO "events" VALUES(27,'evt_01M88AYAH45R6P3J84WXHSJF2D','agent_complete','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AY8F0717H8E8QG2ZRZ5YM","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2053,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795576242688,"ended_at_ms":1795576244748}',1795576244774);
INSERT INTO "events" VALUES(28,'evt_01M88AYAH83ZA6S7F97MEM4EBG','task_status','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"status":"executing"}',1795576244776);
INSERT INTO "events" VALUES(29,'evt_01M88AYAH94CH0E7SAA51MWSWZ','status_change','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"status":"executing"}',1795576244777);
INSERT INTO "events" VALUES(30,'evt_01M88AYAH94CH0E7SAA51MWSX0','agent_spawn','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795576244753,"ended_at_ms":null}',1795576244777);
INSERT INTO "events" VALUES(31,'evt_01M88AYAH94CH0E7SAA51MWSX1','agent_spawn','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795576244756,"ended_at_ms":null}',1795576244779);
INSERT INTO "events" VALUES(32,'evt_01M88AYAHB3E06A5DKF1ZXA6ZY','ledger_update','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"call_id":"call_01M88AYAGQFTSM3Q7W8CBR2GBX","step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":2563740,"unknown_nusd":0}}',1795576244779);
INSERT INTO "events" VALUES(33,'evt_01M88AYAHB3E06A5DKF1ZXA6ZZ','ledger_update','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"call_id":"call_01M88AYAGW7FAE889T2XSGNY93","step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":5127480,"unknown_nusd":0}}',1795576244779);
INSERT INTO "events" VALUES(34,'evt_01M88AYAKK374GSMEFC8K89AM2','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"[simulated by"}',1795576244852);
INSERT INTO "events" VALUES(35,'evt_01M88AYAKY2JPW84B9ZHNPY17Z','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"[simulated by"}',1795576244862);
INSERT INTO "events" VALUES(36,'evt_01M88AYANM2HG5XN8DA88BEZ9P','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":" workers-ai/@"}',1795576244918);
INSERT INTO "events" VALUES(37,'evt_01M88AYAP33QX64KA5DQD0W2JE','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":" workers-ai/@"}',1795576244931);
INSERT INTO "events" VALUES(38,'evt_01M88AYAQQ754RJ3Y4JNF3XWFM','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"cf/meta/llama-"}',1795576244984);
INSERT INTO "events" VALUES(39,'evt_01M88AYAR07FPPNY6301R57DQT','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"cf/meta/llama-"}',1795576244992);
INSERT INTO "events" VALUES(40,'evt_01M88AYASM2WP4NHX2K9R3RSTK','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"3.3-70b-"}',1795576245046);
INSERT INTO "events" VALUES(41,'evt_01M88AYASZ74M8BE7HTCFSAC0D','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"3.3-70b-"}',1795576245055);
INSERT INTO "events" VALUES(42,'evt_01M88AYAVK1EB3NQNH4D5DCXQJ','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"instruct-fp8-fast"}',1795576245108);
INSERT INTO "events" VALUES(43,'evt_01M88AYAVYDZJDNJ96773ZXET6','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"instruct-fp8-fast"}',1795576245118);
INSERT INTO "events" VALUES(44,'evt_01M88AYAXH4P2QGDQRZ87CC43A','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"] You asked: \""}',1795576245171);
INSERT INTO "events" VALUES(45,'evt_01M88AYAXY8NBS8GXB0E1V644J','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"] You asked: \""}',1795576245182);
INSERT INTO "events" VALUES(46,'evt_01M88AYAZKDBDPAB5MW61MWH29','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"Work on this: part 1"}',1795576245236);
INSERT INTO "events" VALUES(47,'evt_01M88AYAZZ4VX0E00BMTDBMKH3','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"Work on this: part 2"}',1795576245247);
INSERT INTO "events" VALUES(48,'evt_01M88AYB1KBVCJWQVRXJBAHN77','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":" Expected: Two or thre"}',1795576245300);
INSERT INTO "events" VALUES(49,'evt_01M88AYB1WDBH0YQHSFC0P41V5','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":" Expected: Two or thre"}',1795576245308);
INSERT INTO "events" VALUES(50,'evt_01M88AYB3F0A59SDZ8Q5P479BK','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"e sentences.\""}',1795576245360);
INSERT INTO "events" VALUES(51,'evt_01M88AYB3Q849J68D285XW683G','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"e sentences.\""}',1795576245367);
INSERT INTO "events" VALUES(52,'evt_01M88AYB597P6VPWQBTF9RP5CM','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":" The conversation so far"}',1795576245419);
INSERT INTO "events" VALUES(53,'evt_01M88AYB5FAYJNJ372FDE60FN0','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":" The conversation so far"}',1795576245424);
INSERT INTO "events" VALUES(54,'evt_01M88AYB789R5YJP76NVB10HDM','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":" has 3 messages. The"}',1795576245481);
INSERT INTO "events" VALUES(55,'evt_01M88AYB7K2TFN1JCJX2QA23A8','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":" has 3 messages. The"}',1795576245491);
INSERT INTO "events" VALUES(56,'evt_01M88AYB94EN4V0EE96X1661NP','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":" main point about sent"}',1795576245542);
INSERT INTO "events" VALUES(57,'evt_01M88AYB9F24VJD8FJMZWKN5F6','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":" main point about sent"}',1795576245551);
INSERT INTO "events" VALUES(58,'evt_01M88AYBB12E24HE26ZFAA6JH1','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"ences is that it depe"}',1795576245603);
INSERT INTO "events" VALUES(59,'evt_01M88AYBB757TFM8R8HPRP8CV5','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"ences is that it depe"}',1795576245608);
INSERT INTO "events" VALUES(60,'evt_01M88AYBD0C5H04AGBZ92JH4HQ','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"nds on what comes befo"}',1795576245664);
INSERT INTO "events" VALUES(61,'evt_01M88AYBD624P58ZSPMF6C9ZF0','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"nds on what comes befo"}',1795576245671);
INSERT INTO "events" VALUES(62,'evt_01M88AYBF08ZQCNE6JDMH4P9N4','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"re it. A short"}',1795576245729);
INSERT INTO "events" VALUES(63,'evt_01M88AYBFBEFPH3MKQK5N16N25','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"re it. If three"}',1795576245739);
INSERT INTO "events" VALUES(64,'evt_01M88AYBGWFQH0GCJAZMYFD6WR','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":" way to see three is"}',1795576245790);
INSERT INTO "events" VALUES(65,'evt_01M88AYBH4FMBCFF1G67S3AVX8','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":" fails, the next step"}',1795576245798);
INSERT INTO "events" VALUES(66,'evt_01M88AYBJS7B9FNN48BFD1NRHE','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":" to write down its"}',1795576245849);
INSERT INTO "events" VALUES(67,'evt_01M88AYBJYBXTMT0Z14VGXW7F7','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":" is to look at the inpu"}',1795576245855);
INSERT INTO "events" VALUES(68,'evt_01M88AYBMCDHZTZ89YP764GDTN','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":" parts and compare them"}',1795576245902);
INSERT INTO "events" VALUES(69,'evt_01M88AYBMQ99YFNARAWK78DFA5','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"t again. Two thin"}',1795576245912);
INSERT INTO "events" VALUES(70,'evt_01M88AYBP90PAMJ113NQ800M8Y','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":". In practice Expe"}',1795576245963);
INSERT INTO "events" VALUES(71,'evt_01M88AYBPK0VVXX3CZEBVPK7VB','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"gs matter for sent"}',1795576245972);
INSERT INTO "events" VALUES(72,'evt_01M88AYBR3CN86JT6WMZ9JGHJX','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"cted is best tried on"}',1795576246020);
INSERT INTO "events" VALUES(73,'evt_01M88AYBRBAZMGFNRSZEKXTQYP','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":"ences: where it"}',1795576246028);
INSERT INTO "events" VALUES(74,'evt_01M88AYBSYBBHSQK372VJS440F','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":" a small example firs"}',1795576246079);
INSERT INTO "events" VALUES(75,'evt_01M88AYBT753P8PS72KE7AMKKH','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":" starts and where"}',1795576246087);
INSERT INTO "events" VALUES(76,'evt_01M88AYBV94QAW1EGGG3RGSQXF','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGF9FZ6MJK61D98VQ2V","attempt":1,"text":"t. If sent"}',1795576246123);
INSERT INTO "events" VALUES(77,'evt_01M88AYBVB8D292MBTEYE0TSN1','agent_delta','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","attempt":1,"text":" it must end."}',1795576246124);
INSERT INTO "events" VALUES(78,'evt_01M88AYBVC8KYAF7G95GER3B0G','ledger_update','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"call_id":"call_01M88AYAGW7FAE889T2XSGNY93","step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":346691,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',1795576246126);
INSERT INTO "events" VALUES(79,'evt_01M88AYBVGD2CMJ8T3C8838ZHT','agent_complete','cov_01M88AY8E0C05M27NNJBYJN4DG','task_01M88AY8E0C05M27NNJBYJN4DG','{"step_id":"step_01M88AYAGGB5VYSS1KEKAV17J0","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1355,"attempts":1},"error":null,"started_at_ms":1795576244756,"ended_at_ms":1795576246119}',1795576246129);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/schema-9');
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
INSERT INTO "ledger" VALUES('call_01M88AY8BF5N84RWRKATC1S1EF','cov_01M88AY8AF6HJT8QT1XWC4SRNR','step_01M88AY8B97SZ4B323B6RRQ4KM','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.00: nothing asks for more); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',272704,4697649,1795576242544,'settled',219511,1795576242564,11,0,96,0,0,NULL,200,19,NULL,0);
INSERT INTO "ledger" VALUES('task_01M88AY8E0C05M27NNJBYJN4DG','cov_01M88AY8E0C05M27NNJBYJN4DG','step_01M88AY8EC2C1KPK2GBXARRRXW','task',NULL,NULL,NULL,NULL,500000000,1795576242640,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
CREATE TABLE messages (
    message_id  TEXT    PRIMARY KEY,
    covenant_id TEXT    NOT NULL,
    role        TEXT    NOT NULL CHECK (role IN ('user', 'assistant')),
    content     TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "messages" VALUES('msg_01M88AY8AS7X1T56Q6ZSWTE8S9','cov_01M88AY8AF6HJT8QT1XWC4SRNR','user','What is rain?',1795576242523);
INSERT INTO "messages" VALUES('msg_01M88AY8C445MCD8FVNE9T6SZR','cov_01M88AY8AF6HJT8QT1XWC4SRNR','assistant','[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: "What is rain?" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.',1795576242566);
INSERT INTO "messages" VALUES('msg_01M88AY8E65AGP0ASE5SEDNJ6A','cov_01M88AY8E0C05M27NNJBYJN4DG','user','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2',1795576242630);
CREATE TABLE relays (
    task_id  TEXT    PRIMARY KEY,
    last_seq INTEGER NOT NULL
) STRICT;
INSERT INTO "relays" VALUES('task_01M88AY8E0C05M27NNJBYJN4DG',61);
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
INSERT INTO "runs" VALUES('cov_01M88AY8AF6HJT8QT1XWC4SRNR','cov_01M88AY8AF6HJT8QT1XWC4SRNR','schema-9','What is rain?','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','completed',1795577142516,1795576242510,1795576242568,1795576242568,NULL,NULL,0,'open/schema-9','{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,NULL,'[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: "What is rain?" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.',NULL,NULL,0,NULL,NULL,NULL,NULL,1);
INSERT INTO "runs" VALUES('cov_01M88AY8E0C05M27NNJBYJN4DG','cov_01M88AY8E0C05M27NNJBYJN4DG','schema-9','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795577147627,1795576242623,1795576246129,NULL,NULL,'task_01M88AY8E0C05M27NNJBYJN4DG',0,'open/schema-9','{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,'{"steps_done":4,"task_account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,12);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795576242500);
INSERT INTO "schema_migrations" VALUES(2,1795576242500);
INSERT INTO "schema_migrations" VALUES(3,1795576242502);
INSERT INTO "schema_migrations" VALUES(4,1795576242503);
INSERT INTO "schema_migrations" VALUES(5,1795576242503);
INSERT INTO "schema_migrations" VALUES(6,1795576242503);
INSERT INTO "schema_migrations" VALUES(7,1795576242503);
INSERT INTO "schema_migrations" VALUES(8,1795576242504);
INSERT INTO "schema_migrations" VALUES(9,1795576242504);
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
INSERT INTO "steps" VALUES('step_01M88AY8AQB42TZE969FYK58GE','cov_01M88AY8AF6HJT8QT1XWC4SRNR',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,1795576242528,1795576242536,NULL);
INSERT INTO "steps" VALUES('step_01M88AY8B97SZ4B323B6RRQ4KM','cov_01M88AY8AF6HJT8QT1XWC4SRNR',1,'answer','answer','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"What is rain?\" If this fails, the next step is to look at the input again. Seen from the other side, this is only one of several choices. A short way to see this is to write down its parts and compare them.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":219511,"tokens":107,"latency_ms":22,"attempts":1}',NULL,1795576242539,1795576242564,NULL);
INSERT INTO "steps" VALUES('step_01M88AY8E65AGP0ASE5SEDNJ68','cov_01M88AY8E0C05M27NNJBYJN4DG',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,1795576242633,1795576242635,NULL);
INSERT INTO "steps" VALUES('step_01M88AY8EC2C1KPK2GBXARRRXW','cov_01M88AY8E0C05M27NNJBYJN4DG',1,'delegate','delegate','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"task_id":"task_01M88AY8E0C05M27NNJBYJN4DG","allotment_nusd":500000000}',NULL,1795576242638,1795576242662,NULL);
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
INSERT INTO "sqlite_sequence" VALUES('events',79);
COMMIT;
