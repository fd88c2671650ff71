CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (1, 'store', 'm001_outbox', '2026-11-26 02:15:29.914040+00:00');
CREATE TABLE outbox (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            submission_id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            item_code TEXT NOT NULL,
            provisional_no TEXT NOT NULL UNIQUE,
            created_at TEXT NOT NULL,
            session TEXT,
            applicant BLOB NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('ready', 'sending', 'confirmed', 'parked')),
            form_sent INTEGER NOT NULL DEFAULT 0 CHECK (form_sent IN (0, 1)),
            attempts INTEGER NOT NULL DEFAULT 0,
            next_at TEXT,
            last_answer TEXT,
            payload TEXT,
            CHECK (payload IS NOT NULL OR state = 'confirmed')
        ) STRICT
    ;
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (1, '01a215a2-f18b-71cf-8a57-f82ec7b76918', 'case', 'P05', 'K430100000101-261126-0001J', '2026-11-26T02:15:29.932186+00:00', 's-1', X'5E73F1ED89247455D9FEE4EC3B48032965DC6110D95CF2667327A35D824D4676', 'confirmed', 0, 1, NULL, 'submitted', NULL);
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (2, '01a215a2-f18b-71cf-8a57-f82d1556f49a', 'case', 'P05', 'K430100000101-261126-0002H', '2026-11-26T02:15:29.951486+00:00', 's-1', X'6818ECDBCD0835A013C52FC6DFA18C5ED1853BF860E5C725EDBC0D8AC46694D8', 'parked', 0, 1, NULL, 'not-this-item', '{"id":"01a215a2-f18b-71cf-8a57-f82d1556f49a","kind":"case","item_code":"P05","catalogue_version":"sample-1","kiosk_id":"DEMO-01","provisional_no":"K430100000101-261126-0002H","created_at":"2026-11-26T02:15:29.931821Z","applicant":{"name":"张三丰","id_number":"430100199111024520","identity":"card","mobile":""},"answers":[{"field_id":"address","value":"岳麓区样例路1号","source":"citizen","as_of":null}],"documents":[]}');
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (3, '01a215a2-f18b-71cf-8a57-f82c8c9556a9', 'case', 'P05', 'K430100000101-261126-0003F', '2026-11-26T02:15:29.963430+00:00', 's-1', X'5E73F1ED89247455D9FEE4EC3B48032965DC6110D95CF2667327A35D824D4676', 'sending', 0, 1, '2026-11-23T09:00:00.000+00:00', 'busy', '{"id":"01a215a2-f18b-71cf-8a57-f82c8c9556a9","kind":"case","item_code":"P05","catalogue_version":"sample-1","kiosk_id":"DEMO-01","provisional_no":"K430100000101-261126-0003F","created_at":"2026-11-26T02:15:29.931799Z","applicant":{"name":"张三丰","id_number":"43010019440615029X","identity":"card","mobile":""},"answers":[{"field_id":"address","value":"岳麓区样例路1号","source":"citizen","as_of":null}],"documents":[]}');
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (4, '01a215a2-f18b-71cf-8a57-f82b60158528', 'case', 'P05', 'K430100000101-261126-0004D', '2026-11-26T02:15:29.969500+00:00', 's-1', X'5E73F1ED89247455D9FEE4EC3B48032965DC6110D95CF2667327A35D824D4676', 'ready', 0, 0, NULL, NULL, '{"id":"01a215a2-f18b-71cf-8a57-f82b60158528","kind":"case","item_code":"P05","catalogue_version":"sample-1","kiosk_id":"DEMO-01","provisional_no":"K430100000101-261126-0004D","created_at":"2026-11-26T02:15:29.931675Z","applicant":{"name":"张三丰","id_number":"43010019440615029X","identity":"card","mobile":""},"answers":[{"field_id":"address","value":"岳麓区样例路1号","source":"citizen","as_of":null}],"documents":[{"doc_id":"01a215a2-f18b-71cf-8a57-f82927d2fb3b","material_id":"household_register","sha256":"5d5189dd8c65206c38b754728dd545e3df7db371d5409ade379e6130841b97b7","size":409}]}');
CREATE TABLE case_answer (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            submission_id TEXT NOT NULL REFERENCES outbox (submission_id),
            case_no TEXT NOT NULL,
            query_code TEXT NOT NULL,
            state TEXT NOT NULL,
            due_date TEXT,
            answered_at TEXT NOT NULL
        ) STRICT
    ;
INSERT INTO case_answer (seq, submission_id, case_no, query_code, state, due_date, answered_at) VALUES (1, '01a215a2-f18b-71cf-8a57-f82ec7b76918', 'SAMPLE-000042', 'QWER12', 'submitted', NULL, '2026-11-23T09:30:00+00:00');
CREATE INDEX outbox_waiting ON outbox (seq) WHERE state IN ('ready', 'sending');
CREATE INDEX case_answer_of ON case_answer (submission_id, seq);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
