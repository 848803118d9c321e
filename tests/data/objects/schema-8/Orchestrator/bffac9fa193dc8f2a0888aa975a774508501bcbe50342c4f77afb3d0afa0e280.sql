BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795561717771000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('task_01M87X2Y0MA4ZRJN7D4JYXQV2Q',500000000,529541,2563740,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795561715756,'2.0.0');
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
INSERT INTO "events" VALUES(1,'evt_01M87X2Y1C2SV7V9KFAJ7SNSTK','task_start','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795561715756);
INSERT INTO "events" VALUES(2,'evt_01M87X2Y1WEP37TB9P3S16V0DA','task_status','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"status":"planning"}',1795561715774);
INSERT INTO "events" VALUES(3,'evt_01M87X2Y1Z7R4HQY90TCHR9H1B','agent_spawn','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X2Y1C2SV7V9KFAJ7SNSTG","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795561715772,"ended_at_ms":null}',1795561715776);
INSERT INTO "events" VALUES(4,'evt_01M87X2Y2047ABC3YCZ3V0BW8T','agent_complete','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X2Y1C2SV7V9KFAJ7SNSTG","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795561715772,"ended_at_ms":1795561715776}',1795561715776);
INSERT INTO "events" VALUES(5,'evt_01M87X2Y21BQ9YX5JAJ031DE2S','agent_spawn','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X2Y1C2SV7V9KFAJ7SNSTH","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795561715777,"ended_at_ms":null}',1795561715777);
INSERT INTO "events" VALUES(6,'evt_01M87X2Y24CV7XVWWRM6WR4RSE','agent_complete','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X2Y1C2SV7V9KFAJ7SNSTH","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795561715777,"ended_at_ms":1795561715779}',1795561715782);
INSERT INTO "events" VALUES(7,'evt_01M87X2Y26AWMXRMP17CQHFPF2','agent_spawn','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X2Y1C2SV7V9KFAJ7SNSTJ","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795561715782,"ended_at_ms":null}',1795561715783);
INSERT INTO "events" VALUES(8,'evt_01M87X2Y2B4C15AF05KF3XP2MZ','ledger_update','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"call_id":"call_01M87X2Y2B4C15AF05KF3XP2MY","step_id":"step_01M87X2Y1C2SV7V9KFAJ7SNSTJ","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1548600,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1548600,"unknown_nusd":0}}',1795561715787);
INSERT INTO "events" VALUES(9,'evt_01M87X302GBF9SKZX7CVW9FA3D','ledger_update','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"call_id":"call_01M87X2Y2B4C15AF05KF3XP2MY","step_id":"step_01M87X2Y1C2SV7V9KFAJ7SNSTJ","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":182850,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":0,"unknown_nusd":0}}',1795561717840);
INSERT INTO "events" VALUES(10,'evt_01M87X302M49D64AEMY7VZ21HB','agent_complete','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X2Y1C2SV7V9KFAJ7SNSTJ","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2053,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795561715782,"ended_at_ms":1795561717840}',1795561717846);
INSERT INTO "events" VALUES(11,'evt_01M87X302P7R89JC5TEG9FSGEX','task_status','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"status":"executing"}',1795561717846);
INSERT INTO "events" VALUES(12,'evt_01M87X302Q0FX8QVG5NN3CBJYF','agent_spawn','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795561717846,"ended_at_ms":null}',1795561717848);
INSERT INTO "events" VALUES(13,'evt_01M87X302R78EGJWECNT8F1Y2Q','agent_spawn','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795561717848,"ended_at_ms":null}',1795561717848);
INSERT INTO "events" VALUES(14,'evt_01M87X302VFG3173YAVKKNFMB3','ledger_update','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"call_id":"call_01M87X302SDRN5J4KWHGDCS3E5","step_id":"step_01M87X302KC381G7PAMAXQF4VD","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":2563740,"unknown_nusd":0}}',1795561717851);
INSERT INTO "events" VALUES(15,'evt_01M87X30308PTBT23Q4MQG4ARK','ledger_update','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"call_id":"call_01M87X30308PTBT23Q4MQG4ARJ","step_id":"step_01M87X302KC381G7PAMAXQF4VE","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":5127480,"unknown_nusd":0}}',1795561717856);
INSERT INTO "events" VALUES(16,'evt_01M87X305CEEZFYQ6ZAVPZ2ZZB','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":"[simulated by"}',1795561717934);
INSERT INTO "events" VALUES(17,'evt_01M87X305M5EK421C07JGGDQ3R','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"[simulated by"}',1795561717942);
INSERT INTO "events" VALUES(18,'evt_01M87X3079408M5QZDKCH094FK','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" workers-ai/@"}',1795561717995);
INSERT INTO "events" VALUES(19,'evt_01M87X307M8W3MCDNFP8DFNKZ0','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":" workers-ai/@"}',1795561718004);
INSERT INTO "events" VALUES(20,'evt_01M87X3098F5BQCR7AEK7362RE','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":"cf/meta/llama"}',1795561718057);
INSERT INTO "events" VALUES(21,'evt_01M87X309GFW9XDHQPRV579NC3','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"cf/meta/llama"}',1795561718064);
INSERT INTO "events" VALUES(22,'evt_01M87X30B46ZF8VVVQKYX96ZPP','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":"-3.3-70b"}',1795561718118);
INSERT INTO "events" VALUES(23,'evt_01M87X30BB2NHD77RJS2BKK52V','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"-3.3-"}',1795561718124);
INSERT INTO "events" VALUES(24,'evt_01M87X30CZFF2T63R04PKKGD4W','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"70b-instruct-fp8"}',1795561718176);
INSERT INTO "events" VALUES(25,'evt_01M87X30D67P4XE00Y2TM7WQDA','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":"-instruct-fp8-"}',1795561718183);
INSERT INTO "events" VALUES(26,'evt_01M87X30EV8EQAZ0V3TTNKR69N','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"-fast] You asked"}',1795561718236);
INSERT INTO "events" VALUES(27,'evt_01M87X30F1191DNTSFDSA2XR11','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":"fast] You asked"}',1795561718243);
INSERT INTO "events" VALUES(28,'evt_01M87X30GQDNCE2WVPQG517Q5A','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":": \"Work on this:"}',1795561718296);
INSERT INTO "events" VALUES(29,'evt_01M87X30GW5AJCW1TFRTA9J0AA','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":": \"Work on this"}',1795561718300);
INSERT INTO "events" VALUES(30,'evt_01M87X30JMFGBN7CX2E39EAS1A','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":": part 2 Expected:"}',1795561718356);
INSERT INTO "events" VALUES(31,'evt_01M87X30JRB22SMT60EP6AFXDK','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" part 1 Expected: Two"}',1795561718361);
INSERT INTO "events" VALUES(32,'evt_01M87X30ME3DE7Q07M7W5PHM6H','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":" Two or three sentence"}',1795561718415);
INSERT INTO "events" VALUES(33,'evt_01M87X30MKASQVY85J49NB46T1','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" or three sentence"}',1795561718420);
INSERT INTO "events" VALUES(34,'evt_01M87X30P8EP80F7RY1CAVTFBD','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":"s.\" The conversa"}',1795561718472);
INSERT INTO "events" VALUES(35,'evt_01M87X30PEB45SXQH866VC70FQ','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"s.\" The conv"}',1795561718479);
INSERT INTO "events" VALUES(36,'evt_01M87X30R32DAB02471632CFPC','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"ersation so far has 3"}',1795561718532);
INSERT INTO "events" VALUES(37,'evt_01M87X30R847F39D0FZ43GQ1PV','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":"tion so far has 3"}',1795561718537);
INSERT INTO "events" VALUES(38,'evt_01M87X30SWD13SD5BP0932CR36','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" messages. The main poin"}',1795561718590);
INSERT INTO "events" VALUES(39,'evt_01M87X30T47DJB9JZ22Q4T4X7X','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":" messages. The main poin"}',1795561718598);
INSERT INTO "events" VALUES(40,'evt_01M87X30VS8HG7AN9GYWGCRTDX','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":"t about sentences"}',1795561718651);
INSERT INTO "events" VALUES(41,'evt_01M87X30VZDNTC0929S0Z1X1YR','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"t about sentence"}',1795561718656);
INSERT INTO "events" VALUES(42,'evt_01M87X30XMDX2CN5RD99SK34P6','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"s is that it depends"}',1795561718708);
INSERT INTO "events" VALUES(43,'evt_01M87X30XW8QG6BYF9FS5D88BW','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" is that it depends"}',1795561718716);
INSERT INTO "events" VALUES(44,'evt_01M87X30ZG386CCXRWK6F8ME7X','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" on what comes before"}',1795561718769);
INSERT INTO "events" VALUES(45,'evt_01M87X30ZPAZ6272AW3AS158WW','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":" on what comes before"}',1795561718775);
INSERT INTO "events" VALUES(46,'evt_01M87X311BAE831MK1ZNW99VKQ','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" it. A short way"}',1795561718828);
INSERT INTO "events" VALUES(47,'evt_01M87X311HD9H9862DBM7ZZNF0','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":" it. If three"}',1795561718835);
INSERT INTO "events" VALUES(48,'evt_01M87X3137EKXZYVF4908ZJGAA','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":" fails, the next step"}',1795561718888);
INSERT INTO "events" VALUES(49,'evt_01M87X313CF73XMR7ZSW9TB8PA','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" to see three is to"}',1795561718892);
INSERT INTO "events" VALUES(50,'evt_01M87X31506TRTB9TPNZ1BPFE8','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":" is to look at the inpu"}',1795561718945);
INSERT INTO "events" VALUES(51,'evt_01M87X31572WFDN5QAZM22VC0P','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" write down its part"}',1795561718952);
INSERT INTO "events" VALUES(52,'evt_01M87X316W8YBJY6THZT8SXY50','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":"s and compare them."}',1795561719004);
INSERT INTO "events" VALUES(53,'evt_01M87X31700196NZCA5X538B9W','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"t again. Two"}',1795561719009);
INSERT INTO "events" VALUES(54,'evt_01M87X318PBS0G3NJR6Y78P114','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":" things matter for sent"}',1795561719063);
INSERT INTO "events" VALUES(55,'evt_01M87X318W84GJ2KNWATRT7J22','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" In practice Expected"}',1795561719068);
INSERT INTO "events" VALUES(56,'evt_01M87X31AGA5BXD37XHEAT4K18','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" is best tried on a"}',1795561719121);
INSERT INTO "events" VALUES(57,'evt_01M87X31AR08TA0YHY5VBDWFGZ','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":"ences: where"}',1795561719128);
INSERT INTO "events" VALUES(58,'evt_01M87X31CCF9BNR9X7VXBPHE5E','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":" it starts and where"}',1795561719182);
INSERT INTO "events" VALUES(59,'evt_01M87X31CHDGT4NKR2Q1VTFQJ6','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":" small example first"}',1795561719187);
INSERT INTO "events" VALUES(60,'evt_01M87X31DM4NBSA6ZSVWX63FSW','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","attempt":1,"text":" it must end."}',1795561719222);
INSERT INTO "events" VALUES(61,'evt_01M87X31DQ4FQ53BR0F9XG25GC','agent_delta','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VD","attempt":1,"text":". If sent"}',1795561719224);
INSERT INTO "events" VALUES(62,'evt_01M87X31DR2P1FH6QE2VXS15A4','ledger_update','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"call_id":"call_01M87X30308PTBT23Q4MQG4ARJ","step_id":"step_01M87X302KC381G7PAMAXQF4VE","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":346691,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',1795561719224);
INSERT INTO "events" VALUES(63,'evt_01M87X31DR2P1FH6QE2VXS15A5','agent_complete','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','{"step_id":"step_01M87X302KC381G7PAMAXQF4VE","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1368,"attempts":1},"error":null,"started_at_ms":1795561717848,"ended_at_ms":1795561719224}',1795561719224);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/task_01M87X2Y0MA4ZRJN7D4JYXQV2Q');
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
INSERT INTO "ledger" VALUES('call_01M87X2Y2B4C15AF05KF3XP2MY','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','step_01M87X2Y1C2SV7V9KFAJ7SNSTJ','first','openai/gpt-oss-120b','groq','The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.',610500,1548600,1795561715787,'settled',182850,1795561717840,407,0,203,31,0,NULL,200,2052,NULL,0);
INSERT INTO "ledger" VALUES('call_01M87X302SDRN5J4KWHGDCS3E5','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','step_01M87X302KC381G7PAMAXQF4VD','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.23: 55 bytes); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',316068,2563740,1795561717851,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "ledger" VALUES('call_01M87X30308PTBT23Q4MQG4ARJ','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','step_01M87X302KC381G7PAMAXQF4VE','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.23: 55 bytes); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',316068,2563740,1795561717856,'settled',346691,1795561719224,199,0,128,0,0,NULL,200,1363,NULL,0);
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
, sources TEXT, missing TEXT, thumb TEXT CHECK (thumb IN ('up', 'down')), allotment_id TEXT) STRICT;
INSERT INTO "runs" VALUES('task_01M87X2Y0MA4ZRJN7D4JYXQV2Q','cov_01M87X2Y0MA4ZRJN7D4JYXQV2Q','schema-8','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795562615736,1795561715756,1795561719240,NULL,'41030970174a6f297b3c5e090362f6b99f2a972e17659c1d9750e7d202a08cba','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q',0,'open/schema-8','{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950}','{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2053,"attempts":1,"prompt_version":1}}',NULL,NULL,NULL,NULL,63,NULL,NULL,NULL,NULL);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795561715748);
INSERT INTO "schema_migrations" VALUES(2,1795561715750);
INSERT INTO "schema_migrations" VALUES(3,1795561715751);
INSERT INTO "schema_migrations" VALUES(4,1795561715751);
INSERT INTO "schema_migrations" VALUES(5,1795561715752);
INSERT INTO "schema_migrations" VALUES(6,1795561715752);
INSERT INTO "schema_migrations" VALUES(7,1795561715753);
INSERT INTO "schema_migrations" VALUES(8,1795561715755);
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
INSERT INTO "steps" VALUES('step_01M87X2Y1C2SV7V9KFAJ7SNSTG','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q',0,'classify','classify','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[]','completed',1,0,1,'{"complexity":"complex","score":1.0}',NULL,1795561715772,1795561715776,NULL);
INSERT INTO "steps" VALUES('step_01M87X2Y1C2SV7V9KFAJ7SNSTH','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q',1,'route','route','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[0]','completed',1,0,1,'{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950}',NULL,1795561715777,1795561715779,NULL);
INSERT INTO "steps" VALUES('step_01M87X2Y1C2SV7V9KFAJ7SNSTJ','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q',2,'plan','plan','{"steps":null}','5a223898f861bfc3e9f9d369ac1c4847239f571403c5f10c60508d515a67530e','[1]','completed',1,0,1,'{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2053,"attempts":1,"prompt_version":1}}',NULL,1795561715782,1795561717840,'{"plan":{"content":"{\"steps\": [{\"id\": \"part-1\", \"role\": \"researcher\", \"instruction\": \"Work on this: part 1\", \"depends_on\": [], \"expected_output\": \"Two or three sentences.\", \"format\": \"text\", \"share\": 0.5}, {\"id\": \"part-2\", \"role\": \"researcher\", \"instruction\": \"Work on this: part 2\", \"depends_on\": [], \"expected_output\": \"Two or three sentences.\", \"format\": \"text\", \"share\": 0.5}]}","model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2053,"attempts":1,"prompt_version":1}}');
INSERT INTO "steps" VALUES('step_01M87X302KC381G7PAMAXQF4VD','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q',3,'execute','part-1','{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false}','e56b557f72722ae3f93cc10fb7c74a44467499afdf524042372e8e669366b871','[2]','running',1,0,1,NULL,NULL,1795561717846,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M87X302KC381G7PAMAXQF4VE','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q',4,'execute','part-2','{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false}','a077bc40a155223e0e575be971aecc859dea0ed5a906b7a65d50fc2529f77e8a','[2]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1368,"attempts":1}',NULL,1795561717848,1795561719224,NULL);
INSERT INTO "steps" VALUES('step_01M87X302KC381G7PAMAXQF4VF','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q',5,'evaluate','evaluator','{"revisions_left":2,"round":1}','cad89eaaa49d9745cd960ef9c0629b5657e81c99021dd4d8393339a12b333da7','[3,4]','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M87X302M49D64AEMY7VZ21HA','task_01M87X2Y0MA4ZRJN7D4JYXQV2Q',6,'synthesize','coordinator','{"model":null}','b4fa07f9c240317829d4edf910be971922b5a57a004adcbe56a1b6e6e549e752','null','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "sqlite_sequence" VALUES('events',63);
COMMIT;
