BEGIN TRANSACTION;
CREATE TABLE _cf_METADATA (
        key INTEGER PRIMARY KEY,
        value BLOB
      );
INSERT INTO "_cf_METADATA" VALUES(1,1795558780428000000);
CREATE TABLE accounts (
    account_id    TEXT    PRIMARY KEY,
    cap_nusd      INTEGER NOT NULL CHECK (cap_nusd >= 0),
    settled_nusd  INTEGER NOT NULL DEFAULT 0,
    reserved_nusd INTEGER NOT NULL DEFAULT 0 CHECK (reserved_nusd >= 0),
    unknown_nusd  INTEGER NOT NULL DEFAULT 0 CHECK (unknown_nusd >= 0)
) STRICT;
INSERT INTO "accounts" VALUES('task_01M87T99GGBWVJJ512DYASN2ZG',500000000,529541,2563740,0);
CREATE TABLE agent_starts (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at_ms INTEGER NOT NULL,
    code_version  TEXT    NOT NULL
) STRICT;
INSERT INTO "agent_starts" VALUES(1,1795558778407,'2.0.0');
CREATE TABLE events (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id    TEXT    NOT NULL UNIQUE,
    type        TEXT    NOT NULL,
    covenant_id TEXT,
    task_id     TEXT,
    data        TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "events" VALUES(1,'evt_01M87T99HB8H3WAPJ53P7ZJC4N','task_start','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"user_intent":"Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2","pattern":"full"}',1795558778412);
INSERT INTO "events" VALUES(2,'evt_01M87T99HZ673HR6SF5YJPP2EV','task_status','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"status":"planning"}',1795558778432);
INSERT INTO "events" VALUES(3,'evt_01M87T99J0DP16CJCQ3F5PNMD4','agent_spawn','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T99H95HAWFR9DPY7BTN7R","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558778428,"ended_at_ms":null}',1795558778433);
INSERT INTO "events" VALUES(4,'evt_01M87T99J12HRJM0EHDJHS65P4','agent_complete','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T99H95HAWFR9DPY7BTN7R","position":0,"kind":"classify","name":"classify","depends_on":[],"status":"completed","attempt":1,"input":{},"output":{"complexity":"complex","score":1.0},"error":null,"started_at_ms":1795558778428,"ended_at_ms":1795558778433}',1795558778433);
INSERT INTO "events" VALUES(5,'evt_01M87T99J446M7K4DH8DTPSJ3S','agent_spawn','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T99HB8H3WAPJ53P7ZJC4K","position":1,"kind":"route","name":"route","depends_on":[0],"status":"running","attempt":1,"input":{},"output":null,"error":null,"started_at_ms":1795558778436,"ended_at_ms":null}',1795558778436);
INSERT INTO "events" VALUES(6,'evt_01M87T99J683TQY7SHJC1P8WWW','agent_complete','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T99HB8H3WAPJ53P7ZJC4K","position":1,"kind":"route","name":"route","depends_on":[0],"status":"completed","attempt":1,"input":{},"output":{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for mathematics or a proof); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950},"error":null,"started_at_ms":1795558778436,"ended_at_ms":1795558778436}',1795558778439);
INSERT INTO "events" VALUES(7,'evt_01M87T99J80APFT41VZCAVBBAM','agent_spawn','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T99HB8H3WAPJ53P7ZJC4M","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"running","attempt":1,"input":{"steps":null},"output":null,"error":null,"started_at_ms":1795558778440,"ended_at_ms":null}',1795558778440);
INSERT INTO "events" VALUES(8,'evt_01M87T99JB33H5DD8HYNGFPZAG','ledger_update','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"call_id":"call_01M87T99JB33H5DD8HYNGFPZAF","step_id":"step_01M87T99HB8H3WAPJ53P7ZJC4M","status":"reserved","model":"openai/gpt-oss-120b","cost_nusd":null,"held_nusd":1548600,"account":{"cap_nusd":500000000,"settled_nusd":0,"reserved_nusd":1548600,"unknown_nusd":0}}',1795558778444);
INSERT INTO "events" VALUES(9,'evt_01M87T9BJHFEAEANMAG2WRYXS0','ledger_update','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"call_id":"call_01M87T99JB33H5DD8HYNGFPZAF","step_id":"step_01M87T99HB8H3WAPJ53P7ZJC4M","status":"settled","model":"openai/gpt-oss-120b","cost_nusd":182850,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":0,"unknown_nusd":0}}',1795558780497);
INSERT INTO "events" VALUES(10,'evt_01M87T9BJR1EB93EHP5N0FC14Y','agent_complete','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T99HB8H3WAPJ53P7ZJC4M","position":2,"kind":"plan","name":"plan","depends_on":[1],"status":"completed","attempt":1,"input":{"steps":null},"output":{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2054,"attempts":1,"prompt_version":1}},"error":null,"started_at_ms":1795558778440,"ended_at_ms":1795558780500}',1795558780505);
INSERT INTO "events" VALUES(11,'evt_01M87T9BJSF7VBBVDY5KP0826Q','task_status','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"status":"executing"}',1795558780505);
INSERT INTO "events" VALUES(12,'evt_01M87T9BJSF7VBBVDY5KP0826R','agent_spawn','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","position":3,"kind":"execute","name":"part-1","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795558780505,"ended_at_ms":null}',1795558780507);
INSERT INTO "events" VALUES(13,'evt_01M87T9BJVAECBFCBYKBA88TF9','agent_spawn','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"running","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":null,"error":null,"started_at_ms":1795558780507,"ended_at_ms":null}',1795558780507);
INSERT INTO "events" VALUES(14,'evt_01M87T9BJYEEDGCC5BRYN5JBE1','ledger_update','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"call_id":"call_01M87T9BJYEEDGCC5BRYN5JBE0","step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":2563740,"unknown_nusd":0}}',1795558780511);
INSERT INTO "events" VALUES(15,'evt_01M87T9BK415HNCD744Z8XHMTH','ledger_update','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"call_id":"call_01M87T9BK415HNCD744Z8XHMTG","step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","status":"reserved","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":null,"held_nusd":2563740,"account":{"cap_nusd":500000000,"settled_nusd":182850,"reserved_nusd":5127480,"unknown_nusd":0}}',1795558780516);
INSERT INTO "events" VALUES(16,'evt_01M87T9BNM8KGPQNDPTEBY1797','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":"[simulated by"}',1795558780598);
INSERT INTO "events" VALUES(17,'evt_01M87T9BNW8P1QH600WDHD049G','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":"[simulated by"}',1795558780604);
INSERT INTO "events" VALUES(18,'evt_01M87T9BQK4KCD5A8P2A1HAMRY','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" workers-ai/@"}',1795558780660);
INSERT INTO "events" VALUES(19,'evt_01M87T9BQSBXM7Y4MXXGVQJ0DT','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" workers-ai/@"}',1795558780667);
INSERT INTO "events" VALUES(20,'evt_01M87T9BSF1PWDATRHR9B18JC5','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":"cf/meta/llama"}',1795558780720);
INSERT INTO "events" VALUES(21,'evt_01M87T9BSP8TRKF2PKQ1YPTJAP','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":"cf/meta/llama"}',1795558780727);
INSERT INTO "events" VALUES(22,'evt_01M87T9BVCFWX1NFZ8CQVD67R6','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":"-3.3-70b"}',1795558780780);
INSERT INTO "events" VALUES(23,'evt_01M87T9BVMFR2TVA02WG4FG3FE','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":"-3.3-70b"}',1795558780788);
INSERT INTO "events" VALUES(24,'evt_01M87T9BX89Q9BF75K1Q6GMV43','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":"-instruct-fp8-"}',1795558780841);
INSERT INTO "events" VALUES(25,'evt_01M87T9BXH100TA6YCG2TQFE5G','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":"-instruct-fp8-"}',1795558780851);
INSERT INTO "events" VALUES(26,'evt_01M87T9BZ832VRQ0W33DJFX8D4','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":"fast] You asked:"}',1795558780904);
INSERT INTO "events" VALUES(27,'evt_01M87T9BZFC5MWDHVNXAJ91WXB','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":"fast] You asked:"}',1795558780912);
INSERT INTO "events" VALUES(28,'evt_01M87T9C1469VWYR49TWMHJS2T','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" \"Work on this: part"}',1795558780966);
INSERT INTO "events" VALUES(29,'evt_01M87T9C19EXE8XMKM3Q4BAGVS','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" \"Work on this: part"}',1795558780971);
INSERT INTO "events" VALUES(30,'evt_01M87T9C30D9V2PK9BX3DYNKD7','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" 1 Expected: Two or"}',1795558781025);
INSERT INTO "events" VALUES(31,'evt_01M87T9C379NV7KS2GN06S4TYX','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" 2 Expected: Two or"}',1795558781032);
INSERT INTO "events" VALUES(32,'evt_01M87T9C4ZBXK644PQMCG2P8QB','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" three sentences."}',1795558781087);
INSERT INTO "events" VALUES(33,'evt_01M87T9C540ZKKGN24VZGMJAAY','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" three sentences."}',1795558781094);
INSERT INTO "events" VALUES(34,'evt_01M87T9C6WAJD8JX1G5PPJ2G4D','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":"\" The conversation so"}',1795558781150);
INSERT INTO "events" VALUES(35,'evt_01M87T9C7054232FQAQRB74JBE','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":"\" The conversation so"}',1795558781153);
INSERT INTO "events" VALUES(36,'evt_01M87T9C8SDDPG7ABYV8N1TG04','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" far has 3 messages."}',1795558781209);
INSERT INTO "events" VALUES(37,'evt_01M87T9C8Y72VAEMQ14R291V50','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" far has 3 messages."}',1795558781215);
INSERT INTO "events" VALUES(38,'evt_01M87T9CAQ21V2JDHTXGKT3KXP','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" The main point about"}',1795558781272);
INSERT INTO "events" VALUES(39,'evt_01M87T9CAY8XSZSGK1ZAS19N80','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" The main point about"}',1795558781279);
INSERT INTO "events" VALUES(40,'evt_01M87T9CCV5ZRT7XEN02GGARAZ','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" sentences is that it"}',1795558781340);
INSERT INTO "events" VALUES(41,'evt_01M87T9CD12D8SYR8R7EB2S1EM','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" sentences is that it"}',1795558781347);
INSERT INTO "events" VALUES(42,'evt_01M87T9CEQ77ANKSVB2TB4ESA7','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" depends on what comes"}',1795558781400);
INSERT INTO "events" VALUES(43,'evt_01M87T9CEW5AJB2XRCZKYHCHQ6','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" depends on what comes"}',1795558781406);
INSERT INTO "events" VALUES(44,'evt_01M87T9CGK7JZZ7XV9DMBSNKKT','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" before it. A shor"}',1795558781460);
INSERT INTO "events" VALUES(45,'evt_01M87T9CGR8XMA6YAACERV2910','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" before it. If thre"}',1795558781464);
INSERT INTO "events" VALUES(46,'evt_01M87T9CJG593X4Y9QNQY0XPYB','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":"t way to see three"}',1795558781520);
INSERT INTO "events" VALUES(47,'evt_01M87T9CJMCHWE3BZFHRG3S20D','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":"e fails, the next"}',1795558781526);
INSERT INTO "events" VALUES(48,'evt_01M87T9CME4RQM8VHMAGJXEFF6','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" is to write down its"}',1795558781583);
INSERT INTO "events" VALUES(49,'evt_01M87T9CMM0ZTB7RFF7YEFXJT3','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" step is to look at the"}',1795558781588);
INSERT INTO "events" VALUES(50,'evt_01M87T9CP943Q3C4M5EEWCGBW2','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" parts and compare them"}',1795558781643);
INSERT INTO "events" VALUES(51,'evt_01M87T9CPG2J327CN45SJS8DF0','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" input again. Two"}',1795558781649);
INSERT INTO "events" VALUES(52,'evt_01M87T9CR8D6NTWQZ12VDYZTE8','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":". In practice Expected"}',1795558781705);
INSERT INTO "events" VALUES(53,'evt_01M87T9CRF990W1QYS17392Q0B','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" things matter for sent"}',1795558781712);
INSERT INTO "events" VALUES(54,'evt_01M87T9CT7199CFWG7T1T27JXC','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" is best tried on a"}',1795558781768);
INSERT INTO "events" VALUES(55,'evt_01M87T9CTC21K490KSBP4Q4CF9','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":"ences: where it"}',1795558781774);
INSERT INTO "events" VALUES(56,'evt_01M87T9CW3FQ0RKS12QEEDCWHZ','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":" small example first"}',1795558781827);
INSERT INTO "events" VALUES(57,'evt_01M87T9CW601JTVCYKJF85NH98','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" starts and where it"}',1795558781831);
INSERT INTO "events" VALUES(58,'evt_01M87T9CX4AGZQ3PY5CD89GKEN','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJM80EA0CDY9MARCYZ7","attempt":1,"text":". If sent"}',1795558781862);
INSERT INTO "events" VALUES(59,'evt_01M87T9CX66VM4CBGK9DKFQ04K','agent_delta','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","attempt":1,"text":" must end."}',1795558781862);
INSERT INTO "events" VALUES(60,'evt_01M87T9CX66VM4CBGK9DKFQ04M','ledger_update','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"call_id":"call_01M87T9BK415HNCD744Z8XHMTG","step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","status":"settled","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","cost_nusd":346691,"held_nusd":0,"account":{"cap_nusd":500000000,"settled_nusd":529541,"reserved_nusd":2563740,"unknown_nusd":0}}',1795558781862);
INSERT INTO "events" VALUES(61,'evt_01M87T9CX66VM4CBGK9DKFQ04N','agent_complete','cov_01M87T99GGBWVJJ512DYASN2ZG','task_01M87T99GGBWVJJ512DYASN2ZG','{"step_id":"step_01M87T9BJP4V1HWRKECKKSHNEK","position":4,"kind":"execute","name":"part-2","depends_on":[2],"status":"completed","attempt":1,"input":{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false},"output":{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1346,"attempts":1},"error":null,"started_at_ms":1795558780507,"ended_at_ms":1795558781862}',1795558781862);
CREATE TABLE identity (name TEXT NOT NULL) STRICT;
INSERT INTO "identity" VALUES('open/task_01M87T99GGBWVJJ512DYASN2ZG');
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
INSERT INTO "ledger" VALUES('call_01M87T99JB33H5DD8HYNGFPZAF','task_01M87T99GGBWVJJ512DYASN2ZG','step_01M87T99HB8H3WAPJ53P7ZJC4M','first','openai/gpt-oss-120b','groq','The prompt is complex (score 1.00: asks for mathematics or a proof); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.',610500,1548600,1795558778443,'settled',182850,1795558780497,407,0,203,31,0,NULL,200,2054,NULL,0);
INSERT INTO "ledger" VALUES('call_01M87T9BJYEEDGCC5BRYN5JBE0','task_01M87T99GGBWVJJ512DYASN2ZG','step_01M87T9BJM80EA0CDY9MARCYZ7','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.07: 55 characters); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',316068,2563740,1795558780510,'reserved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "ledger" VALUES('call_01M87T9BK415HNCD744Z8XHMTG','task_01M87T99GGBWVJJ512DYASN2ZG','step_01M87T9BJP4V1HWRKECKKSHNEK','first','@cf/meta/llama-3.3-70b-instruct-fp8-fast','workers-ai','The prompt is simple (score 0.07: 55 characters); @cf/meta/llama-3.3-70b-instruct-fp8-fast (workers-ai) is the cheapest fitting model in tier edge.',316068,2563740,1795558780516,'settled',346691,1795558781862,199,0,128,0,0,NULL,200,1343,NULL,0);
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
, sources TEXT, missing TEXT) STRICT;
INSERT INTO "runs" VALUES('task_01M87T99GGBWVJJ512DYASN2ZG','cov_01M87T99GGBWVJJ512DYASN2ZG','schema-4','Design a distributed rate limiter, compare the trade-offs and prove that it is correct, step by step. sim:steps=2','{"max_cost_usd":0.5,"max_latency_ms":900000,"min_quality":null,"mode":"balanced"}','executing',1795559678387,1795558778408,1795558781868,NULL,'41030970174a6f297b3c5e090362f6b99f2a972e17659c1d9750e7d202a08cba','task_01M87T99GGBWVJJ512DYASN2ZG',0,'open/schema-4','{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for mathematics or a proof); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950}','{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2054,"attempts":1,"prompt_version":1}}',NULL,NULL,NULL,NULL,61,NULL,NULL);
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT;
INSERT INTO "schema_migrations" VALUES(1,1795558778404);
INSERT INTO "schema_migrations" VALUES(2,1795558778404);
INSERT INTO "schema_migrations" VALUES(3,1795558778404);
INSERT INTO "schema_migrations" VALUES(4,1795558778406);
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
INSERT INTO "steps" VALUES('step_01M87T99H95HAWFR9DPY7BTN7R','task_01M87T99GGBWVJJ512DYASN2ZG',0,'classify','classify','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[]','completed',1,0,1,'{"complexity":"complex","score":1.0}',NULL,1795558778428,1795558778433,NULL);
INSERT INTO "steps" VALUES('step_01M87T99HB8H3WAPJ53P7ZJC4K','task_01M87T99GGBWVJJ512DYASN2ZG',1,'route','route','{}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','[0]','completed',1,0,1,'{"selected_model":"openai/gpt-oss-120b","reasoning":"The prompt is complex (score 1.00: asks for mathematics or a proof); openai/gpt-oss-120b (groq) is the cheapest fitting model in tier primary.","estimated_cost_nusd":544950}',NULL,1795558778436,1795558778436,NULL);
INSERT INTO "steps" VALUES('step_01M87T99HB8H3WAPJ53P7ZJC4M','task_01M87T99GGBWVJJ512DYASN2ZG',2,'plan','plan','{"steps":null}','5a223898f861bfc3e9f9d369ac1c4847239f571403c5f10c60508d515a67530e','[1]','completed',1,0,1,'{"steps":[{"id":"part-1","role":"researcher","instruction":"Work on this: part 1","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5},{"id":"part-2","role":"researcher","instruction":"Work on this: part 2","depends_on":[],"expected_output":"Two or three sentences.","format":"text","share":0.5}],"depth":1,"origin":"planner","notice":null,"planner":{"content":null,"model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2054,"attempts":1,"prompt_version":1}}',NULL,1795558778440,1795558780500,'{"plan":{"content":"{\"steps\": [{\"id\": \"part-1\", \"role\": \"researcher\", \"instruction\": \"Work on this: part 1\", \"depends_on\": [], \"expected_output\": \"Two or three sentences.\", \"format\": \"text\", \"share\": 0.5}, {\"id\": \"part-2\", \"role\": \"researcher\", \"instruction\": \"Work on this: part 2\", \"depends_on\": [], \"expected_output\": \"Two or three sentences.\", \"format\": \"text\", \"share\": 0.5}]}","model":"openai/gpt-oss-120b","provider":"groq","tier":"primary","finish_reason":"stop","cost_nusd":182850,"tokens":610,"latency_ms":2054,"attempts":1,"prompt_version":1}}');
INSERT INTO "steps" VALUES('step_01M87T9BJM80EA0CDY9MARCYZ7','task_01M87T99GGBWVJJ512DYASN2ZG',3,'execute','part-1','{"id":"part-1","version":1,"role":"researcher","instruction":"Work on this: part 1","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false}','e56b557f72722ae3f93cc10fb7c74a44467499afdf524042372e8e669366b871','[2]','running',1,0,1,NULL,NULL,1795558780505,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M87T9BJP4V1HWRKECKKSHNEK','task_01M87T99GGBWVJJ512DYASN2ZG',4,'execute','part-2','{"id":"part-2","version":1,"role":"researcher","instruction":"Work on this: part 2","needs":[],"expected_output":"Two or three sentences.","format":"text","max_tokens":1024,"max_cost_nusd":249908575,"model":null,"context":null,"whole":false}','a077bc40a155223e0e575be971aecc859dea0ed5a906b7a65d50fc2529f77e8a','[2]','completed',1,0,1,'{"content":"[simulated by workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast] You asked: \"Work on this: part 2 Expected: Two or three sentences.\" The conversation so far has 3 messages. The main point about sentences is that it depends on what comes before it. If three fails, the next step is to look at the input again. Two things matter for sentences: where it starts and where it must end.","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast","provider":"workers-ai","tier":"edge","finish_reason":"stop","cost_nusd":346691,"tokens":327,"latency_ms":1346,"attempts":1}',NULL,1795558780507,1795558781862,NULL);
INSERT INTO "steps" VALUES('step_01M87T9BJQC21ZK0W5JCAC8BWH','task_01M87T99GGBWVJJ512DYASN2ZG',5,'evaluate','evaluator','{"revisions_left":2,"round":1}','cad89eaaa49d9745cd960ef9c0629b5657e81c99021dd4d8393339a12b333da7','[3,4]','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "steps" VALUES('step_01M87T9BJR1EB93EHP5N0FC14X','task_01M87T99GGBWVJJ512DYASN2ZG',6,'synthesize','coordinator','{"model":null}','b4fa07f9c240317829d4edf910be971922b5a57a004adcbe56a1b6e6e549e752','null','pending',0,0,NULL,NULL,NULL,NULL,NULL,NULL);
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
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('agent_starts',1);
INSERT INTO "sqlite_sequence" VALUES('events',61);
COMMIT;
