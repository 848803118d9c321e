BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795805528244000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('cov_01M8F4QVZGC05E58N0NF6ZDD7J',500000000,12843,0,0);
INSERT INTO "accounts" VALUES('cov_01M8F4QWC90ZVJ2TF8W93FJ1AB',500000000,0,500000000,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795804622822,'2.0.0');
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
INSERT INTO "audit_log" VALUES(1,1795804622841,'covenant_created','anyone','cov_01M8F4QVZGC05E58N0NF6ZDD7J','{"cap_nusd":500000000}','34d5e983c3229422bf2ce56d09a824453aae5169a3170b64cf750e8516c7251a');
INSERT INTO "audit_log" VALUES(2,1795804622855,'covenant_started','anyone','cov_01M8F4QVZGC05E58N0NF6ZDD7J','{"deadline_ms":1795805522855}','2b10145431b3f862d97ecc9e84a52a0fadd8d44e10114aa71b0623b39983c269');
INSERT INTO "audit_log" VALUES(3,1795804622992,'money_reserved','system','cov_01M8F4QVZGC05E58N0NF6ZDD7J','{"call_id":"call_01M8F4QW4F3VRY6A2VABSDWPWB","nusd":234544}','fc0786b3e00f33aead52ce65d87b603f97a6fb2e3d2930ca7c77ed9c133e2f26');
INSERT INTO "audit_log" VALUES(4,1795804623062,'money_settled','system','cov_01M8F4QVZGC05E58N0NF6ZDD7J','{"call_id":"call_01M8F4QW4F3VRY6A2VABSDWPWB","nusd":12843}','dd182522edbf654e7ba5b02f324c97bad4fd6b25020f00cee9c1e935c59d5b26');
INSERT INTO "audit_log" VALUES(5,1795804623080,'covenant_ended','system','cov_01M8F4QVZGC05E58N0NF6ZDD7J','{"reserved_nusd":0,"settled_nusd":12843,"status":"completed","unknown_nusd":0}','75cdf272d4824df5259114fa51c38f981dc8cdf77aee94ac04e8b557f25e6e16');
INSERT INTO "audit_log" VALUES(6,1795804623243,'covenant_created','anyone','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"cap_nusd":500000000}','6ace940562f3191322556d0133d169f3d11eacd2e56918f7b2e0642c8646cef7');
INSERT INTO "audit_log" VALUES(7,1795804623244,'covenant_started','anyone','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"deadline_ms":1795805523244}','f036a635fee29c49d90093348cd171bf578103d9c432b90db7e431720310198d');
INSERT INTO "audit_log" VALUES(8,1795804623280,'money_reserved','system','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"call_id":"task_01M8F4QWC90ZVJ2TF8W93FJ1AB","nusd":500000000}','3351d340139a3349a5ed8827a9f97ef551f596c15223454e6eb1f218439e290d');
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
INSERT INTO "events" VALUES(1,'evt_01M8F4QW0421T88WAESRT9Z77R','covenant_created','cov_01M8F4QVZGC05E58N0NF6ZDD7J',NULL,'{"id":"cov_01M8F4QVZGC05E58N0NF6ZDD7J","user_id":"schema-13","user_intent":"What is rain?","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"first_seq":1,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"thumb":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-27T18:37:02.831Z","updated_at":"2026-11-27T18:37:02.831Z","completed_at":null}',1795804622854);
INSERT INTO "events" VALUES(2,'evt_01M8F4QW08C0H5SWGCF6927XM5','status_change','cov_01M8F4QVZGC05E58N0NF6ZDD7J',NULL,'{"status":"analyzing"}',1795804622856);
INSERT INTO "events" VALUES(3,'evt_01M8F4QW3F2VHQCVA9ZJ64RGM5','mediator_analysis','cov_01M8F4QVZGC05E58N0NF6ZDD7J',NULL,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',1795804622960);
INSERT INTO "events" VALUES(4,'evt_01M8F4QW3V5536158K96A9WW3G','status_change','cov_01M8F4QVZGC05E58N0NF6ZDD7J',NULL,'{"status":"answering"}',1795804622972);
INSERT INTO "events" VALUES(5,'evt_01M8F4QW3W1VMDC74GSH817VJE','response_start','cov_01M8F4QVZGC05E58N0NF6ZDD7J',NULL,'{"step_id":"step_01M8F4QW3E8FQKA2CW3XNEM9VX","attempt":1}',1795804622974);
INSERT INTO "events" VALUES(6,'evt_01M8F4QW4GDPHG0JF6Z3F8GNDF','ledger_update','cov_01M8F4QVZGC05E58N0NF6ZDD7J',NULL,'{"call_id":"call_01M8F4QW4F3VRY6A2VABSDWPWB","step_id":"step_01M8F4QW3E8FQKA2CW3XNEM9VX","status":"reserved","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":null,"held_nusd":234544,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":234544,"unknown_nusd":0}}',1795804622992);
INSERT INTO "events" VALUES(7,'evt_01M8F4QW6KAYB4965TCM7FFSTW','response_delta','cov_01M8F4QVZGC05E58N0NF6ZDD7J',NULL,'{"step_id":"step_01M8F4QW3E8FQKA2CW3XNEM9VX","attempt":1,"text":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"What is rain?\" What people often miss about this is its cost over time. If this fails, the next step is to look at the input again. Two things matter for this: where it starts and where it must end. The main point about this is that it depends on what comes before it."}',1795804623059);
INSERT INTO "events" VALUES(8,'evt_01M8F4QW6P07ZYJHBEC17W36YJ','ledger_update','cov_01M8F4QVZGC05E58N0NF6ZDD7J',NULL,'{"call_id":"call_01M8F4QW4F3VRY6A2VABSDWPWB","step_id":"step_01M8F4QW3E8FQKA2CW3XNEM9VX","status":"settled","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":12843,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":12843,"reserved_nusd":0,"unknown_nusd":0}}',1795804623063);
INSERT INTO "events" VALUES(9,'evt_01M8F4QW74073D4P7X0ETAPQ9E','response_complete','cov_01M8F4QVZGC05E58N0NF6ZDD7J',NULL,'{"step_id":"step_01M8F4QW3E8FQKA2CW3XNEM9VX","status":"completed","error":null,"content":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"What is rain?\" What people often miss about this is its cost over time. If this fails, the next step is to look at the input again. Two things matter for this: where it starts and where it must end. The main point about this is that it depends on what comes before it.","model":"@cf/ibm-granite/granite-4.0-h-micro","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":12843,"tokens":124,"latency_ms":80,"attempts":1}',1795804623078);
INSERT INTO "events" VALUES(10,'evt_01M8F4QW76D9BRP1RB724WFC5Y','status_change','cov_01M8F4QVZGC05E58N0NF6ZDD7J',NULL,'{"status":"completed"}',1795804623078);
INSERT INTO "events" VALUES(11,'evt_01M8F4QW77584QEJM4DF8455WT','covenant_update','cov_01M8F4QVZGC05E58N0NF6ZDD7J',NULL,'{"status":"completed","result":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"What is rain?\" What people often miss about this is its cost over time. If this fails, the next step is to look at the input again. Two things matter for this: where it starts and where it must end. The main point about this is that it depends on what comes before it.","quality":null,"sources":[],"missing":[],"error":null}',1795804623080);
INSERT INTO "events" VALUES(12,'evt_01M8F4QWCB1BZ8HCKSN1CJ412F','covenant_created','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB',NULL,'{"id":"cov_01M8F4QWC90ZVJ2TF8W93FJ1AB","user_id":"schema-13","user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"first_seq":12,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"thumb":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-27T18:37:03.240Z","updated_at":"2026-11-27T18:37:03.240Z","completed_at":null}',1795804623243);
INSERT INTO "events" VALUES(13,'evt_01M8F4QWCFD5VJ2A04F3P22G6W','status_change','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB',NULL,'{"status":"analyzing"}',1795804623247);
INSERT INTO "events" VALUES(14,'evt_01M8F4QWD7C0RMHW04W1MWY3R0','mediator_analysis','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB',NULL,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',1795804623272);
INSERT INTO "events" VALUES(15,'evt_01M8F4QWDB26P6754XKFKKXDZ0','status_change','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB',NULL,'{"status":"delegated"}',1795804623275);
INSERT INTO "events" VALUES(16,'evt_01M8F4QWECDEJ5C6A8NW0JCG17','delegation','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"task_id":"task_01M8F4QWC90ZVJ2TF8W93FJ1AB","allotment_nusd":500000000}',1795804623310);
INSERT INTO "events" VALUES(17,'evt_01M8F4QWEH78TADQ201ZKXSGE2','task_start','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795804623313);
INSERT INTO "events" VALUES(18,'evt_01M8F4QWFK9NX9BH9Q3RHF06CF','task_status','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"status":"planning"}',1795804623347);
INSERT INTO "events" VALUES(19,'evt_01M8F4QWFK9NX9BH9Q3RHF06CG','status_change','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"status":"planning"}',1795804623348);
INSERT INTO "events" VALUES(20,'evt_01M8F4QWFM5XHJKMNKAYZYFJEX','agent_spawn','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QWE7DD0XX3JVX5VNRTE8","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795804623326,"ended_at_ms":null}',1795804623348);
INSERT INTO "events" VALUES(21,'evt_01M8F4QWFM5XHJKMNKAYZYFJEY','agent_complete','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QWE7DD0XX3JVX5VNRTE8","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795804623326,"ended_at_ms":1795804623328}',1795804623350);
INSERT INTO "events" VALUES(22,'evt_01M8F4QWFV17SQJ5G88HH115XZ','agent_spawn','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QWE7DD0XX3JVX5VNRTE9","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795804623332,"ended_at_ms":null}',1795804623355);
INSERT INTO "events" VALUES(23,'evt_01M8F4QWFV17SQJ5G88HH115Y0','agent_complete','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QWE7DD0XX3JVX5VNRTE9","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest model that is strong enough in tier primary and meets max_latency_ms 899912. Passed over: openai/gpt-oss-20b (strength 2 is too little).","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795804623332,"ended_at_ms":1795804623332}',1795804623355);
INSERT INTO "events" VALUES(24,'evt_01M8F4QWFWEM33E7NFY7PZJEVS','agent_spawn','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QWE7DD0XX3JVX5VNRTEA","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795804623339,"ended_at_ms":null}',1795804623358);
INSERT INTO "events" VALUES(25,'evt_01M8F4QWFYEGWNDWHSYWJE35B7','ledger_update','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"call_id":"call_01M8F4QWFG34VF9ZBMCM4QMW3P","step_id":"step_01M8F4QWE7DD0XX3JVX5VNRTEA","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1559250,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1559250,"unknown_nusd":0}}',1795804623358);
INSERT INTO "events" VALUES(26,'evt_01M8F4QYGP6AKF1H7SVJYG5HW1','ledger_update','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"call_id":"call_01M8F4QWFG34VF9ZBMCM4QMW3P","step_id":"step_01M8F4QWE7DD0XX3JVX5VNRTEA","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":236550,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":0,"unknown_nusd":0}}',1795804625430);
INSERT INTO "events" VALUES(27,'evt_01M8F4QYGP6AKF1H7SVJYG5HW2','agent_complete','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QWE7DD0XX3JVX5VNRTEA","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":236550,"tokens":968,"latency_ms":2061,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795804623339,"ended_at_ms":1795804625407}',1795804625430);
INSERT INTO "events" VALUES(28,'evt_01M8F4QYH353KRYS6CDK8F1BR1','task_status','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"status":"executing"}',1795804625444);
INSERT INTO "events" VALUES(29,'evt_01M8F4QYH60RQSCWSQS08ZQBNB','status_change','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"status":"executing"}',1795804625447);
INSERT INTO "events" VALUES(30,'evt_01M8F4QYH79W34HDJYD7DM4TBS','agent_spawn','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795804625412,"ended_at_ms":null}',1795804625447);
INSERT INTO "events" VALUES(31,'evt_01M8F4QYH79W34HDJYD7DM4TBT','ledger_update','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"call_id":"call_01M8F4QYG92QVRKDR2FSVBRD94","step_id":"step_01M8F4QYG09BCETBF149S0939G","status":"reserved","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":null,"held_nusd":130379,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":130379,"unknown_nusd":0}}',1795804625447);
INSERT INTO "events" VALUES(32,'evt_01M8F4QYH8DEXNT0CBJQ8R7KXQ','agent_spawn','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795804625427,"ended_at_ms":null}',1795804625448);
INSERT INTO "events" VALUES(33,'evt_01M8F4QYH8DEXNT0CBJQ8R7KXR','ledger_update','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"call_id":"call_01M8F4QYGKA9FDVK4W6EM7NVGX","step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","status":"reserved","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":null,"held_nusd":130379,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":260758,"unknown_nusd":0}}',1795804625448);
INSERT INTO "events" VALUES(34,'evt_01M8F4QYKM82CPR5R07B6BFW3W','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":"[simulated by"}',1795804625524);
INSERT INTO "events" VALUES(35,'evt_01M8F4QYM484PNMDJQQH7Y8D9V','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":"[simulated by"}',1795804625540);
INSERT INTO "events" VALUES(36,'evt_01M8F4QYNY8XCWVTEPD95C9R8B','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" workers-ai/@"}',1795804625599);
INSERT INTO "events" VALUES(37,'evt_01M8F4QYQ14CRRC6N1DBEVX28M','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" workers-ai/@"}',1795804625633);
INSERT INTO "events" VALUES(38,'evt_01M8F4QYRP4KBN2RA69G5NEM6Z','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":"cf/ibm-granite/gran"}',1795804625687);
INSERT INTO "events" VALUES(39,'evt_01M8F4QYSS2PAXHM9ZENAYNDV6','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":"cf/ibm-granite/gran"}',1795804625721);
INSERT INTO "events" VALUES(40,'evt_01M8F4QYVBFJG48PWEVVT066RD','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":"ite-4.0-h-"}',1795804625771);
INSERT INTO "events" VALUES(41,'evt_01M8F4QYVR4QV1AREHSAXACM2Q','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":"ite-4.0-h-"}',1795804625784);
INSERT INTO "events" VALUES(42,'evt_01M8F4QYXC14MF5S68PFFVQK84','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":"micro] You asked"}',1795804625836);
INSERT INTO "events" VALUES(43,'evt_01M8F4QYY14WZEKK6F2YP8VFPG','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":"micro] You asked"}',1795804625857);
INSERT INTO "events" VALUES(44,'evt_01M8F4QYZH3SEM2FJ6ZSEFPEBS','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":": \"Work on this:"}',1795804625907);
INSERT INTO "events" VALUES(45,'evt_01M8F4QZ0805FYFH4VQVKX6V88','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":": \"Work on this:"}',1795804625928);
INSERT INTO "events" VALUES(46,'evt_01M8F4QZ21DY2KHMZ45W1CPTDX','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" part 1 Expected: Two"}',1795804625987);
INSERT INTO "events" VALUES(47,'evt_01M8F4QZ2Y60NQF2FYG6AV2NGT','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" part 2 Expected: Two"}',1795804626014);
INSERT INTO "events" VALUES(48,'evt_01M8F4QZ4MAKZNNR21JMNNPQ8F','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" or three sentences.\""}',1795804626070);
INSERT INTO "events" VALUES(49,'evt_01M8F4QZ588H9774ZHHREBYGKA','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" or three sentences.\""}',1795804626088);
INSERT INTO "events" VALUES(50,'evt_01M8F4QZ74AP6C4D99K2MNZRM2','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" The conversation so far has"}',1795804626150);
INSERT INTO "events" VALUES(51,'evt_01M8F4QZ814QCQR0GDRFN8755K','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" The conversation so far has"}',1795804626177);
INSERT INTO "events" VALUES(52,'evt_01M8F4QZ9VC2DQTXSYGF4QBMCR','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" 3 messages. The main poin"}',1795804626236);
INSERT INTO "events" VALUES(53,'evt_01M8F4QZAYEEA26RA2HDSRSNW7','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" 3 messages. Seen from the"}',1795804626270);
INSERT INTO "events" VALUES(54,'evt_01M8F4QZCSDZWK9ZYAN2JC2B0X','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":"t about sentences is that"}',1795804626331);
INSERT INTO "events" VALUES(55,'evt_01M8F4QZDGCA4QF3ZKHDGAJBH0','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" other side, three is only"}',1795804626352);
INSERT INTO "events" VALUES(56,'evt_01M8F4QZF864VXTV441AG0FEB9','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" it depends on what comes befo"}',1795804626408);
INSERT INTO "events" VALUES(57,'evt_01M8F4QZG0CNVGKMY44TVPV0B5','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" one of several choices. The"}',1795804626432);
INSERT INTO "events" VALUES(58,'evt_01M8F4QZHMCXCQZ43Z71TSE6DG','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":"re it. Two things matt"}',1795804626486);
INSERT INTO "events" VALUES(59,'evt_01M8F4QZJ652231KSWC18SYMNT','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" usual answer for three"}',1795804626502);
INSERT INTO "events" VALUES(60,'evt_01M8F4QZKSFJCXPW4WKC7YGC57','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":"er for Expected: where"}',1795804626553);
INSERT INTO "events" VALUES(61,'evt_01M8F4QZMP8WJ2TFZ7DPD6PJFY','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" holds here with one exceptio"}',1795804626582);
INSERT INTO "events" VALUES(62,'evt_01M8F4QZPH015PETFC8BMVJ89T','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" it starts and where"}',1795804626643);
INSERT INTO "events" VALUES(63,'evt_01M8F4QZQM3RXC6B7WX31DPMCE','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":"n. What people ofte"}',1795804626676);
INSERT INTO "events" VALUES(64,'evt_01M8F4QZSEA40SY9ZTZWP871DC','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" it must end. In practice three"}',1795804626735);
INSERT INTO "events" VALUES(65,'evt_01M8F4QZTE39BYG0PG54MDPNZZ','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":"n miss about sentences is its"}',1795804626766);
INSERT INTO "events" VALUES(66,'evt_01M8F4QZW18ZW4Y4EJ3E8BBC8P','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" is best tried on a small"}',1795804626819);
INSERT INTO "events" VALUES(67,'evt_01M8F4QZX30MZHCT20HYCHQ4VP','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" cost over time. The main point"}',1795804626851);
INSERT INTO "events" VALUES(68,'evt_01M8F4QZYW2HZY5ENQ014ETK6Z','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" example first. What people ofte"}',1795804626910);
INSERT INTO "events" VALUES(69,'evt_01M8F4QZZS9J18GFAE17PS0MNN','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" about three is that it depends"}',1795804626937);
INSERT INTO "events" VALUES(70,'evt_01M8F4R01CEBM6VC12C7FGP0MW','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":"n miss about three is"}',1795804626988);
INSERT INTO "events" VALUES(71,'evt_01M8F4R02VDGMM86FK4AVV4RDD','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":" on what comes before it"}',1795804627036);
INSERT INTO "events" VALUES(72,'evt_01M8F4R036E1003YWVVJBKAM8B','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG09BCETBF149S0939G","attempt":1,"text":" its"}',1795804627047);
INSERT INTO "events" VALUES(73,'evt_01M8F4R037DTSRQXRQP6GPPCRH','agent_delta','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","attempt":1,"text":"."}',1795804627048);
INSERT INTO "events" VALUES(74,'evt_01M8F4R038E5VD0TBWS1NXVEW0','ledger_update','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"call_id":"call_01M8F4QYGKA9FDVK4W6EM7NVGX","step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","status":"settled","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":18727,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":255277,"reserved_nusd":130379,"unknown_nusd":0}}',1795804627049);
INSERT INTO "events" VALUES(75,'evt_01M8F4R03B4EJ1VEPGE91H6XMM','agent_complete','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','task_01M8F4QWC90ZVJ2TF8W93FJ1AB','{"step_id":"step_01M8F4QYG10DJA0ZF3A1M7YQD7","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. Seen from the other side, three is only one of several choices. The usual answer for three holds here with one exception. What people often miss about sentences is its cost over time. The main point about three is that it depends on what comes before it.","model":"@cf/ibm-granite/granite-4.0-h-micro","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":18727,"tokens":336,"latency_ms":1589,"attempts":1},"error":null,"started_at_ms":1795804625427,"ended_at_ms":1795804627016}',1795804627051);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/schema-13');
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
INSERT INTO "ledger" VALUES('call_01M8F4QW4F3VRY6A2VABSDWPWB','cov_01M8F4QVZGC05E58N0NF6ZDD7J','step_01M8F4QW3E8FQKA2CW3XNEM9VX','first','@cf/ibm-granite/granite-4.0-h-micro','workers-ai','The prompt is simple (score 0.00: nothing asks for more); @cf/ibm-granite/granite-4.0-h-micro (workers-ai) is the cheapest model that is strong enough in tier edge and meets max_latency_ms 899873.',13576,234544,1795804622992,'settled',12843,1795804623060,11,0,113,0,0,NULL,200,67,NULL,0,13);
INSERT INTO "ledger" VALUES('task_01M8F4QWC90ZVJ2TF8W93FJ1AB','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','step_01M8F4QWD6640M3N2HBHZ6PERF','task',NULL,NULL,NULL,NULL,500000000,1795804623280,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0);
CREATE TABLE messages (
    message_id  TEXT    PRIMARY KEY,
    covenant_id TEXT    NOT NULL,
    role        TEXT    NOT NULL CHECK (role IN ('user', 'assistant')),
    content     TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "messages" VALUES('msg_01M8F4QW08C0H5SWGCF6927XM6','cov_01M8F4QVZGC05E58N0NF6ZDD7J','user','What is rain?',1795804622856);
INSERT INTO "messages" VALUES('msg_01M8F4QW73EB638X64C9CSY0GG','cov_01M8F4QVZGC05E58N0NF6ZDD7J','assistant','[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: "What is rain?" What people often miss about this is its cost over time. If this fails, the next step is to look at the input again. Two things matter for this: where it starts and where it must end. The main point about this is that it depends on what comes before it.',1795804623076);
INSERT INTO "messages" VALUES('msg_01M8F4QWCFD5VJ2A04F3P22G6X','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','user','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2',1795804623247);
CREATE TABLE promises (
    allotment_id TEXT PRIMARY KEY,
    asked_at_ms  INTEGER NOT NULL
) STRICT;
CREATE TABLE relays (
    task_id  TEXT    PRIMARY KEY,
    last_seq INTEGER NOT NULL
) STRICT;
INSERT INTO "relays" VALUES('task_01M8F4QWC90ZVJ2TF8W93FJ1AB',57);
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
INSERT INTO "runs" VALUES('cov_01M8F4QVZGC05E58N0NF6ZDD7J','cov_01M8F4QVZGC05E58N0NF6ZDD7J','schema-13','What is rain?','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','completed',1795805522855,1795804622831,1795804623078,1795804623078,NULL,NULL,0,'open/schema-13','{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,NULL,'[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: "What is rain?" What people often miss about this is its cost over time. If this fails, the next step is to look at the input again. Two things matter for this: where it starts and where it must end. The main point about this is that it depends on what comes before it.',NULL,NULL,0,NULL,NULL,NULL,NULL,1,NULL);
INSERT INTO "runs" VALUES('cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB','schema-13','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795805528244,1795804623240,1795804627051,NULL,NULL,'task_01M8F4QWC90ZVJ2TF8W93FJ1AB',0,'open/schema-13','{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,'{"steps_done":4,"task_account":{"cap_nusd":500000000,"settled_nusd":255277,"reserved_nusd":130379,"unknown_nusd":0}}',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,12,NULL);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795804622798);
INSERT INTO "schema_migrations" VALUES(2,1795804622799);
INSERT INTO "schema_migrations" VALUES(3,1795804622799);
INSERT INTO "schema_migrations" VALUES(4,1795804622800);
INSERT INTO "schema_migrations" VALUES(5,1795804622800);
INSERT INTO "schema_migrations" VALUES(6,1795804622800);
INSERT INTO "schema_migrations" VALUES(7,1795804622808);
INSERT INTO "schema_migrations" VALUES(8,1795804622808);
INSERT INTO "schema_migrations" VALUES(9,1795804622809);
INSERT INTO "schema_migrations" VALUES(10,1795804622811);
INSERT INTO "schema_migrations" VALUES(11,1795804622811);
INSERT INTO "schema_migrations" VALUES(12,1795804622812);
INSERT INTO "schema_migrations" VALUES(13,1795804622812);
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
INSERT INTO "steps" VALUES('step_01M8F4QW08C0H5SWGCF6927XM4','cov_01M8F4QVZGC05E58N0NF6ZDD7J',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,1795804622934,1795804622956,NULL);
INSERT INTO "steps" VALUES('step_01M8F4QW3E8FQKA2CW3XNEM9VX','cov_01M8F4QVZGC05E58N0NF6ZDD7J',1,'answer','answer','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"What is rain?\" What people often miss about this is its cost over time. If this fails, the next step is to look at the input again. Two things matter for this: where it starts and where it must end. The main point about this is that it depends on what comes before it.","model":"@cf/ibm-granite/granite-4.0-h-micro","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":12843,"tokens":124,"latency_ms":80,"attempts":1}',NULL,1795804622971,1795804623065,NULL);
INSERT INTO "steps" VALUES('step_01M8F4QWCFD5VJ2A04F3P22G6V','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,1795804623264,1795804623264,NULL);
INSERT INTO "steps" VALUES('step_01M8F4QWD6640M3N2HBHZ6PERF','cov_01M8F4QWC90ZVJ2TF8W93FJ1AB',1,'delegate','delegate','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"task_id":"task_01M8F4QWC90ZVJ2TF8W93FJ1AB","allotment_nusd":500000000}',NULL,1795804623273,1795804623307,NULL);
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
INSERT INTO "sqlite_sequence" VALUES('events',75);
COMMIT;
