BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795805447856000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('cov_01M8F4NDQWA98ZTKEF8BGA4R65',500000000,12843,0,0);
INSERT INTO "accounts" VALUES('cov_01M8F4NDW625QZASJSGGS27WM8',500000000,0,500000000,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795804542712,'2.0.0');
CREATE TABLE allotments (
    allotment_id TEXT    NOT NULL,
    account      TEXT    NOT NULL,
    day          INTEGER NOT NULL,
    held_nusd    INTEGER NOT NULL CHECK (held_nusd >= 0), held_at_ms INTEGER, ask_at_ms INTEGER, asked INTEGER NOT NULL DEFAULT 0, open_calls TEXT, known_nusd INTEGER, fewest_tokens TEXT,
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
INSERT INTO "audit_log" VALUES(1,1795804542716,'covenant_created','anyone','cov_01M8F4NDQWA98ZTKEF8BGA4R65','{"cap_nusd":500000000}','2fb6ec61bbaf77b46604e163e9994b4b383b4df1b1d4e4ce82feef5151a04e1a');
INSERT INTO "audit_log" VALUES(2,1795804542723,'covenant_started','anyone','cov_01M8F4NDQWA98ZTKEF8BGA4R65','{"deadline_ms":1795805442721}','49de30926586e57b191a2e3b7ed3a3b3aa4b9c6372ad976242a3bc9b59e5ca12');
INSERT INTO "audit_log" VALUES(3,1795804542752,'money_reserved','system','cov_01M8F4NDQWA98ZTKEF8BGA4R65','{"call_id":"call_01M8F4NDS06DZ0JTHQJ4FWF51P","nusd":234544}','c92cda055b7f88a420043cabf6387d69b2e28c095b13d989f47f37e22b00c96c');
INSERT INTO "audit_log" VALUES(4,1795804542791,'money_settled','system','cov_01M8F4NDQWA98ZTKEF8BGA4R65','{"call_id":"call_01M8F4NDS06DZ0JTHQJ4FWF51P","nusd":12843}','f883aad638339a021658104f65fa9f388b5b908abb13fdf254ce54b263b847ca');
INSERT INTO "audit_log" VALUES(5,1795804542791,'covenant_ended','system','cov_01M8F4NDQWA98ZTKEF8BGA4R65','{"reserved_nusd":0,"settled_nusd":12843,"status":"completed","unknown_nusd":0}','a5ece45e9a0cfa04b333cde2034f214bf3521d428453d3a44082c482947a5e42');
INSERT INTO "audit_log" VALUES(6,1795804542854,'covenant_created','anyone','cov_01M8F4NDW625QZASJSGGS27WM8','{"cap_nusd":500000000}','972071afbee65373c63989b6e13c53efb3ae831a41fb234b1d53ccede51ff6a1');
INSERT INTO "audit_log" VALUES(7,1795804542856,'covenant_started','anyone','cov_01M8F4NDW625QZASJSGGS27WM8','{"deadline_ms":1795805442856}','36752cc685778bca67e7663a8e8546043dd7e0eb7f9901cafe88e3892ffed9c7');
INSERT INTO "audit_log" VALUES(8,1795804542884,'money_reserved','system','cov_01M8F4NDW625QZASJSGGS27WM8','{"call_id":"task_01M8F4NDW625QZASJSGGS27WM8","nusd":500000000}','6fef8608ac01c22fbd9ff5ca09ed57b1cb1aee7afda35715ac98bfd764a3f67b');
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
INSERT INTO "events" VALUES(1,'evt_01M8F4NDR052KGK9GPKSTAP7TT','covenant_created','cov_01M8F4NDQWA98ZTKEF8BGA4R65',NULL,'{"id":"cov_01M8F4NDQWA98ZTKEF8BGA4R65","user_id":"schema-12","user_intent":"What is rain?","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"first_seq":1,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"thumb":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-27T18:35:42.716Z","updated_at":"2026-11-27T18:35:42.716Z","completed_at":null}',1795804542720);
INSERT INTO "events" VALUES(2,'evt_01M8F4NDR4C5N7W1R98D4Y0JMZ','status_change','cov_01M8F4NDQWA98ZTKEF8BGA4R65',NULL,'{"status":"analyzing"}',1795804542724);
INSERT INTO "events" VALUES(3,'evt_01M8F4NDRRFSNSVZ617JBNGN9M','mediator_analysis','cov_01M8F4NDQWA98ZTKEF8BGA4R65',NULL,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',1795804542744);
INSERT INTO "events" VALUES(4,'evt_01M8F4NDRWFN6MNQ5J23XK8Q9P','status_change','cov_01M8F4NDQWA98ZTKEF8BGA4R65',NULL,'{"status":"answering"}',1795804542748);
INSERT INTO "events" VALUES(5,'evt_01M8F4NDRWFN6MNQ5J23XK8Q9Q','response_start','cov_01M8F4NDQWA98ZTKEF8BGA4R65',NULL,'{"step_id":"step_01M8F4NDRQ6DEZK0YGKA3RK29Y","attempt":1}',1795804542748);
INSERT INTO "events" VALUES(6,'evt_01M8F4NDS06DZ0JTHQJ4FWF51Q','ledger_update','cov_01M8F4NDQWA98ZTKEF8BGA4R65',NULL,'{"call_id":"call_01M8F4NDS06DZ0JTHQJ4FWF51P","step_id":"step_01M8F4NDRQ6DEZK0YGKA3RK29Y","status":"reserved","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":null,"held_nusd":234544,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":234544,"unknown_nusd":0}}',1795804542752);
INSERT INTO "events" VALUES(7,'evt_01M8F4NDT766MWVY7CGVH5GH8P','response_delta','cov_01M8F4NDQWA98ZTKEF8BGA4R65',NULL,'{"step_id":"step_01M8F4NDRQ6DEZK0YGKA3RK29Y","attempt":1,"text":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"What is rain?\" What people often miss about this is its cost over time. If this fails, the next step is to look at the input again. Two things matter for this: where it starts and where it must end. The main point about this is that it depends on what comes before it."}',1795804542791);
INSERT INTO "events" VALUES(8,'evt_01M8F4NDT766MWVY7CGVH5GH8Q','ledger_update','cov_01M8F4NDQWA98ZTKEF8BGA4R65',NULL,'{"call_id":"call_01M8F4NDS06DZ0JTHQJ4FWF51P","step_id":"step_01M8F4NDRQ6DEZK0YGKA3RK29Y","status":"settled","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":12843,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":12843,"reserved_nusd":0,"unknown_nusd":0}}',1795804542791);
INSERT INTO "events" VALUES(9,'evt_01M8F4NDT766MWVY7CGVH5GH8S','response_complete','cov_01M8F4NDQWA98ZTKEF8BGA4R65',NULL,'{"step_id":"step_01M8F4NDRQ6DEZK0YGKA3RK29Y","status":"completed","error":null,"content":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"What is rain?\" What people often miss about this is its cost over time. If this fails, the next step is to look at the input again. Two things matter for this: where it starts and where it must end. The main point about this is that it depends on what comes before it.","model":"@cf/ibm-granite/granite-4.0-h-micro","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":12843,"tokens":124,"latency_ms":41,"attempts":1}',1795804542791);
INSERT INTO "events" VALUES(10,'evt_01M8F4NDT766MWVY7CGVH5GH8T','status_change','cov_01M8F4NDQWA98ZTKEF8BGA4R65',NULL,'{"status":"completed"}',1795804542791);
INSERT INTO "events" VALUES(11,'evt_01M8F4NDT766MWVY7CGVH5GH8V','covenant_update','cov_01M8F4NDQWA98ZTKEF8BGA4R65',NULL,'{"status":"completed","result":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"What is rain?\" What people often miss about this is its cost over time. If this fails, the next step is to look at the input again. Two things matter for this: where it starts and where it must end. The main point about this is that it depends on what comes before it.","quality":null,"sources":[],"missing":[],"error":null}',1795804542791);
INSERT INTO "events" VALUES(12,'evt_01M8F4NDW72CNV2RW6ES5SASKW','covenant_created','cov_01M8F4NDW625QZASJSGGS27WM8',NULL,'{"id":"cov_01M8F4NDW625QZASJSGGS27WM8","user_id":"schema-12","user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","constraints":{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"},"status":"draft","task_id":null,"first_seq":12,"mediator_decision":null,"orchestration_plan":null,"progress":null,"spent_usd":0.0,"spent_nusd":0,"reserved_usd":0.0,"reserved_nusd":0,"quality":null,"thumb":null,"result":null,"sources":[],"missing":[],"error":null,"created_at":"2026-11-27T18:35:42.854Z","updated_at":"2026-11-27T18:35:42.854Z","completed_at":null}',1795804542856);
INSERT INTO "events" VALUES(13,'evt_01M8F4NDW9154A7GM1CNYDVKF0','status_change','cov_01M8F4NDW625QZASJSGGS27WM8',NULL,'{"status":"analyzing"}',1795804542857);
INSERT INTO "events" VALUES(14,'evt_01M8F4NDWWBSJMYZBQ78KNC0Y6','mediator_analysis','cov_01M8F4NDW625QZASJSGGS27WM8',NULL,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',1795804542878);
INSERT INTO "events" VALUES(15,'evt_01M8F4NDX13071XQWZHWKFTZNR','status_change','cov_01M8F4NDW625QZASJSGGS27WM8',NULL,'{"status":"delegated"}',1795804542881);
INSERT INTO "events" VALUES(16,'evt_01M8F4NDXQ7JR3Q30ZDTW9YFZP','delegation','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"task_id":"task_01M8F4NDW625QZASJSGGS27WM8","allotment_nusd":500000000}',1795804542904);
INSERT INTO "events" VALUES(17,'evt_01M8F4NDXV8B2PFRGTS0YK84MV','task_start','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795804542908);
INSERT INTO "events" VALUES(18,'evt_01M8F4NDYRB0DKW0A0B982TP1C','task_status','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"status":"planning"}',1795804542936);
INSERT INTO "events" VALUES(19,'evt_01M8F4NDYS3C9P9BR78F6SQ17P','status_change','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"status":"planning"}',1795804542939);
INSERT INTO "events" VALUES(20,'evt_01M8F4NDYVEBX326TE6BY5E11X','agent_spawn','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NDXKDNW6A8ZKAXCGSZCN","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795804542916,"ended_at_ms":null}',1795804542939);
INSERT INTO "events" VALUES(21,'evt_01M8F4NDYW3BT8YPKYES33TG0Q','agent_complete','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NDXKDNW6A8ZKAXCGSZCN","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795804542916,"ended_at_ms":1795804542918}',1795804542940);
INSERT INTO "events" VALUES(22,'evt_01M8F4NDZ143QZFP332GGNRFSC','agent_spawn','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NDXKDNW6A8ZKAXCGSZCP","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795804542923,"ended_at_ms":null}',1795804542947);
INSERT INTO "events" VALUES(23,'evt_01M8F4NDZ414SGC181B1EKG4EA','agent_complete','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NDXKDNW6A8ZKAXCGSZCP","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest model that is strong enough in tier primary and meets max_latency_ms 899932. Passed over: openai/gpt-oss-20b (strength 2 is too little).","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795804542923,"ended_at_ms":1795804542924}',1795804542948);
INSERT INTO "events" VALUES(24,'evt_01M8F4NDZ649B0G0JSTZV2X33T','agent_spawn','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NDXKDNW6A8ZKAXCGSZCQ","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795804542928,"ended_at_ms":null}',1795804542950);
INSERT INTO "events" VALUES(25,'evt_01M8F4NDZ649B0G0JSTZV2X33V','ledger_update','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"call_id":"call_01M8F4NDYPDS0DSYE2WY535TKV","step_id":"step_01M8F4NDXKDNW6A8ZKAXCGSZCQ","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1559250,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1559250,"unknown_nusd":0}}',1795804542950);
INSERT INTO "events" VALUES(26,'evt_01M8F4NG04764FEBW9QKD3BAXQ','ledger_update','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"call_id":"call_01M8F4NDYPDS0DSYE2WY535TKV","step_id":"step_01M8F4NDXKDNW6A8ZKAXCGSZCQ","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":236550,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":0,"unknown_nusd":0}}',1795804545028);
INSERT INTO "events" VALUES(27,'evt_01M8F4NG04764FEBW9QKD3BAXR','agent_complete','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NDXKDNW6A8ZKAXCGSZCQ","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":236550,"tokens":968,"latency_ms":2061,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795804542928,"ended_at_ms":1795804544996}',1795804545028);
INSERT INTO "events" VALUES(28,'evt_01M8F4NG0GF8E4DJ6TFKR32DXH','task_status','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"status":"executing"}',1795804545040);
INSERT INTO "events" VALUES(29,'evt_01M8F4NG0HDCN0ERT67EK8JE8Y','status_change','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"status":"executing"}',1795804545041);
INSERT INTO "events" VALUES(30,'evt_01M8F4NG0HDCN0ERT67EK8JE8Z','agent_spawn','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795804545006,"ended_at_ms":null}',1795804545043);
INSERT INTO "events" VALUES(31,'evt_01M8F4NG0KBY1414MVB9RA2566','ledger_update','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"call_id":"call_01M8F4NFZM880A28ZR81P65648","step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","status":"reserved","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":null,"held_nusd":130379,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":130379,"unknown_nusd":0}}',1795804545044);
INSERT INTO "events" VALUES(32,'evt_01M8F4NG0P611T6Y6Y9R81JF47','agent_spawn','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795804545020,"ended_at_ms":null}',1795804545047);
INSERT INTO "events" VALUES(33,'evt_01M8F4NG0Q5GWWSZKF5HKHDWHC','ledger_update','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"call_id":"call_01M8F4NFZY6QD4RG3MBPRGDNFH","step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","status":"reserved","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":null,"held_nusd":130379,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":260758,"unknown_nusd":0}}',1795804545047);
INSERT INTO "events" VALUES(34,'evt_01M8F4NG34AQVWH4J59MAKX01H','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":"[simulated by"}',1795804545124);
INSERT INTO "events" VALUES(35,'evt_01M8F4NG3R4AA4PDSJEAEAN90T','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":"[simulated by"}',1795804545144);
INSERT INTO "events" VALUES(36,'evt_01M8F4NG56BCEZY935FJGQ7HE1','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" workers-ai/@cf"}',1795804545190);
INSERT INTO "events" VALUES(37,'evt_01M8F4NG5H8DHHBJ0HM7MTA0DM','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" workers-ai/@cf"}',1795804545201);
INSERT INTO "events" VALUES(38,'evt_01M8F4NG78BX7N0R5QJTP6XQ1S','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":"/ibm-granite/"}',1795804545256);
INSERT INTO "events" VALUES(39,'evt_01M8F4NG7G39EWBET0MM31FHJC','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":"/ibm-granite/"}',1795804545264);
INSERT INTO "events" VALUES(40,'evt_01M8F4NG971EFAQBRGKHBV6HG9','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":"granite-4.0"}',1795804545319);
INSERT INTO "events" VALUES(41,'evt_01M8F4NG9G43CHSGGAG3V9FHMY','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":"granite-4.0"}',1795804545328);
INSERT INTO "events" VALUES(42,'evt_01M8F4NGB4C76X6K71BSH7VJAE','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":"-h-micro]"}',1795804545380);
INSERT INTO "events" VALUES(43,'evt_01M8F4NGB887ABZK7B6VZQGT4Q','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":"-h-micro]"}',1795804545385);
INSERT INTO "events" VALUES(44,'evt_01M8F4NGD4AY3W7J90474T4AZY','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" You asked: \"Work"}',1795804545446);
INSERT INTO "events" VALUES(45,'evt_01M8F4NGDR29MBJQ6CWBPNM991','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" You asked: \"Work"}',1795804545464);
INSERT INTO "events" VALUES(46,'evt_01M8F4NGF81DKRDPRD7Z8WT1S6','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" on this: part 1 Expe"}',1795804545512);
INSERT INTO "events" VALUES(47,'evt_01M8F4NGFM4TMX7JTGS44ZDVY0','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" on this: part 2 Expe"}',1795804545524);
INSERT INTO "events" VALUES(48,'evt_01M8F4NGH815EM5EEKN5SXYVN6','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":"cted: Two or three"}',1795804545576);
INSERT INTO "events" VALUES(49,'evt_01M8F4NGHWCFM3QSTYSQAQGS7Z','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":"cted: Two or three"}',1795804545596);
INSERT INTO "events" VALUES(50,'evt_01M8F4NGKGD63XTVEH8BJWVBZY','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" sentences.\" The"}',1795804545648);
INSERT INTO "events" VALUES(51,'evt_01M8F4NGM086WM7PCG1KCEFXRR','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" sentences.\" The"}',1795804545664);
INSERT INTO "events" VALUES(52,'evt_01M8F4NGNG4RJCH19F96BA7N8V','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" conversation so far has"}',1795804545712);
INSERT INTO "events" VALUES(53,'evt_01M8F4NGNY9BC1GBW5HAE4JR04','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" conversation so far has"}',1795804545726);
INSERT INTO "events" VALUES(54,'evt_01M8F4NGQH4X09CKGNXQ067ER7','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" 3 messages. The main"}',1795804545777);
INSERT INTO "events" VALUES(55,'evt_01M8F4NGR18KTQZA1NXGRZJRWQ','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" 3 messages. Seen from"}',1795804545793);
INSERT INTO "events" VALUES(56,'evt_01M8F4NGSR7JRHKV5ZP3EWW1MK','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" point about sentences"}',1795804545848);
INSERT INTO "events" VALUES(57,'evt_01M8F4NGSWA30GBAY2P1VAFHFR','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" the other side, three"}',1795804545852);
INSERT INTO "events" VALUES(58,'evt_01M8F4NGVYF82RGBGME1RJCF53','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" is that it depends on"}',1795804545918);
INSERT INTO "events" VALUES(59,'evt_01M8F4NGW762DNSS2RZVK5NXCB','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" is only one of several"}',1795804545927);
INSERT INTO "events" VALUES(60,'evt_01M8F4NGXS5DG77CB0XPWCGPW9','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" what comes before"}',1795804545977);
INSERT INTO "events" VALUES(61,'evt_01M8F4NGY81QJ6MYAX34HANSP4','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" choices. The usua"}',1795804545992);
INSERT INTO "events" VALUES(62,'evt_01M8F4NGZQFBVCFX76C56PY8TA','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" it. Two things matt"}',1795804546040);
INSERT INTO "events" VALUES(63,'evt_01M8F4NH0605SYFHZJ7Z52YKDQ','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":"l answer for three"}',1795804546054);
INSERT INTO "events" VALUES(64,'evt_01M8F4NH1S6K33ETMX8R1QM2YS','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":"er for Expected: wher"}',1795804546105);
INSERT INTO "events" VALUES(65,'evt_01M8F4NH24A41WEZ0P9Y3B657Z','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" holds here with one exce"}',1795804546116);
INSERT INTO "events" VALUES(66,'evt_01M8F4NH3Q5CW2A8WPMGQBZZAB','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":"e it starts and wher"}',1795804546168);
INSERT INTO "events" VALUES(67,'evt_01M8F4NH410QM05PJQEAMR3TD4','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":"ption. What people"}',1795804546177);
INSERT INTO "events" VALUES(68,'evt_01M8F4NH5MCFC86RV2YB00AK7M','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":"e it must end. In"}',1795804546230);
INSERT INTO "events" VALUES(69,'evt_01M8F4NH66E07FG9Y1NGRYW1BB','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" often miss about sent"}',1795804546246);
INSERT INTO "events" VALUES(70,'evt_01M8F4NH7K9D9Q8RNRECBM1TDM','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" practice three is best"}',1795804546292);
INSERT INTO "events" VALUES(71,'evt_01M8F4NH84E3G1FF9QVB1H5NMH','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":"ences is its cost over"}',1795804546308);
INSERT INTO "events" VALUES(72,'evt_01M8F4NH9R8DK3PNBVSCAA0ZB2','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" tried on a small"}',1795804546361);
INSERT INTO "events" VALUES(73,'evt_01M8F4NHA8D4AZ7ZENWZGKQX7Z','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" time. The main point"}',1795804546376);
INSERT INTO "events" VALUES(74,'evt_01M8F4NHBQ9X22S83YNF4AKHQB','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" example first. What"}',1795804546424);
INSERT INTO "events" VALUES(75,'evt_01M8F4NHCB3JFZEQ52TVBWFMZN','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" about three is that"}',1795804546443);
INSERT INTO "events" VALUES(76,'evt_01M8F4NHDZ8N1NCH2E86SYS85V','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" people often miss about"}',1795804546496);
INSERT INTO "events" VALUES(77,'evt_01M8F4NHEG8NWFJH0E9X64ZSS9','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" it depends on what comes"}',1795804546512);
INSERT INTO "events" VALUES(78,'evt_01M8F4NHFB5RGXW7VDQY4BKQ4X','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" three is its"}',1795804546540);
INSERT INTO "events" VALUES(79,'evt_01M8F4NHFC00BCSVG9FCZZRTBW','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" before it."}',1795804546542);
INSERT INTO "events" VALUES(80,'evt_01M8F4NHFE8X57149EQS133GF8','ledger_update','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"call_id":"call_01M8F4NFZY6QD4RG3MBPRGDNFH","step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","status":"settled","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":18727,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":255277,"reserved_nusd":130379,"unknown_nusd":0}}',1795804546543);
INSERT INTO "events" VALUES(81,'evt_01M8F4NHFGB7SNK73MAGFP8GJ3','agent_complete','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. Seen from the other side, three is only one of several choices. The usual answer for three holds here with one exception. What people often miss about sentences is its cost over time. The main point about three is that it depends on what comes before it.","model":"@cf/ibm-granite/granite-4.0-h-micro","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":18727,"tokens":336,"latency_ms":1516,"attempts":1},"error":null,"started_at_ms":1795804545020,"ended_at_ms":1795804546536}',1795804546545);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/schema-12');
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
INSERT INTO "ledger" VALUES('call_01M8F4NDS06DZ0JTHQJ4FWF51P','cov_01M8F4NDQWA98ZTKEF8BGA4R65','step_01M8F4NDRQ6DEZK0YGKA3RK29Y','first','@cf/ibm-granite/granite-4.0-h-micro','workers-ai','The prompt is simple (score 0.00: nothing asks for more); @cf/ibm-granite/granite-4.0-h-micro (workers-ai) is the cheapest model that is strong enough in tier edge and meets max_latency_ms 899971.',13576,234544,1795804542752,'settled',12843,1795804542791,11,0,113,0,0,NULL,200,39,NULL,0,13);
INSERT INTO "ledger" VALUES('task_01M8F4NDW625QZASJSGGS27WM8','cov_01M8F4NDW625QZASJSGGS27WM8','step_01M8F4NDWWBSJMYZBQ78KNC0Y5','task',NULL,NULL,NULL,NULL,500000000,1795804542884,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0);
CREATE TABLE messages (
    message_id  TEXT    PRIMARY KEY,
    covenant_id TEXT    NOT NULL,
    role        TEXT    NOT NULL CHECK (role IN ('user', 'assistant')),
    content     TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "messages" VALUES('msg_01M8F4NDR4C5N7W1R98D4Y0JN0','cov_01M8F4NDQWA98ZTKEF8BGA4R65','user','What is rain?',1795804542724);
INSERT INTO "messages" VALUES('msg_01M8F4NDT766MWVY7CGVH5GH8R','cov_01M8F4NDQWA98ZTKEF8BGA4R65','assistant','[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: "What is rain?" What people often miss about this is its cost over time. If this fails, the next step is to look at the input again. Two things matter for this: where it starts and where it must end. The main point about this is that it depends on what comes before it.',1795804542791);
INSERT INTO "messages" VALUES('msg_01M8F4NDW9154A7GM1CNYDVKF1','cov_01M8F4NDW625QZASJSGGS27WM8','user','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2',1795804542859);
CREATE TABLE promises (
    allotment_id TEXT PRIMARY KEY,
    asked_at_ms  INTEGER NOT NULL
) STRICT;
CREATE TABLE relays (
    task_id  TEXT    PRIMARY KEY,
    last_seq INTEGER NOT NULL
) STRICT;
INSERT INTO "relays" VALUES('task_01M8F4NDW625QZASJSGGS27WM8',63);
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
INSERT INTO "runs" VALUES('cov_01M8F4NDQWA98ZTKEF8BGA4R65','cov_01M8F4NDQWA98ZTKEF8BGA4R65','schema-12','What is rain?','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','completed',1795805442721,1795804542716,1795804542791,1795804542791,NULL,NULL,0,'open/schema-12','{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,NULL,'[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: "What is rain?" What people often miss about this is its cost over time. If this fails, the next step is to look at the input again. Two things matter for this: where it starts and where it must end. The main point about this is that it depends on what comes before it.',NULL,NULL,0,NULL,NULL,NULL,NULL,1,NULL);
INSERT INTO "runs" VALUES('cov_01M8F4NDW625QZASJSGGS27WM8','cov_01M8F4NDW625QZASJSGGS27WM8','schema-12','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795805447856,1795804542854,1795804546545,NULL,NULL,'task_01M8F4NDW625QZASJSGGS27WM8',0,'open/schema-12','{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,'{"steps_done":4,"task_account":{"cap_nusd":500000000,"settled_nusd":255277,"reserved_nusd":130379,"unknown_nusd":0}}',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,12,NULL);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795804542705);
INSERT INTO "schema_migrations" VALUES(2,1795804542707);
INSERT INTO "schema_migrations" VALUES(3,1795804542707);
INSERT INTO "schema_migrations" VALUES(4,1795804542708);
INSERT INTO "schema_migrations" VALUES(5,1795804542708);
INSERT INTO "schema_migrations" VALUES(6,1795804542708);
INSERT INTO "schema_migrations" VALUES(7,1795804542710);
INSERT INTO "schema_migrations" VALUES(8,1795804542711);
INSERT INTO "schema_migrations" VALUES(9,1795804542711);
INSERT INTO "schema_migrations" VALUES(10,1795804542711);
INSERT INTO "schema_migrations" VALUES(11,1795804542711);
INSERT INTO "schema_migrations" VALUES(12,1795804542711);
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
INSERT INTO "steps" VALUES('step_01M8F4NDR4C5N7W1R98D4Y0JMY','cov_01M8F4NDQWA98ZTKEF8BGA4R65',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"answer","complexity":"simple","score":0.0,"use_orchestrator":false,"reasoning":"Answered directly: the prompt is simple (score 0.00)."}',NULL,1795804542736,1795804542740,NULL);
INSERT INTO "steps" VALUES('step_01M8F4NDRQ6DEZK0YGKA3RK29Y','cov_01M8F4NDQWA98ZTKEF8BGA4R65',1,'answer','answer','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"What is rain?\" What people often miss about this is its cost over time. If this fails, the next step is to look at the input again. Two things matter for this: where it starts and where it must end. The main point about this is that it depends on what comes before it.","model":"@cf/ibm-granite/granite-4.0-h-micro","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":12843,"tokens":124,"latency_ms":41,"attempts":1}',NULL,1795804542747,1795804542791,NULL);
INSERT INTO "steps" VALUES('step_01M8F4NDW8BWP2AWT80QA5JDV0','cov_01M8F4NDW625QZASJSGGS27WM8',0,'analyze','analyze','{"force":null,"plan":null}','3b5d3f0a587aa3a8095a32246792a0328b8c9e1bc9faef8388ab5464ec44ab93','[]','completed',1,0,1,'{"decision":"delegate","complexity":"complex","score":1.0,"use_orchestrator":true,"reasoning":"Delegated: the prompt is complex (score 1.00)."}',NULL,1795804542876,1795804542876,NULL);
INSERT INTO "steps" VALUES('step_01M8F4NDWWBSJMYZBQ78KNC0Y5','cov_01M8F4NDW625QZASJSGGS27WM8',1,'delegate','delegate','{"plan":null}','b3c5d7d3e7c86c504556329a51d7ea991f7e421e14c74a46103a8745c96e2263','[0]','completed',1,0,1,'{"task_id":"task_01M8F4NDW625QZASJSGGS27WM8","allotment_nusd":500000000}',NULL,1795804542880,1795804542900,NULL);
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
INSERT INTO "sqlite_sequence" VALUES('events',81);
COMMIT;
