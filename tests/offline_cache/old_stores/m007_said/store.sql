CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (1, 'store', 'm001_outbox', '2026-11-26 09:21:24.546786+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (2, 'store', 'm002_documents', '2026-11-26 09:21:24.547051+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (3, 'store', 'm003_audit', '2026-11-26 09:21:24.567674+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (4, 'store', 'm004_counters', '2026-11-26 09:21:24.567966+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (5, 'store', 'm005_forward_only', '2026-11-26 09:21:24.576744+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (6, 'store', 'm006_exports', '2026-11-26 09:21:24.576987+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (7, 'store', 'm007_said', '2026-11-26 09:21:24.577514+00:00');
CREATE TABLE case_answer (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            submission_id TEXT NOT NULL REFERENCES outbox (submission_id),
            case_no TEXT NOT NULL,
            query_code TEXT NOT NULL,
            state TEXT NOT NULL,
            due_date TEXT,
            answered_at TEXT NOT NULL
        , said TEXT) STRICT
    ;
INSERT INTO case_answer (seq, submission_id, case_no, query_code, state, due_date, answered_at, said) VALUES (1, '01a21728-e0ae-768e-9233-a3c7592a0338', 'SAMPLE-000042', 'QWER12', 'submitted', NULL, '2026-11-23T09:30:00+00:00', NULL);
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
INSERT INTO document (doc_id, submission_id, position, material_id, sha256, size, wrapped_key, upload_url, uploaded) VALUES ('01a21728-e0ac-77bf-a9c1-c5f241a29012', '01a21728-e0ac-77bf-a9c1-c5f45d0316cd', 0, 'household_register', '4ca5189e0a01d928731e7c8de7183ab9df43f32a3bf7fbf36548976815b1e3df', 409, X'62C84EE64FC9164A323C0120C056FF779A0F7B9D088E516CA986079754BE995E90B2DFEC4D2716656FADC3F98FD0B27045704EEB50B3AD87BDD8ACAA', NULL, 0);
INSERT INTO document (doc_id, submission_id, position, material_id, sha256, size, wrapped_key, upload_url, uploaded) VALUES ('01a21728-e0ac-77bf-a9c1-c5f33f427802', '01a21728-e0ae-768e-9233-a3c7592a0338', 0, 'household_register', '03efd74335e8e96a330b0447ef53856de5992cff60c6454788d455235ec083dd', 309, NULL, NULL, 0);
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
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (1, '2026-11-26T09:21:24.695+00:00', 'submission_queued', 'info', 's-1', '{"documents":1,"item":"P05","submission_id":"01a21728-e0ae-768e-9233-a3c7592a0338"}', 'd1623b3976d67eb34ee4daa3b961e834a7bf27bb4026dfec804f7024731ad1b4');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (2, '2026-11-26T09:21:24.695+00:00', 'submission_queued', 'info', 's-1', '{"documents":0,"item":"P05","submission_id":"01a21728-e0ae-768e-9233-a3c65bd0516e"}', '89f48a02f4d33898a1017c062d34cc86eed469307d9f264328dabc0f7eb45168');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (3, '2026-11-26T09:21:24.696+00:00', 'submission_queued', 'info', 's-1', '{"documents":0,"item":"P05","submission_id":"01a21728-e0ac-77bf-a9c1-c5f52c0e8eea"}', '0269c976a8eeeefbe1956d2493a79c1fd165d9f1975453954b687fe1bc06b94d');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (4, '2026-11-26T09:21:24.696+00:00', 'submission_queued', 'info', 's-1', '{"documents":1,"item":"P05","submission_id":"01a21728-e0ac-77bf-a9c1-c5f45d0316cd"}', 'b3d57d8744b7c6b4e946b72d67c1286562024ceaf792318bfa7093aa1cbf67a8');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (5, '2026-11-26T09:21:24.734+00:00', 'submission_parked', 'error', 's-1', '{"reason":"not-this-item","submission_id":"01a21728-e0ae-768e-9233-a3c65bd0516e"}', '9c5ddcc4e54ba704fba9de273baec0631da9d26c23f4be7a30bbd3f8e30ac519');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (6, '2026-11-26T09:21:24.735+00:00', 'case_answered', 'info', 's-1', '{"case_no":"SAMPLE-000042","state":"submitted","submission_id":"01a21728-e0ae-768e-9233-a3c7592a0338"}', '4dcc76e5adfe2e5ce5b27adadae2d461ff2b99f421d4880ce970c6744eb41bc7');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (7, '2026-11-26T09:21:24.735+00:00', 'case_shredded', 'info', 's-1', '{"documents":1,"submission_id":"01a21728-e0ae-768e-9233-a3c7592a0338"}', '1c7b11e77ec14afb32341a24fad85c6774fa8dfb61f0acea271c2efc27ad16c0');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (8, '2026-11-26T09:21:24.745+00:00', 'line_changed', 'info', NULL, '{"up":true}', 'bc42e6c39dc3a9b2d1212d8281090fafa63ab2973c97e6808deef4e2a4be0aba');
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL, hash TEXT) STRICT, WITHOUT ROWID;
INSERT INTO counter (name, value, hash) VALUES ('head of the log', 8, 'bc42e6c39dc3a9b2d1212d8281090fafa63ab2973c97e6808deef4e2a4be0aba');
INSERT INTO counter (name, value, hash) VALUES ('last settled', 4, NULL);
INSERT INTO counter (name, value, hash) VALUES ('slips of 2026-11-26', 4, NULL);
CREATE TABLE "outbox" (
            seq INTEGER PRIMARY KEY,
            submission_id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            item_code TEXT NOT NULL,
            provisional_no TEXT NOT NULL,
            created_at TEXT NOT NULL,
            session TEXT,
            applicant BLOB NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('fresh', 'ready', 'sending', 'confirmed', 'parked')),
            form_sent INTEGER NOT NULL DEFAULT 0 CHECK (form_sent IN (0, 1)),
            attempts INTEGER NOT NULL DEFAULT 0,
            next_at TEXT,
            last_answer TEXT,
            payload TEXT,
            CHECK (payload IS NOT NULL OR state = 'confirmed')
        ) STRICT
    ;
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (1, '01a21728-e0ae-768e-9233-a3c7592a0338', 'case', 'P05', 'K430100000101-261126-0001J', '2026-11-26T09:21:24.654768+00:00', 's-1', X'0DF396B2C99CD93C2ABC8783CF1C1E6506F760B22266DA53F8D3568C7FE70A69', 'confirmed', 1, 1, NULL, 'submitted', NULL);
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (2, '01a21728-e0ae-768e-9233-a3c65bd0516e', 'case', 'P05', 'K430100000101-261126-0002H', '2026-11-26T09:21:24.674014+00:00', 's-1', X'37BB45A7EF46830514EB0E7E650065A6D5C54E74FDE828FFEB65ECAD67D14F8E', 'parked', 0, 1, NULL, 'not-this-item', '{"id":"01a21728-e0ae-768e-9233-a3c65bd0516e","kind":"case","item_code":"P05","catalogue_version":"sample-1","kiosk_id":"DEMO-01","provisional_no":"K430100000101-261126-0002H","created_at":"2026-11-26T09:21:24.654402Z","applicant":{"name":"张三丰","id_type":"resident_id","id_number":"430100199111024520","identity":"card","mobile":""},"answers":[{"field_id":"address","value":"岳麓区样例路1号","source":"citizen","as_of":null}],"documents":[],"reused":[],"disputed":[],"licence_consent":null,"promises":[],"deferred":[],"signature":null,"delivery":null,"take_number":false,"second_proof":null,"helped":null,"slot_id":null,"rating":null,"charge":null,"firm":null,"members":[]}');
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (3, '01a21728-e0ac-77bf-a9c1-c5f52c0e8eea', 'case', 'P05', 'K430100000101-261126-0003F', '2026-11-26T09:21:24.675396+00:00', 's-1', X'0DF396B2C99CD93C2ABC8783CF1C1E6506F760B22266DA53F8D3568C7FE70A69', 'sending', 0, 1, '2026-11-23T09:00:00.000+00:00', 'busy', '{"id":"01a21728-e0ac-77bf-a9c1-c5f52c0e8eea","kind":"case","item_code":"P05","catalogue_version":"sample-1","kiosk_id":"DEMO-01","provisional_no":"K430100000101-261126-0003F","created_at":"2026-11-26T09:21:24.652792Z","applicant":{"name":"张三丰","id_type":"resident_id","id_number":"43010019440615029X","identity":"card","mobile":""},"answers":[{"field_id":"address","value":"岳麓区样例路1号","source":"citizen","as_of":null}],"documents":[],"reused":[],"disputed":[],"licence_consent":null,"promises":[],"deferred":[],"signature":null,"delivery":null,"take_number":false,"second_proof":null,"helped":null,"slot_id":null,"rating":null,"charge":null,"firm":null,"members":[]}');
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (4, '01a21728-e0ac-77bf-a9c1-c5f45d0316cd', 'case', 'P05', 'K430100000101-261126-0004D', '2026-11-26T09:21:24.678535+00:00', 's-1', X'0DF396B2C99CD93C2ABC8783CF1C1E6506F760B22266DA53F8D3568C7FE70A69', 'ready', 0, 0, NULL, NULL, '{"id":"01a21728-e0ac-77bf-a9c1-c5f45d0316cd","kind":"case","item_code":"P05","catalogue_version":"sample-1","kiosk_id":"DEMO-01","provisional_no":"K430100000101-261126-0004D","created_at":"2026-11-26T09:21:24.652496Z","applicant":{"name":"张三丰","id_type":"resident_id","id_number":"43010019440615029X","identity":"card","mobile":""},"answers":[{"field_id":"address","value":"岳麓区样例路1号","source":"citizen","as_of":null}],"documents":[{"doc_id":"01a21728-e0ac-77bf-a9c1-c5f241a29012","material_id":"household_register","sha256":"4ca5189e0a01d928731e7c8de7183ab9df43f32a3bf7fbf36548976815b1e3df","size":409}],"reused":[],"disputed":[],"licence_consent":null,"promises":[],"deferred":[],"signature":null,"delivery":null,"take_number":false,"second_proof":null,"helped":null,"slot_id":null,"rating":null,"charge":null,"firm":null,"members":[]}');
CREATE TABLE export (
            submission_id TEXT PRIMARY KEY,
            bundle_id TEXT NOT NULL,
            at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
    ;
INSERT INTO export (submission_id, bundle_id, at) VALUES ('01a21728-e0ac-77bf-a9c1-c5f45d0316cd', '01a21728-e107-7438-9b4c-50090d90627a', '2026-11-23T09:45:00+00:00');
INSERT INTO export (submission_id, bundle_id, at) VALUES ('01a21728-e0ae-768e-9233-a3c65bd0516e', '01a21728-e107-7438-9b4c-50090d90627a', '2026-11-23T09:45:00+00:00');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX case_answer_of ON case_answer (submission_id, seq);
CREATE INDEX event_session ON event (session, seq) WHERE session IS NOT NULL;
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE INDEX outbox_ready ON outbox (form_sent, seq) WHERE state = 'ready';
CREATE INDEX outbox_sending ON outbox (seq) WHERE state = 'sending';
CREATE INDEX outbox_parked ON outbox (seq) WHERE state = 'parked';
CREATE INDEX outbox_confirmed ON outbox (seq) WHERE state = 'confirmed';
CREATE INDEX outbox_person ON outbox (applicant, seq) WHERE state <> 'fresh';
CREATE TRIGGER outbox_begins_fresh BEFORE INSERT ON outbox WHEN NEW.state <> 'fresh' BEGIN SELECT RAISE(ABORT, 'a submission begins as fresh'); END;
CREATE TRIGGER outbox_goes_forward BEFORE UPDATE OF state ON outbox WHEN NEW.state <> OLD.state AND OLD.state || ' ' || NEW.state NOT IN ('fresh ready', 'ready sending', 'ready parked', 'sending ready', 'sending confirmed', 'sending parked', 'parked ready') BEGIN SELECT RAISE(ABORT, 'states of the outbox only move forward'); END;
CREATE TRIGGER outbox_is_itself BEFORE UPDATE OF seq, submission_id, kind, item_code, provisional_no, created_at, applicant ON outbox WHEN 1 BEGIN SELECT RAISE(ABORT, 'a submission stays what it is'); END;
CREATE TRIGGER outbox_counts_up BEFORE UPDATE OF attempts ON outbox WHEN NEW.attempts < OLD.attempts BEGIN SELECT RAISE(ABORT, 'attempts are never taken back'); END;
CREATE TRIGGER outbox_keeps_payload BEFORE UPDATE OF payload ON outbox WHEN NEW.payload IS NOT OLD.payload AND (NEW.payload IS NOT NULL OR NEW.state <> 'confirmed') BEGIN SELECT RAISE(ABORT, 'what a person handed in is not changed'); END;
CREATE TRIGGER outbox_keeps_rows BEFORE DELETE ON outbox WHEN OLD.state <> 'confirmed' BEGIN SELECT RAISE(ABORT, 'only confirmed submissions are forgotten'); END;
CREATE TRIGGER answer_stays BEFORE UPDATE ON case_answer WHEN 1 BEGIN SELECT RAISE(ABORT, 'what the platform said is not changed'); END;
CREATE TRIGGER document_key_only_goes BEFORE UPDATE OF wrapped_key ON document WHEN NEW.wrapped_key IS NOT OLD.wrapped_key AND NEW.wrapped_key IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the key of a document is only ever deleted'); END;
