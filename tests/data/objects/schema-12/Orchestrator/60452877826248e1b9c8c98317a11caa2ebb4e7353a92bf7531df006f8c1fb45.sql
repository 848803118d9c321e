BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795804544912000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('task_01M8F4NDW625QZASJSGGS27WM8',500000000,255277,130379,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795804542894,'2.0.0');
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
INSERT INTO "events" VALUES(1,'evt_01M8F4NDXKDNW6A8ZKAXCGSZCR','task_start','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795804542899);
INSERT INTO "events" VALUES(2,'evt_01M8F4NDY44XFB1ZVQS2M8BKDQ','task_status','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"status":"planning"}',1795804542916);
INSERT INTO "events" VALUES(3,'evt_01M8F4NDY44XFB1ZVQS2M8BKDR','agent_spawn','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NDXKDNW6A8ZKAXCGSZCN","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795804542916,"ended_at_ms":null}',1795804542918);
INSERT INTO "events" VALUES(4,'evt_01M8F4NDY611MBV08CXJ5RKNJC','agent_complete','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NDXKDNW6A8ZKAXCGSZCN","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795804542916,"ended_at_ms":1795804542918}',1795804542918);
INSERT INTO "events" VALUES(5,'evt_01M8F4NDYCFESY95QQ5EG6D0EW','agent_spawn','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NDXKDNW6A8ZKAXCGSZCP","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795804542923,"ended_at_ms":null}',1795804542924);
INSERT INTO "events" VALUES(6,'evt_01M8F4NDYCFESY95QQ5EG6D0EX','agent_complete','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NDXKDNW6A8ZKAXCGSZCP","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest model that is strong enough in tier primary and meets max_latency_ms 899932. Passed over: openai/gpt-oss-20b (strength 2 is too little).","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795804542923,"ended_at_ms":1795804542924}',1795804542924);
INSERT INTO "events" VALUES(7,'evt_01M8F4NDYGE07FJP7WKBQC4JFM','agent_spawn','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NDXKDNW6A8ZKAXCGSZCQ","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795804542928,"ended_at_ms":null}',1795804542929);
INSERT INTO "events" VALUES(8,'evt_01M8F4NDYQ8F0T7KKN06Z17EFQ','ledger_update','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"call_id":"call_01M8F4NDYPDS0DSYE2WY535TKV","step_id":"step_01M8F4NDXKDNW6A8ZKAXCGSZCQ","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1559250,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1559250,"unknown_nusd":0}}',1795804542935);
INSERT INTO "events" VALUES(9,'evt_01M8F4NFZ0CBNRA8M2RVTRWKF4','ledger_update','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"call_id":"call_01M8F4NDYPDS0DSYE2WY535TKV","step_id":"step_01M8F4NDXKDNW6A8ZKAXCGSZCQ","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":236550,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":0,"unknown_nusd":0}}',1795804544992);
INSERT INTO "events" VALUES(10,'evt_01M8F4NFZ8BCB2JS0ANCKFKJFZ','agent_complete','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NDXKDNW6A8ZKAXCGSZCQ","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":236550,"tokens":968,"latency_ms":2061,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795804542928,"ended_at_ms":1795804544996}',1795804545000);
INSERT INTO "events" VALUES(11,'evt_01M8F4NFZE3PJD6GCK3YVSZ5XP','task_status','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"status":"executing"}',1795804545006);
INSERT INTO "events" VALUES(12,'evt_01M8F4NFZE3PJD6GCK3YVSZ5XQ','agent_spawn','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795804545006,"ended_at_ms":null}',1795804545006);
INSERT INTO "events" VALUES(13,'evt_01M8F4NFZM880A28ZR81P65649','ledger_update','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"call_id":"call_01M8F4NFZM880A28ZR81P65648","step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","status":"reserved","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":null,"held_nusd":130379,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":130379,"unknown_nusd":0}}',1795804545012);
INSERT INTO "events" VALUES(14,'evt_01M8F4NFZWFBPJH4C74C8EC91P','agent_spawn','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795804545020,"ended_at_ms":null}',1795804545020);
INSERT INTO "events" VALUES(15,'evt_01M8F4NFZY6QD4RG3MBPRGDNFJ','ledger_update','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"call_id":"call_01M8F4NFZY6QD4RG3MBPRGDNFH","step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","status":"reserved","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":null,"held_nusd":130379,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":260758,"unknown_nusd":0}}',1795804545022);
INSERT INTO "events" VALUES(16,'evt_01M8F4NG2Z2KQNNRG6DNCHQYQ2','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":"[simulated by"}',1795804545120);
INSERT INTO "events" VALUES(17,'evt_01M8F4NG38E4EY0VA0CF689X4Q','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":"[simulated by"}',1795804545128);
INSERT INTO "events" VALUES(18,'evt_01M8F4NG545V43CSPJW1GGQT8M','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" workers-ai/@cf"}',1795804545188);
INSERT INTO "events" VALUES(19,'evt_01M8F4NG596KPFFZC77SC9GJBM','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" workers-ai/@cf"}',1795804545195);
INSERT INTO "events" VALUES(20,'evt_01M8F4NG78BX7N0R5QJTP6XQ1R','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":"/ibm-granite/"}',1795804545256);
INSERT INTO "events" VALUES(21,'evt_01M8F4NG78BX7N0R5QJTP6XQ1T','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":"/ibm-granite/"}',1795804545257);
INSERT INTO "events" VALUES(22,'evt_01M8F4NG971EFAQBRGKHBV6HG8','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":"granite-4.0"}',1795804545319);
INSERT INTO "events" VALUES(23,'evt_01M8F4NG9863FP12NJH7TWNXW1','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":"granite-4.0"}',1795804545321);
INSERT INTO "events" VALUES(24,'evt_01M8F4NGB3FGZZV9SR09Q8BBEB','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":"-h-micro]"}',1795804545380);
INSERT INTO "events" VALUES(25,'evt_01M8F4NGB6D8CFEEQAS96SNJ66','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":"-h-micro]"}',1795804545383);
INSERT INTO "events" VALUES(26,'evt_01M8F4NGD4AY3W7J90474T4AZX','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" You asked: \"Work"}',1795804545444);
INSERT INTO "events" VALUES(27,'evt_01M8F4NGDCCNE0QV9B07RDB9EB','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" You asked: \"Work"}',1795804545452);
INSERT INTO "events" VALUES(28,'evt_01M8F4NGF73NG9SZW3M7PMA2Q3','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" on this: part 1 Expe"}',1795804545512);
INSERT INTO "events" VALUES(29,'evt_01M8F4NGFCAXN8XTDFH86D5N2E','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" on this: part 2 Expe"}',1795804545518);
INSERT INTO "events" VALUES(30,'evt_01M8F4NGH62XFXT9RA11XHFMS1','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":"cted: Two or three"}',1795804545574);
INSERT INTO "events" VALUES(31,'evt_01M8F4NGHK5ADCP5M7J8QGDN98','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":"cted: Two or three"}',1795804545588);
INSERT INTO "events" VALUES(32,'evt_01M8F4NGKB9DG7F1EJ2824VDMV','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" sentences.\" The"}',1795804545644);
INSERT INTO "events" VALUES(33,'evt_01M8F4NGKMDC127S42JVF3DJDT','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" sentences.\" The"}',1795804545654);
INSERT INTO "events" VALUES(34,'evt_01M8F4NGNCCKAWP19H5VR9B83K','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" conversation so far has"}',1795804545708);
INSERT INTO "events" VALUES(35,'evt_01M8F4NGNP2F1KZ7MEV4D0204F','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" conversation so far has"}',1795804545719);
INSERT INTO "events" VALUES(36,'evt_01M8F4NGQC0TY2M5XH16X6TDR4','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" 3 messages. The main"}',1795804545774);
INSERT INTO "events" VALUES(37,'evt_01M8F4NGQVEGQB2QEVG942YAGM','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" 3 messages. Seen from"}',1795804545788);
INSERT INTO "events" VALUES(38,'evt_01M8F4NGSR7JRHKV5ZP3EWW1MJ','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" point about sentences"}',1795804545848);
INSERT INTO "events" VALUES(39,'evt_01M8F4NGSR7JRHKV5ZP3EWW1MM','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" the other side, three"}',1795804545848);
INSERT INTO "events" VALUES(40,'evt_01M8F4NGVPCEKSZYQG83DMVMVY','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" is that it depends on"}',1795804545910);
INSERT INTO "events" VALUES(41,'evt_01M8F4NGW0B8WZ7A78JQ645FHR','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" is only one of several"}',1795804545920);
INSERT INTO "events" VALUES(42,'evt_01M8F4NGXMDCY4DD7Q0183ZRG1','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" what comes before"}',1795804545974);
INSERT INTO "events" VALUES(43,'evt_01M8F4NGXWAHFMPX1MGH8S0VXY','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" choices. The usua"}',1795804545980);
INSERT INTO "events" VALUES(44,'evt_01M8F4NGZGCNP20HZFHXJ27Y74','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" it. Two things matt"}',1795804546033);
INSERT INTO "events" VALUES(45,'evt_01M8F4NGZY7GVWYP4J9XZYJ9HY','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":"l answer for three"}',1795804546047);
INSERT INTO "events" VALUES(46,'evt_01M8F4NH1M3TYM0AZJ2MFNGDKX','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":"er for Expected: wher"}',1795804546102);
INSERT INTO "events" VALUES(47,'evt_01M8F4NH1W0K4YBVXDKCFF4ZRC','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" holds here with one exce"}',1795804546110);
INSERT INTO "events" VALUES(48,'evt_01M8F4NH3HB5FW9YKB312F07D0','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":"e it starts and wher"}',1795804546163);
INSERT INTO "events" VALUES(49,'evt_01M8F4NH3WBY2T4HA070H8WQ1T','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":"ption. What people"}',1795804546172);
INSERT INTO "events" VALUES(50,'evt_01M8F4NH5G3ENSGN0PTT5YEH2Z','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":"e it must end. In"}',1795804546225);
INSERT INTO "events" VALUES(51,'evt_01M8F4NH5S9WGW3KK2ZDD5MK8B','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" often miss about sent"}',1795804546235);
INSERT INTO "events" VALUES(52,'evt_01M8F4NH7G4X5JC4K6PA0A3Z1D','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" practice three is best"}',1795804546288);
INSERT INTO "events" VALUES(53,'evt_01M8F4NH7SACRCZRS6FJMGMQWW','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":"ences is its cost over"}',1795804546299);
INSERT INTO "events" VALUES(54,'evt_01M8F4NH9K4D1KEXFJ43BEH75K','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" tried on a small"}',1795804546356);
INSERT INTO "events" VALUES(55,'evt_01M8F4NH9W2K15QTF7Q87YBC8B','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" time. The main point"}',1795804546366);
INSERT INTO "events" VALUES(56,'evt_01M8F4NHBG92QXTNX2SDQ9CKQG','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" example first. What"}',1795804546417);
INSERT INTO "events" VALUES(57,'evt_01M8F4NHBYDMYRNG0Y98Z4F38T','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" about three is that"}',1795804546431);
INSERT INTO "events" VALUES(58,'evt_01M8F4NHDS9KNTJB5S8J5AE5PC','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" people often miss about"}',1795804546489);
INSERT INTO "events" VALUES(59,'evt_01M8F4NHE4AAMFJ5BEWAX45P5V','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" it depends on what comes"}',1795804546502);
INSERT INTO "events" VALUES(60,'evt_01M8F4NHF6883X5WZQEFC2ET6K','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ622SH56DHFJBC41WF","attempt":1,"text":" three is its"}',1795804546535);
INSERT INTO "events" VALUES(61,'evt_01M8F4NHF74T8TPBJBRV5HH0GT','agent_delta','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","attempt":1,"text":" before it."}',1795804546535);
INSERT INTO "events" VALUES(62,'evt_01M8F4NHF8715VW5EN94SN6CAW','ledger_update','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"call_id":"call_01M8F4NFZY6QD4RG3MBPRGDNFH","step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","status":"settled","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":18727,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":255277,"reserved_nusd":130379,"unknown_nusd":0}}',1795804546536);
INSERT INTO "events" VALUES(63,'evt_01M8F4NHF8715VW5EN94SN6CAX','agent_complete','cov_01M8F4NDW625QZASJSGGS27WM8','task_01M8F4NDW625QZASJSGGS27WM8','{"step_id":"step_01M8F4NFZ72W3TWXX26GWVZR5G","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. Seen from the other side, three is only one of several choices. The usual answer for three holds here with one exception. What people often miss about sentences is its cost over time. The main point about three is that it depends on what comes before it.","model":"@cf/ibm-granite/granite-4.0-h-micro","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":18727,"tokens":336,"latency_ms":1516,"attempts":1},"error":null,"started_at_ms":1795804545020,"ended_at_ms":1795804546536}',1795804546536);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/task_01M8F4NDW625QZASJSGGS27WM8');
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
INSERT INTO "ledger" VALUES('call_01M8F4NDYPDS0DSYE2WY535TKV','task_01M8F4NDW625QZASJSGGS27WM8','step_01M8F4NDXKDNW6A8ZKAXCGSZCQ','first','openai/gpt-oss-120b','groq','The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest model that is strong enough in tier primary and meets max_latency_ms 449962. Passed over: openai/gpt-oss-20b (strength 2 is too little).',610800,1559250,1795804542935,'settled',236550,1795804544992,765,0,203,31,0,NULL,200,2058,NULL,0,3);
INSERT INTO "ledger" VALUES('call_01M8F4NFZM880A28ZR81P65648','task_01M8F4NDW625QZASJSGGS27WM8','step_01M8F4NFZ622SH56DHFJBC41WF','first','@cf/ibm-granite/granite-4.0-h-micro','workers-ai','The prompt is simple (score 0.23: 55 bytes); @cf/ibm-granite/granite-4.0-h-micro (workers-ai) is the cheapest model that is strong enough in tier edge and meets max_latency_ms 672859.',16092,130379,1795804545012,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0);
INSERT INTO "ledger" VALUES('call_01M8F4NFZY6QD4RG3MBPRGDNFH','task_01M8F4NDW625QZASJSGGS27WM8','step_01M8F4NFZ72W3TWXX26GWVZR5G','first','@cf/ibm-granite/granite-4.0-h-micro','workers-ai','The prompt is simple (score 0.23: 55 bytes); @cf/ibm-granite/granite-4.0-h-micro (workers-ai) is the cheapest model that is strong enough in tier edge and meets max_latency_ms 672847.',16092,130379,1795804545022,'settled',18727,1795804546536,199,0,137,0,0,NULL,200,1513,NULL,0,19);
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
INSERT INTO "runs" VALUES('task_01M8F4NDW625QZASJSGGS27WM8','cov_01M8F4NDW625QZASJSGGS27WM8','schema-12','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795805442856,1795804542899,1795804546548,NULL,'41030970174a6f297b3c5e090362f6b99f2a972e17659c1d9750e7d202a08cba','task_01M8F4NDW625QZASJSGGS27WM8',0,'open/schema-12','{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest model that is strong enough in tier primary and meets max_latency_ms 899932. Passed over: openai/gpt-oss-20b (strength 2 is too little).","estimated_cost_nusd":544950}','{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":236550,"tokens":968,"latency_ms":2061,"attempts":1,"prompt_version":1}}',NULL,NULL,NULL,NULL,63,NULL,NULL,NULL,NULL,1,NULL);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795804542888);
INSERT INTO "schema_migrations" VALUES(2,1795804542888);
INSERT INTO "schema_migrations" VALUES(3,1795804542888);
INSERT INTO "schema_migrations" VALUES(4,1795804542889);
INSERT INTO "schema_migrations" VALUES(5,1795804542891);
INSERT INTO "schema_migrations" VALUES(6,1795804542891);
INSERT INTO "schema_migrations" VALUES(7,1795804542891);
INSERT INTO "schema_migrations" VALUES(8,1795804542892);
INSERT INTO "schema_migrations" VALUES(9,1795804542892);
INSERT INTO "schema_migrations" VALUES(10,1795804542892);
INSERT INTO "schema_migrations" VALUES(11,1795804542892);
INSERT INTO "schema_migrations" VALUES(12,1795804542892);
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
INSERT INTO "steps" VALUES('step_01M8F4NDXKDNW6A8ZKAXCGSZCN','task_01M8F4NDW625QZASJSGGS27WM8',0,'classify','classify','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[]','completed',1,0,1,'{"complexity":"complex","score":1.0}',NULL,1795804542916,1795804542918,NULL);
INSERT INTO "steps" VALUES('step_01M8F4NDXKDNW6A8ZKAXCGSZCP','task_01M8F4NDW625QZASJSGGS27WM8',1,'route','route','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[0]','completed',1,0,1,'{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest model that is strong enough in tier primary and meets max_latency_ms 899932. Passed over: openai/gpt-oss-20b (strength 2 is too little).","estimated_cost_nusd":544950}',NULL,1795804542923,1795804542924,NULL);
INSERT INTO "steps" VALUES('step_01M8F4NDXKDNW6A8ZKAXCGSZCQ','task_01M8F4NDW625QZASJSGGS27WM8',2,'plan','plan','{"steps":null}','5a223898f861bfc3e9f9d369ac1c4847239f571403c5f10c60508d515a67530e','[1]','completed',1,0,1,'{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":236550,"tokens":968,"latency_ms":2061,"attempts":1,"prompt_version":1}}',NULL,1795804542928,1795804544996,NULL);
INSERT INTO "steps" VALUES('step_01M8F4NFZ622SH56DHFJBC41WF','task_01M8F4NDW625QZASJSGGS27WM8',3,'execute','part-1','{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false}','7d784f87255cacbec68873c3ad30f037e705da65e33c00ec1ef590e07bbcfaa0','[2]','running',1,0,1,NULL,NULL,1795804545006,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M8F4NFZ72W3TWXX26GWVZR5G','task_01M8F4NDW625QZASJSGGS27WM8',4,'execute','part-2','{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false}','82328eea490de977b8ec3bc081cbff346e201219ead76e67beb1959c9a7c05b8','[2]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. Seen from the other side, three is only one of several choices. The usual answer for three holds here with one exception. What people often miss about sentences is its cost over time. The main point about three is that it depends on what comes before it.","model":"@cf/ibm-granite/granite-4.0-h-micro","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":18727,"tokens":336,"latency_ms":1516,"attempts":1}',NULL,1795804545020,1795804546536,NULL);
INSERT INTO "steps" VALUES('step_01M8F4NFZ8BCB2JS0ANCKFKJFX','task_01M8F4NDW625QZASJSGGS27WM8',5,'evaluate','evaluator','{"revisions_left":2,"round":1}','cad89eaaa49d9745cd960ef9c0629b5657e81c99021dd4d8393339a12b333da7','[3,4]','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M8F4NFZ8BCB2JS0ANCKFKJFY','task_01M8F4NDW625QZASJSGGS27WM8',6,'synthesize','coordinator','{"model":null}','b4fa07f9c240317829d4edf910be971922b5a57a004adcbe56a1b6e6e549e752','null','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
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
