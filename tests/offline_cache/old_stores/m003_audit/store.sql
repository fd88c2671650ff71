CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (1, 'store', 'm001_outbox', '2026-11-26 02:15:29.914040+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (2, 'store', 'm002_documents', '2026-11-26 02:15:29.914426+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (3, 'store', 'm003_audit', '2026-11-26 02:15:29.914879+00:00');
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
CREATE TABLE document (
            doc_id TEXT PRIMARY KEY,
            submission_id TEXT NOT NULL REFERENCES outbox (submission_id),
            position INTEGER NOT NULL,
            material_id TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            size INTEGER NOT NULL,
            wrapped_key BLOB,
            upload_url TEXT,
            uploaded INTEGER NOT NULL DEFAULT 0 CHECK (uploaded IN (0, 1)),
            UNIQUE (submission_id, position)
        ) STRICT, WITHOUT ROWID
    ;
INSERT INTO document (doc_id, submission_id, position, material_id, sha256, size, wrapped_key, upload_url, uploaded) VALUES ('01a215a2-f18b-71cf-8a57-f82927d2fb3b', '01a215a2-f18b-71cf-8a57-f82b60158528', 0, 'household_register', '5d5189dd8c65206c38b754728dd545e3df7db371d5409ade379e6130841b97b7', 409, X'4C0399D5EA2584C242E9CEBB3CDA7C038C1B15BD74799FF71F7A55D6F7C0BA2AC68494F728E731F5CA7B9658FEFFC0E67B61228C998A391899B809EE', NULL, 0);
INSERT INTO document (doc_id, submission_id, position, material_id, sha256, size, wrapped_key, upload_url, uploaded) VALUES ('01a215a2-f18b-71cf-8a57-f82ab779c296', '01a215a2-f18b-71cf-8a57-f82ec7b76918', 0, 'household_register', '9bbcce5a11832bc4d0cad4e9dfc4fdcb2eac57180222448941c63551f07eb06e', 309, NULL, NULL, 0);
CREATE TABLE event (
            seq INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            event TEXT NOT NULL,
            level TEXT NOT NULL,
            session TEXT,
            fields TEXT NOT NULL,
            hash TEXT NOT NULL
        ) STRICT
    ;
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (1, '2026-11-26T02:15:29.946+00:00', 'submission_queued', 'info', 's-1', '{"documents":1,"item":"P05","submission_id":"01a215a2-f18b-71cf-8a57-f82ec7b76918"}', 'f947f5bcf13b7a34b23cc045c6516194911aa7eac250dcdee97598b507792d89');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (2, '2026-11-26T02:15:29.951+00:00', 'submission_queued', 'info', 's-1', '{"documents":0,"item":"P05","submission_id":"01a215a2-f18b-71cf-8a57-f82d1556f49a"}', 'fd6240332ef06a9198eed0f8836dfb6443c75a10dfc6edeb2ef8bf4f7f50bed6');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (3, '2026-11-26T02:15:29.963+00:00', 'submission_queued', 'info', 's-1', '{"documents":0,"item":"P05","submission_id":"01a215a2-f18b-71cf-8a57-f82c8c9556a9"}', '069031d925ffcdecde29858881483e45c950618a9a9d8a054b1f49d94d99e547');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (4, '2026-11-26T02:15:29.979+00:00', 'submission_queued', 'info', 's-1', '{"documents":1,"item":"P05","submission_id":"01a215a2-f18b-71cf-8a57-f82b60158528"}', '5df8b50f8c0783874f241f087a44bdceb94680fe4af6fb3986142e9fc0fc88e4');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (5, '2026-11-26T02:15:30.023+00:00', 'submission_parked', 'error', 's-1', '{"reason":"not-this-item","submission_id":"01a215a2-f18b-71cf-8a57-f82d1556f49a"}', '60cd6024db97a1167c5c45edc9a797aa2ecc03d76ec4eee9430a89f0726e41d5');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (6, '2026-11-26T02:15:30.030+00:00', 'case_answered', 'info', 's-1', '{"case_no":"SAMPLE-000042","state":"submitted","submission_id":"01a215a2-f18b-71cf-8a57-f82ec7b76918"}', 'd2aa0d87e62bef4f289895ac9967869b97a7c0d03ac841a51426aa6df2101df8');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (7, '2026-11-26T02:15:30.043+00:00', 'line_changed', 'info', NULL, '{"up":true}', '34682647f7a9aced87966444f1316ec4d895870f52e2aeb30a8c7daf2adf27c6');
CREATE TABLE head (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
INSERT INTO head (id, seq, hash) VALUES (1, 7, '34682647f7a9aced87966444f1316ec4d895870f52e2aeb30a8c7daf2adf27c6');
CREATE INDEX outbox_waiting ON outbox (seq) WHERE state IN ('ready', 'sending');
CREATE INDEX case_answer_of ON case_answer (submission_id, seq);
CREATE INDEX event_session ON event (session, seq) WHERE session IS NOT NULL;
CREATE INDEX event_id ON event (event, seq);
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
