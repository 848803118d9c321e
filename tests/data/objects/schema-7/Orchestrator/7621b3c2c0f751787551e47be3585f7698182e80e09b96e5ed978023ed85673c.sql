BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795558748103000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('task_01M87T89YG3B4RG7MK4G53N04G',500000000,529541,2563740,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795558746088,'2.0.0');
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
INSERT INTO "events" VALUES(1,'evt_01M87T89Z9CW8MNVKW28GRZ1Q1','task_start','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795558746089);
INSERT INTO "events" VALUES(2,'evt_01M87T89ZR8MYF5GBXVT73TGWF','task_status','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"status":"planning"}',1795558746105);
INSERT INTO "events" VALUES(3,'evt_01M87T89ZVBM4ND3PSYRYAR94G','agent_spawn','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T89Z9CW8MNVKW28GRZ1PY","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558746104,"ended_at_ms":null}',1795558746108);
INSERT INTO "events" VALUES(4,'evt_01M87T89ZWCTRZHH6NBY0PJVEG','agent_complete','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T89Z9CW8MNVKW28GRZ1PY","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795558746104,"ended_at_ms":1795558746108}',1795558746108);
INSERT INTO "events" VALUES(5,'evt_01M87T89ZWCTRZHH6NBY0PJVEH','agent_spawn','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T89Z9CW8MNVKW28GRZ1PZ","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558746108,"ended_at_ms":null}',1795558746110);
INSERT INTO "events" VALUES(6,'evt_01M87T8A00FN0CA92AY3NJMDSX','agent_complete','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T89Z9CW8MNVKW28GRZ1PZ","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795558746108,"ended_at_ms":1795558746111}',1795558746112);
INSERT INTO "events" VALUES(7,'evt_01M87T8A0386VKEBGKEC226AX4','agent_spawn','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T89Z9CW8MNVKW28GRZ1Q0","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795558746115,"ended_at_ms":null}',1795558746115);
INSERT INTO "events" VALUES(8,'evt_01M87T8A077YVX0AE20ZCT99WN','ledger_update','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"call_id":"call_01M87T8A041KDG7JXM6YH4FPZA","step_id":"step_01M87T89Z9CW8MNVKW28GRZ1Q0","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1548600,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1548600,"unknown_nusd":0}}',1795558746119);
INSERT INTO "events" VALUES(9,'evt_01M87T8C09EATJ5QTBXHEG05E5','ledger_update','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"call_id":"call_01M87T8A041KDG7JXM6YH4FPZA","step_id":"step_01M87T89Z9CW8MNVKW28GRZ1Q0","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":182850,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":0,"unknown_nusd":0}}',1795558748169);
INSERT INTO "events" VALUES(10,'evt_01M87T8C0R3NDJ1XRCBQB2Z0PH','agent_complete','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T89Z9CW8MNVKW28GRZ1Q0","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2053,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795558746115,"ended_at_ms":1795558748180}',1795558748185);
INSERT INTO "events" VALUES(11,'evt_01M87T8C0W5GQMYRXH12GBYH2A','task_status','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"status":"executing"}',1795558748190);
INSERT INTO "events" VALUES(12,'evt_01M87T8C0ZEZH5J8VEXE69RXJ8','agent_spawn','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795558748187,"ended_at_ms":null}',1795558748192);
INSERT INTO "events" VALUES(13,'evt_01M87T8C106TZ0F6R6WMQQZ0N8','agent_spawn','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795558748192,"ended_at_ms":null}',1795558748192);
INSERT INTO "events" VALUES(14,'evt_01M87T8C1706P5F4F3E5RX3VKQ','ledger_update','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"call_id":"call_01M87T8C167A8CQ3PATC3MT49G","step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":2563740,"unknown_nusd":0}}',1795558748199);
INSERT INTO "events" VALUES(15,'evt_01M87T8C1F5K6F5AMA5J44E8P5','ledger_update','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"call_id":"call_01M87T8C1C4S3KZEAN99WEE4MD","step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":5127480,"unknown_nusd":0}}',1795558748208);
INSERT INTO "events" VALUES(16,'evt_01M87T8C48EHK4Y4VAQA5MQ47V','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":"[simulated by"}',1795558748297);
INSERT INTO "events" VALUES(17,'evt_01M87T8C4M99WNYZFB5ED50SP4','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"[simulated by work"}',1795558748310);
INSERT INTO "events" VALUES(18,'evt_01M87T8C607JQ18WYG9F5S8Y2A','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" workers-ai/@"}',1795558748352);
INSERT INTO "events" VALUES(19,'evt_01M87T8C6C764W7QTS54YABH7B','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"ers-ai/@"}',1795558748366);
INSERT INTO "events" VALUES(20,'evt_01M87T8C814MZ1HCN15N6Q0G6Q','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":"cf/meta/llama"}',1795558748419);
INSERT INTO "events" VALUES(21,'evt_01M87T8C87F6Z9VS0KNP0M2SXK','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"cf/meta/llama"}',1795558748424);
INSERT INTO "events" VALUES(22,'evt_01M87T8C9W5Y7PQHWZ56CXAEQZ','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":"-3.3-70b"}',1795558748476);
INSERT INTO "events" VALUES(23,'evt_01M87T8CA4EWYRDV5AJ4R61AJ0','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"-3.3-70b"}',1795558748484);
INSERT INTO "events" VALUES(24,'evt_01M87T8CBS3SYTS948DM67GW5V','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":"-instruct-fp8-"}',1795558748539);
INSERT INTO "events" VALUES(25,'evt_01M87T8CBZ1QMPCPA211Q0JCP9','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"-instruct-fp8-"}',1795558748544);
INSERT INTO "events" VALUES(26,'evt_01M87T8CDRESQ2XVM7JBAV9EZ6','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":"fast] You asked:"}',1795558748600);
INSERT INTO "events" VALUES(27,'evt_01M87T8CDYE2H1A559Q1085TDF','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"fast] You asked:"}',1795558748607);
INSERT INTO "events" VALUES(28,'evt_01M87T8CFP1XMHHP1XR5Q8ZCF5','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" \"Work on this: part"}',1795558748662);
INSERT INTO "events" VALUES(29,'evt_01M87T8CFS2H3D8JGF855C2ZGP','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" \"Work on this: part"}',1795558748667);
INSERT INTO "events" VALUES(30,'evt_01M87T8CHP6HJR15DGJEY2NMQQ','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" 1 Expected: Two or"}',1795558748727);
INSERT INTO "events" VALUES(31,'evt_01M87T8CHV1101KJ4X32Z9JW31','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" 2 Expected: Two or"}',1795558748732);
INSERT INTO "events" VALUES(32,'evt_01M87T8CKG07PJ3AKBNA4MBRV4','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" three sentences."}',1795558748784);
INSERT INTO "events" VALUES(33,'evt_01M87T8CKMAZS2CRWAM1241KFW','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" three sentences."}',1795558748788);
INSERT INTO "events" VALUES(34,'evt_01M87T8CNBC35G391AY4VPSEW9','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":"\" The conversation"}',1795558748844);
INSERT INTO "events" VALUES(35,'evt_01M87T8CNG1KTZEGJP131M0W20','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"\" The conversation so"}',1795558748848);
INSERT INTO "events" VALUES(36,'evt_01M87T8CQ044V0YDYHP5SQTEWS','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" so far has 3 messages"}',1795558748896);
INSERT INTO "events" VALUES(37,'evt_01M87T8CQC9CN5QRZFCT8RP6FM','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" far has 3 messages."}',1795558748910);
INSERT INTO "events" VALUES(38,'evt_01M87T8CRWEG9HKY8PXWG6D2R9','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":". The main point"}',1795558748956);
INSERT INTO "events" VALUES(39,'evt_01M87T8CS6DRD21AAPYH5M5NME','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" The main point abou"}',1795558748967);
INSERT INTO "events" VALUES(40,'evt_01M87T8CTP8MGDFK3V5SGNYQS8','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" about sentences is"}',1795558749015);
INSERT INTO "events" VALUES(41,'evt_01M87T8CV3CPY2TDCW3TE7XVW1','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"t sentences is that"}',1795558749028);
INSERT INTO "events" VALUES(42,'evt_01M87T8CWE5C4BNEJ52M37TBWH','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" that it depends on what"}',1795558749071);
INSERT INTO "events" VALUES(43,'evt_01M87T8CWV6C9FABGCT6AG4Z6Q','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" it depends on what come"}',1795558749084);
INSERT INTO "events" VALUES(44,'evt_01M87T8CY93F2FZ2AP1HJHQ6HA','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" comes before it"}',1795558749131);
INSERT INTO "events" VALUES(45,'evt_01M87T8CYM7KFJVHDB6QRZWM97','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"s before it."}',1795558749140);
INSERT INTO "events" VALUES(46,'evt_01M87T8D01BF1JGAXWZJC9QNVX','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":". A short way to"}',1795558749187);
INSERT INTO "events" VALUES(47,'evt_01M87T8D0E3SKNQ2M5WXKDJBAN','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" If three fails,"}',1795558749199);
INSERT INTO "events" VALUES(48,'evt_01M87T8D1V51XNMFZP0MW84CF2','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" see three is to"}',1795558749244);
INSERT INTO "events" VALUES(49,'evt_01M87T8D285R0BNKYZEX3533RK','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" the next step is to look"}',1795558749256);
INSERT INTO "events" VALUES(50,'evt_01M87T8D3M68XF0RSMZCB6KEHW','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" write down its parts"}',1795558749300);
INSERT INTO "events" VALUES(51,'evt_01M87T8D436934MHVSEC2XWEYN','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" at the input agai"}',1795558749316);
INSERT INTO "events" VALUES(52,'evt_01M87T8D5CFTE7SFZ6DZYFVJX6','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" and compare them."}',1795558749356);
INSERT INTO "events" VALUES(53,'evt_01M87T8D5W6WNR3GA1C338MDBR','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"n. Two things matt"}',1795558749372);
INSERT INTO "events" VALUES(54,'evt_01M87T8D7440YY22ZKA3BQS4FK','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" In practice Expected is"}',1795558749414);
INSERT INTO "events" VALUES(55,'evt_01M87T8D7M96P721R38X1XQGKM','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":"er for sentences"}',1795558749428);
INSERT INTO "events" VALUES(56,'evt_01M87T8D8WDHG9N60EKGB9DZPF','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" best tried on a"}',1795558749470);
INSERT INTO "events" VALUES(57,'evt_01M87T8D9C16F6HD6QVDWBJ5CJ','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":": where it starts"}',1795558749486);
INSERT INTO "events" VALUES(58,'evt_01M87T8DAP0B9G15WWJ8KKZPSW','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":" small example first"}',1795558749527);
INSERT INTO "events" VALUES(59,'evt_01M87T8DB49HV7QS184ZTDVC26','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" and where it must"}',1795558749542);
INSERT INTO "events" VALUES(60,'evt_01M87T8DBH3QW89A16GK4P1D2Y','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0M539E6E6ZRE1Z5MPG","attempt":1,"text":". If sent"}',1795558749555);
INSERT INTO "events" VALUES(61,'evt_01M87T8DBM7VBYFJ169S0W4WF8','agent_delta','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","attempt":1,"text":" end."}',1795558749556);
INSERT INTO "events" VALUES(62,'evt_01M87T8DBM7VBYFJ169S0W4WF9','ledger_update','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"call_id":"call_01M87T8C1C4S3KZEAN99WEE4MD","step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":346691,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',1795558749556);
INSERT INTO "events" VALUES(63,'evt_01M87T8DBM7VBYFJ169S0W4WFA','agent_complete','cov_01M87T89YG3B4RG7MK4G53N04G','task_01M87T89YG3B4RG7MK4G53N04G','{"step_id":"step_01M87T8C0P5QMECMDQ0E6NJKPV","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1352,"attempts":1},"error":null,"started_at_ms":1795558748192,"ended_at_ms":1795558749556}',1795558749556);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/task_01M87T89YG3B4RG7MK4G53N04G');
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
INSERT INTO "ledger" VALUES('call_01M87T8A041KDG7JXM6YH4FPZA','task_01M87T89YG3B4RG7MK4G53N04G','step_01M87T89Z9CW8MNVKW28GRZ1Q0','first','openai/gpt-oss-120b','groq','The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.',610500,1548600,1795558746119,'settled',182850,1795558748169,407,0,203,31,0,NULL,200,2051,NULL,0);
INSERT INTO "ledger" VALUES('call_01M87T8C167A8CQ3PATC3MT49G','task_01M87T89YG3B4RG7MK4G53N04G','step_01M87T8C0M539E6E6ZRE1Z5MPG','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.23: 55 bytes); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',316068,2563740,1795558748199,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "ledger" VALUES('call_01M87T8C1C4S3KZEAN99WEE4MD','task_01M87T89YG3B4RG7MK4G53N04G','step_01M87T8C0P5QMECMDQ0E6NJKPV','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.23: 55 bytes); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',316068,2563740,1795558748206,'settled',346691,1795558749556,199,0,128,0,0,NULL,200,1349,NULL,0);
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
, sources TEXT, missing TEXT, thumb TEXT CHECK (thumb IN ('up', 'down'))) STRICT;
INSERT INTO "runs" VALUES('task_01M87T89YG3B4RG7MK4G53N04G','cov_01M87T89YG3B4RG7MK4G53N04G','schema-7','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795559646067,1795558746089,1795558749567,NULL,'41030970174a6f297b3c5e090362f6b99f2a972e17659c1d9750e7d202a08cba','task_01M87T89YG3B4RG7MK4G53N04G',0,'open/schema-7','{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950}','{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2053,"attempts":1,"prompt_version":1}}',NULL,NULL,NULL,NULL,63,NULL,NULL,NULL);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795558746083);
INSERT INTO "schema_migrations" VALUES(2,1795558746084);
INSERT INTO "schema_migrations" VALUES(3,1795558746084);
INSERT INTO "schema_migrations" VALUES(4,1795558746084);
INSERT INTO "schema_migrations" VALUES(5,1795558746086);
INSERT INTO "schema_migrations" VALUES(6,1795558746087);
INSERT INTO "schema_migrations" VALUES(7,1795558746088);
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
INSERT INTO "steps" VALUES('step_01M87T89Z9CW8MNVKW28GRZ1PY','task_01M87T89YG3B4RG7MK4G53N04G',0,'classify','classify','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[]','completed',1,0,1,'{"complexity":"complex","score":1.0}',NULL,1795558746104,1795558746108,NULL);
INSERT INTO "steps" VALUES('step_01M87T89Z9CW8MNVKW28GRZ1PZ','task_01M87T89YG3B4RG7MK4G53N04G',1,'route','route','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[0]','completed',1,0,1,'{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950}',NULL,1795558746108,1795558746111,NULL);
INSERT INTO "steps" VALUES('step_01M87T89Z9CW8MNVKW28GRZ1Q0','task_01M87T89YG3B4RG7MK4G53N04G',2,'plan','plan','{"steps":null}','5a223898f861bfc3e9f9d369ac1c4847239f571403c5f10c60508d515a67530e','[1]','completed',1,0,1,'{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2053,"attempts":1,"prompt_version":1}}',NULL,1795558746115,1795558748180,'{"plan":{"content":"{\"steps\": [{\"id\": \"part-1\", \"role\": \"researcher\", \"instruction\": \"Work on this: part 1\", \"depends_on\": [], \"expected_output\": \"Two or three sentences.\", \"format\": \"text\", \"share\": 0.5}, {\"id\": \"part-2\", \"role\": \"researcher\", \"instruction\": \"Work on this: part 2\", \"depends_on\": [], \"expected_output\": \"Two or three sentences.\", \"format\": \"text\", \"share\": 0.5}]}","model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2053,"attempts":1,"prompt_version":1}}');
INSERT INTO "steps" VALUES('step_01M87T8C0M539E6E6ZRE1Z5MPG','task_01M87T89YG3B4RG7MK4G53N04G',3,'execute','part-1','{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false}','e56b557f72722ae3f93cc10fb7c74a44467499afdf524042372e8e669366b871','[2]','running',1,0,1,NULL,NULL,1795558748187,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M87T8C0P5QMECMDQ0E6NJKPV','task_01M87T89YG3B4RG7MK4G53N04G',4,'execute','part-2','{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false}','a077bc40a155223e0e575be971aecc859dea0ed5a906b7a65d50fc2529f77e8a','[2]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1352,"attempts":1}',NULL,1795558748192,1795558749556,NULL);
INSERT INTO "steps" VALUES('step_01M87T8C0Q7ZNR4Y896NHZM14F','task_01M87T89YG3B4RG7MK4G53N04G',5,'evaluate','evaluator','{"revisions_left":2,"round":1}','cad89eaaa49d9745cd960ef9c0629b5657e81c99021dd4d8393339a12b333da7','[3,4]','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M87T8C0R3NDJ1XRCBQB2Z0PG','task_01M87T89YG3B4RG7MK4G53N04G',6,'synthesize','coordinator','{"model":null}','b4fa07f9c240317829d4edf910be971922b5a57a004adcbe56a1b6e6e549e752','null','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
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
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('agent_starts',1);
INSERT INTO "sqlite_sequence" VALUES('events',63);
COMMIT;
