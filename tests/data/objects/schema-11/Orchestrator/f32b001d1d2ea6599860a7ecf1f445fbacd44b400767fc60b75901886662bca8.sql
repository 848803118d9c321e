BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795782648628000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('task_01M8EFS6S8EJ3K0JY3ABH865JH',500000000,255277,130379,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795782646603,'2.0.0');
CREATE TABLE allotments (
    allotment_id TEXT    NOT NULL,
    account      TEXT    NOT NULL,
    day          INTEGER NOT NULL,
    held_nusd    INTEGER NOT NULL CHECK (held_nusd >= 0), held_at_ms INTEGER, ask_at_ms INTEGER, asked INTEGER NOT NULL DEFAULT 0, open_calls TEXT, known_nusd INTEGER,
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
INSERT INTO "events" VALUES(1,'evt_01M8EFS6TG666MDJPF5Z7EKP0F','task_start','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795782646608);
INSERT INTO "events" VALUES(2,'evt_01M8EFS6V6A262RR3QXS3GPKPH','task_status','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"status":"planning"}',1795782646631);
INSERT INTO "events" VALUES(3,'evt_01M8EFS6V7CS4V386VBM51MG9B','agent_spawn','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS6TFC51J5XH8MVM1E457","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795782646628,"ended_at_ms":null}',1795782646631);
INSERT INTO "events" VALUES(4,'evt_01M8EFS6V902QZJM9TJK3MY94B','agent_complete','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS6TFC51J5XH8MVM1E457","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795782646628,"ended_at_ms":1795782646633}',1795782646635);
INSERT INTO "events" VALUES(5,'evt_01M8EFS6VCB69AX9G6XBYT6H9B','agent_spawn','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS6TFC51J5XH8MVM1E458","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795782646636,"ended_at_ms":null}',1795782646636);
INSERT INTO "events" VALUES(6,'evt_01M8EFS6VGFD6Q4VYK4EDRVBF4','agent_complete','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS6TFC51J5XH8MVM1E458","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest model that is strong enough in tier primary and meets max_latency_ms 899937. Passed over: openai/gpt-oss-20b (strength 2 is too little).","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795782646636,"ended_at_ms":1795782646640}',1795782646641);
INSERT INTO "events" VALUES(7,'evt_01M8EFS6VK5C44RSRMJCRBW3CH','agent_spawn','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS6TFC51J5XH8MVM1E459","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795782646643,"ended_at_ms":null}',1795782646643);
INSERT INTO "events" VALUES(8,'evt_01M8EFS6VR2HCAEM75906GX651','ledger_update','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"call_id":"call_01M8EFS6VR2HCAEM75906GX650","step_id":"step_01M8EFS6TFC51J5XH8MVM1E459","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1559250,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1559250,"unknown_nusd":0}}',1795782646648);
INSERT INTO "events" VALUES(9,'evt_01M8EFS8W478FPZBKJJWK7S0AP','ledger_update','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"call_id":"call_01M8EFS6VR2HCAEM75906GX650","step_id":"step_01M8EFS6TFC51J5XH8MVM1E459","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":236550,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":0,"unknown_nusd":0}}',1795782648708);
INSERT INTO "events" VALUES(10,'evt_01M8EFS8W99N2PSMRJA5PJFAMD','agent_complete','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS6TFC51J5XH8MVM1E459","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":236550,"tokens":968,"latency_ms":2061,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795782646643,"ended_at_ms":1795782648711}',1795782648713);
INSERT INTO "events" VALUES(11,'evt_01M8EFS8W99N2PSMRJA5PJFAME','task_status','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"status":"executing"}',1795782648713);
INSERT INTO "events" VALUES(12,'evt_01M8EFS8WBERVQVFA7EK7M0ZZY','agent_spawn','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795782648713,"ended_at_ms":null}',1795782648716);
INSERT INTO "events" VALUES(13,'evt_01M8EFS8WEBXDM65Z30DHT4VWB','agent_spawn','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795782648718,"ended_at_ms":null}',1795782648718);
INSERT INTO "events" VALUES(14,'evt_01M8EFS8WH4ECZDMTTXEYVARP1','ledger_update','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"call_id":"call_01M8EFS8WG4MAY8RM96JCNPSTR","step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","status":"reserved","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":null,"held_nusd":130379,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":130379,"unknown_nusd":0}}',1795782648723);
INSERT INTO "events" VALUES(15,'evt_01M8EFS8WPESH03K53F41RK0CM','ledger_update','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"call_id":"call_01M8EFS8WMENP14ATY2B4TXDQY","step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","status":"reserved","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":null,"held_nusd":130379,"account":{"cap_nusd":500000000,"settled_nusd":236550,"reserved_nusd":260758,"unknown_nusd":0}}',1795782648727);
INSERT INTO "events" VALUES(16,'evt_01M8EFS8ZF3M8EAJB3PNBNAYD2','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"[simulated by"}',1795782648816);
INSERT INTO "events" VALUES(17,'evt_01M8EFS8ZQF3F22T07YCV4HJ2A','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":"[simulated by"}',1795782648824);
INSERT INTO "events" VALUES(18,'evt_01M8EFS91E27JH98PHVQ5KJ130','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":" workers-ai/@"}',1795782648879);
INSERT INTO "events" VALUES(19,'evt_01M8EFS91QDMN43XVCPPFGPPDN','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" workers-ai/@"}',1795782648888);
INSERT INTO "events" VALUES(20,'evt_01M8EFS93E1TAY2QA473TG9QMA','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"cf/ibm-granite"}',1795782648942);
INSERT INTO "events" VALUES(21,'evt_01M8EFS93M0HMKAN7EYZ4V1ERM','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":"cf/ibm-granite"}',1795782648948);
INSERT INTO "events" VALUES(22,'evt_01M8EFS9596EP0VG109HGC9YBH','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"/granite-4."}',1795782649001);
INSERT INTO "events" VALUES(23,'evt_01M8EFS95G8KPSD8ZFG46FQZ3T','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":"/granite-4"}',1795782649008);
INSERT INTO "events" VALUES(24,'evt_01M8EFS9747G2QGGCSS7JAVFKD','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":".0-h-micr"}',1795782649062);
INSERT INTO "events" VALUES(25,'evt_01M8EFS97FD6GXBJQV7EP7PWCZ','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"0-h-micr"}',1795782649072);
INSERT INTO "events" VALUES(26,'evt_01M8EFS994CR4MH0VVJFT10NZE','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"o] You asked:"}',1795782649126);
INSERT INTO "events" VALUES(27,'evt_01M8EFS99FEF5F0GNZC66SDH09','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":"o] You asked:"}',1795782649136);
INSERT INTO "events" VALUES(28,'evt_01M8EFS9B64HN5QNE6N85N9NVH','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":" \"Work on this: part"}',1795782649190);
INSERT INTO "events" VALUES(29,'evt_01M8EFS9BE4YVJK8K8QD5DSS2J','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" \"Work on this: part"}',1795782649199);
INSERT INTO "events" VALUES(30,'evt_01M8EFS9D42QDGM8SKVBA0E1SV','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":" 1 Expected: Two or"}',1795782649252);
INSERT INTO "events" VALUES(31,'evt_01M8EFS9DC2CYAWJ2REDVP2RAT','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" 2 Expected: Two or"}',1795782649260);
INSERT INTO "events" VALUES(32,'evt_01M8EFS9F3EWRPRH90VPPBSR98','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":" three sentences."}',1795782649316);
INSERT INTO "events" VALUES(33,'evt_01M8EFS9F81200AWGDFJQ7DK29','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" three sentences"}',1795782649321);
INSERT INTO "events" VALUES(34,'evt_01M8EFS9H055NPHX0VQXTE6FV4','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":".\" The conversation"}',1795782649376);
INSERT INTO "events" VALUES(35,'evt_01M8EFS9H92A1ZKBFK9VTB3RKP','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"\" The conversation"}',1795782649387);
INSERT INTO "events" VALUES(36,'evt_01M8EFS9K08ZK1AEWQGW3R9CAC','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":" so far has 3 messages"}',1795782649440);
INSERT INTO "events" VALUES(37,'evt_01M8EFS9K75CSW2BFPCSJXJ1B9','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" so far has 3 messages"}',1795782649448);
INSERT INTO "events" VALUES(38,'evt_01M8EFS9MW6QPDCDTFCZZW4ZJN','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":". The main point abou"}',1795782649502);
INSERT INTO "events" VALUES(39,'evt_01M8EFS9N32VT45YQB1V0NG8SC','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":". Seen from the other"}',1795782649508);
INSERT INTO "events" VALUES(40,'evt_01M8EFS9PS2FM70SWDAET6ZK1G','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"t sentences is that"}',1795782649563);
INSERT INTO "events" VALUES(41,'evt_01M8EFS9Q024Y3DNH9FRVWDJMR','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" side, three is only"}',1795782649569);
INSERT INTO "events" VALUES(42,'evt_01M8EFS9RQ8S4GBE9EZ08DRBWT','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":" it depends on what come"}',1795782649624);
INSERT INTO "events" VALUES(43,'evt_01M8EFS9RZ7DAJX93W4401J3SX','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" one of several choices"}',1795782649632);
INSERT INTO "events" VALUES(44,'evt_01M8EFS9TQ5GAA0DVEDMW76AKS','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"s before it. Two"}',1795782649688);
INSERT INTO "events" VALUES(45,'evt_01M8EFS9V063Z6J149R7SDBCY0','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":". The usual answer"}',1795782649697);
INSERT INTO "events" VALUES(46,'evt_01M8EFS9WQ3SX4SQFMC6PP0P3G','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":" things matter for Expe"}',1795782649752);
INSERT INTO "events" VALUES(47,'evt_01M8EFS9X08K69MVQ2VECQSBNG','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" for three holds here"}',1795782649760);
INSERT INTO "events" VALUES(48,'evt_01M8EFS9YME2S57CPEBKS0FT11','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"cted: where it star"}',1795782649814);
INSERT INTO "events" VALUES(49,'evt_01M8EFS9YWESBD1ZV0MT2HWD81','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" with one exception."}',1795782649822);
INSERT INTO "events" VALUES(50,'evt_01M8EFSA0P8CXR2PPB0PG2XDEJ','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"ts and where it must"}',1795782649878);
INSERT INTO "events" VALUES(51,'evt_01M8EFSA0Y0Q9884VKJ7RZ9SM3','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" What people often miss"}',1795782649887);
INSERT INTO "events" VALUES(52,'evt_01M8EFSA2M3KBHKBYGMKAVTKPF','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":" end. In practice thre"}',1795782649940);
INSERT INTO "events" VALUES(53,'evt_01M8EFSA2SAWK6KAHF0NP6XTMS','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" about sentences is"}',1795782649947);
INSERT INTO "events" VALUES(54,'evt_01M8EFSA4M3XBGYYD33TNHH8NZ','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"e is best tried on"}',1795782650004);
INSERT INTO "events" VALUES(55,'evt_01M8EFSA4P1M0GS24SY5GPY2XS','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" its cost over time. The"}',1795782650007);
INSERT INTO "events" VALUES(56,'evt_01M8EFSA6G7AZTA4823Y9CKNV2','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":" a small example firs"}',1795782650065);
INSERT INTO "events" VALUES(57,'evt_01M8EFSA6QEBGSKT31VPW9AN2Y','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" main point about thre"}',1795782650072);
INSERT INTO "events" VALUES(58,'evt_01M8EFSA8G341MQRENCCZRD08Q','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"t. What people ofte"}',1795782650128);
INSERT INTO "events" VALUES(59,'evt_01M8EFSA8MBZ2W7DP0P522GQEX','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":"e is that it depends"}',1795782650134);
INSERT INTO "events" VALUES(60,'evt_01M8EFSAAG5Z3BNFVPVKWHZRD4','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":"n miss about three"}',1795782650192);
INSERT INTO "events" VALUES(61,'evt_01M8EFSAAH2M3JYQ3AGNQWZCZ3','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" on what comes before"}',1795782650193);
INSERT INTO "events" VALUES(62,'evt_01M8EFSAB6DMB0TPW0E8A18VPW','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W7A163QRAGA8N5RZX8","attempt":1,"text":" is its"}',1795782650214);
INSERT INTO "events" VALUES(63,'evt_01M8EFSAB6DMB0TPW0E8A18VPX','agent_delta','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","attempt":1,"text":" it."}',1795782650214);
INSERT INTO "events" VALUES(64,'evt_01M8EFSAB6DMB0TPW0E8A18VPY','ledger_update','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"call_id":"call_01M8EFS8WMENP14ATY2B4TXDQY","step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","status":"settled","model":"@cf/ibm-granite/granite-4.0-h-micro","cost_nusd":18727,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":255277,"reserved_nusd":130379,"unknown_nusd":0}}',1795782650214);
INSERT INTO "events" VALUES(65,'evt_01M8EFSAB77HSSEN8715SF1CBE','agent_complete','cov_01M8EFS6S8EJ3K0JY3ABH865JH','task_01M8EFS6S8EJ3K0JY3ABH865JH','{"step_id":"step_01M8EFS8W8AMMJT9NAJCCCKEMZ","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. Seen from the other side, three is only one of several choices. The usual answer for three holds here with one exception. What people often miss about sentences is its cost over time. The main point about three is that it depends on what comes before it.","model":"@cf/ibm-granite/granite-4.0-h-micro","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":18727,"tokens":336,"latency_ms":1490,"attempts":1},"error":null,"started_at_ms":1795782648718,"ended_at_ms":1795782650214}',1795782650216);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/task_01M8EFS6S8EJ3K0JY3ABH865JH');
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
INSERT INTO "ledger" VALUES('call_01M8EFS6VR2HCAEM75906GX650','task_01M8EFS6S8EJ3K0JY3ABH865JH','step_01M8EFS6TFC51J5XH8MVM1E459','first','openai/gpt-oss-120b','groq','The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest model that is strong enough in tier primary and meets max_latency_ms 449965. Passed over: openai/gpt-oss-20b (strength 2 is too little).',610800,1559250,1795782646648,'settled',236550,1795782648708,765,0,203,31,0,NULL,200,2059,NULL,0);
INSERT INTO "ledger" VALUES('call_01M8EFS8WG4MAY8RM96JCNPSTR','task_01M8EFS6S8EJ3K0JY3ABH865JH','step_01M8EFS8W7A163QRAGA8N5RZX8','first','@cf/ibm-granite/granite-4.0-h-micro','workers-ai','The prompt is simple (score 0.23: 55 bytes); @cf/ibm-granite/granite-4.0-h-micro (workers-ai) is the cheapest model that is strong enough in tier edge and meets max_latency_ms 672865.',16092,130379,1795782648720,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "ledger" VALUES('call_01M8EFS8WMENP14ATY2B4TXDQY','task_01M8EFS6S8EJ3K0JY3ABH865JH','step_01M8EFS8W8AMMJT9NAJCCCKEMZ','first','@cf/ibm-granite/granite-4.0-h-micro','workers-ai','The prompt is simple (score 0.23: 55 bytes); @cf/ibm-granite/granite-4.0-h-micro (workers-ai) is the cheapest model that is strong enough in tier edge and meets max_latency_ms 672859.',16092,130379,1795782648724,'settled',18727,1795782650214,199,0,137,0,0,NULL,200,1488,NULL,0);
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
INSERT INTO "runs" VALUES('task_01M8EFS6S8EJ3K0JY3ABH865JH','cov_01M8EFS6S8EJ3K0JY3ABH865JH','schema-11','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795783546575,1795782646606,1795782650228,NULL,'41030970174a6f297b3c5e090362f6b99f2a972e17659c1d9750e7d202a08cba','task_01M8EFS6S8EJ3K0JY3ABH865JH',0,'open/schema-11','{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest model that is strong enough in tier primary and meets max_latency_ms 899937. Passed over: openai/gpt-oss-20b (strength 2 is too little).","estimated_cost_nusd":544950}','{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":236550,"tokens":968,"latency_ms":2061,"attempts":1,"prompt_version":1}}',NULL,NULL,NULL,NULL,65,NULL,NULL,NULL,NULL,1,NULL);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795782646596);
INSERT INTO "schema_migrations" VALUES(2,1795782646598);
INSERT INTO "schema_migrations" VALUES(3,1795782646598);
INSERT INTO "schema_migrations" VALUES(4,1795782646599);
INSERT INTO "schema_migrations" VALUES(5,1795782646600);
INSERT INTO "schema_migrations" VALUES(6,1795782646600);
INSERT INTO "schema_migrations" VALUES(7,1795782646600);
INSERT INTO "schema_migrations" VALUES(8,1795782646600);
INSERT INTO "schema_migrations" VALUES(9,1795782646600);
INSERT INTO "schema_migrations" VALUES(10,1795782646600);
INSERT INTO "schema_migrations" VALUES(11,1795782646601);
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
INSERT INTO "steps" VALUES('step_01M8EFS6TFC51J5XH8MVM1E457','task_01M8EFS6S8EJ3K0JY3ABH865JH',0,'classify','classify','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[]','completed',1,0,1,'{"complexity":"complex","score":1.0}',NULL,1795782646628,1795782646633,NULL);
INSERT INTO "steps" VALUES('step_01M8EFS6TFC51J5XH8MVM1E458','task_01M8EFS6S8EJ3K0JY3ABH865JH',1,'route','route','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[0]','completed',1,0,1,'{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for a proof or a derivation); openai/gpt-oss-120b (groq) is the cheapest model that is strong enough in tier primary and meets max_latency_ms 899937. Passed over: openai/gpt-oss-20b (strength 2 is too little).","estimated_cost_nusd":544950}',NULL,1795782646636,1795782646640,NULL);
INSERT INTO "steps" VALUES('step_01M8EFS6TFC51J5XH8MVM1E459','task_01M8EFS6S8EJ3K0JY3ABH865JH',2,'plan','plan','{"steps":null}','5a223898f861bfc3e9f9d369ac1c4847239f571403c5f10c60508d515a67530e','[1]','completed',1,0,1,'{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":236550,"tokens":968,"latency_ms":2061,"attempts":1,"prompt_version":1}}',NULL,1795782646643,1795782648711,'{"plan":{"content":"{\"steps\": [{\"id\": \"part-1\", \"role\": \"researcher\", \"instruction\": \"Work on this: part 1\", \"depends_on\": [], \"expected_output\": \"Two or three sentences.\", \"format\": \"text\", \"share\": 0.5}, {\"id\": \"part-2\", \"role\": \"researcher\", \"instruction\": \"Work on this: part 2\", \"depends_on\": [], \"expected_output\": \"Two or three sentences.\", \"format\": \"text\", \"share\": 0.5}]}","model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":236550,"tokens":968,"latency_ms":2061,"attempts":1,"prompt_version":1}}');
INSERT INTO "steps" VALUES('step_01M8EFS8W7A163QRAGA8N5RZX8','task_01M8EFS6S8EJ3K0JY3ABH865JH',3,'execute','part-1','{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false}','7d784f87255cacbec68873c3ad30f037e705da65e33c00ec1ef590e07bbcfaa0','[2]','running',1,0,1,NULL,NULL,1795782648713,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M8EFS8W8AMMJT9NAJCCCKEMZ','task_01M8EFS6S8EJ3K0JY3ABH865JH',4,'execute','part-2','{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249881725,"model":null,"context":null,"whole":false}','82328eea490de977b8ec3bc081cbff346e201219ead76e67beb1959c9a7c05b8','[2]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/ibm-granite/granite-4.0-h-micro] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. Seen from the other side, three is only one of several choices. The usual answer for three holds here with one exception. What people often miss about sentences is its cost over time. The main point about three is that it depends on what comes before it.","model":"@cf/ibm-granite/granite-4.0-h-micro","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":18727,"tokens":336,"latency_ms":1490,"attempts":1}',NULL,1795782648718,1795782650214,NULL);
INSERT INTO "steps" VALUES('step_01M8EFS8W8AMMJT9NAJCCCKEN0','task_01M8EFS6S8EJ3K0JY3ABH865JH',5,'evaluate','evaluator','{"revisions_left":2,"round":1}','cad89eaaa49d9745cd960ef9c0629b5657e81c99021dd4d8393339a12b333da7','[3,4]','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M8EFS8W99N2PSMRJA5PJFAMC','task_01M8EFS6S8EJ3K0JY3ABH865JH',6,'synthesize','coordinator','{"model":null}','b4fa07f9c240317829d4edf910be971922b5a57a004adcbe56a1b6e6e549e752','null','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "sqlite_sequence" VALUES('events',65);
COMMIT;
