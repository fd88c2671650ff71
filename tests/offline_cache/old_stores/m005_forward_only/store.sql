CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (1, 'store', 'm001_outbox', '2026-11-26 03:17:35.501334+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (2, 'store', 'm002_documents', '2026-11-26 03:17:35.501536+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (3, 'store', 'm003_audit', '2026-11-26 03:17:35.501803+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (4, 'store', 'm004_counters', '2026-11-26 03:17:35.501950+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (5, 'store', 'm005_forward_only', '2026-11-26 03:17:35.503189+00:00');
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
INSERT INTO case_answer (seq, submission_id, case_no, query_code, state, due_date, answered_at) VALUES (1, '01a215db-ca93-71d0-8c69-93ea690c33d8', 'SAMPLE-000042', 'QWER12', 'submitted', NULL, '2026-11-23T09:30:00+00:00');
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
INSERT INTO document (doc_id, submission_id, position, material_id, sha256, size, wrapped_key, upload_url, uploaded) VALUES ('01a215db-ca93-71d0-8c69-93e52c419338', '01a215db-ca93-71d0-8c69-93e7e6e32cda', 0, 'household_register', '509c3f2a693250fd788df6caff697a2b7a34874a85c26d8be1c8bcfa1840791e', 409, X'27FE9FDE5B32D45CDD01A5360CAE922832EC19F6FA6674EBA0ABD2D99A2BD66E1F22B8933E168B8D82CDE234063150AAFA5A862902B9CAFCE5D80923', NULL, 0);
INSERT INTO document (doc_id, submission_id, position, material_id, sha256, size, wrapped_key, upload_url, uploaded) VALUES ('01a215db-ca93-71d0-8c69-93e66ddbdad9', '01a215db-ca93-71d0-8c69-93ea690c33d8', 0, 'household_register', 'a151396efdf8aadc0c0b7a666743c27173404413ee2f38bb9e1b6a66a1cec4fc', 309, NULL, NULL, 0);
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
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (1, '2026-11-26T03:17:35.515+00:00', 'submission_queued', 'info', 's-1', '{"documents":1,"item":"P05","submission_id":"01a215db-ca93-71d0-8c69-93ea690c33d8"}', '91754b04f1a82c8bdf5a6c8ad773c56379445d2bb2a09f517e0e024e3b7ccef3');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (2, '2026-11-26T03:17:35.515+00:00', 'submission_queued', 'info', 's-1', '{"documents":0,"item":"P05","submission_id":"01a215db-ca93-71d0-8c69-93e9ce5ca3fe"}', 'f4174d26dc19e667dcc1d819df6346b4391c5da49f716fa025d24d46f979be53');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (3, '2026-11-26T03:17:35.515+00:00', 'submission_queued', 'info', 's-1', '{"documents":0,"item":"P05","submission_id":"01a215db-ca93-71d0-8c69-93e89ed74a26"}', '010dfbb47051e7d629d334c0ce10194387006e84b1531bddab7531127ba3c9a4');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (4, '2026-11-26T03:17:35.515+00:00', 'submission_queued', 'info', 's-1', '{"documents":1,"item":"P05","submission_id":"01a215db-ca93-71d0-8c69-93e7e6e32cda"}', '9b992a45ba7fa12b64f88cc4a9639e45c9f3fb679d4c9eb3234bcd47a017a2c7');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (5, '2026-11-26T03:17:35.519+00:00', 'submission_parked', 'error', 's-1', '{"reason":"not-this-item","submission_id":"01a215db-ca93-71d0-8c69-93e9ce5ca3fe"}', '54f62de2d10e6f0b59694faa7fe2fa14d72b03cfb68233ef643e083cd311fd3f');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (6, '2026-11-26T03:17:35.521+00:00', 'case_answered', 'info', 's-1', '{"case_no":"SAMPLE-000042","state":"submitted","submission_id":"01a215db-ca93-71d0-8c69-93ea690c33d8"}', 'e4b8a98072d13f7de30f67b426854153dee3123b0614f9bdebc997c4231578b4');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (7, '2026-11-26T03:17:35.521+00:00', 'case_shredded', 'info', 's-1', '{"documents":1,"submission_id":"01a215db-ca93-71d0-8c69-93ea690c33d8"}', '085f15d55c283b99f267bb61457d9663e0f99f38048cfe7201a99fe95b3fcc5a');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (8, '2026-11-26T03:17:35.522+00:00', 'line_changed', 'info', NULL, '{"up":true}', 'c28c22e27d6ee7c3b9661004d76e4f7fbf19065bd7ee164571e09d7a058dac6c');
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL, hash TEXT) STRICT, WITHOUT ROWID;
INSERT INTO counter (name, value, hash) VALUES ('head of the log', 8, 'c28c22e27d6ee7c3b9661004d76e4f7fbf19065bd7ee164571e09d7a058dac6c');
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
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (1, '01a215db-ca93-71d0-8c69-93ea690c33d8', 'case', 'P05', 'K430100000101-261126-0001J', '2026-11-26T03:17:35.507528+00:00', 's-1', X'8518351B46A55055CE52E39400D3BD47213966079DA9976A782F85704C598F4B', 'confirmed', 0, 1, NULL, 'submitted', NULL);
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (2, '01a215db-ca93-71d0-8c69-93e9ce5ca3fe', 'case', 'P05', 'K430100000101-261126-0002H', '2026-11-26T03:17:35.509323+00:00', 's-1', X'A22387EC28DF3373E11431625842E527F199C4DF397FCE1E8310387AD8EEDC7D', 'parked', 0, 1, NULL, 'not-this-item', '{"id":"01a215db-ca93-71d0-8c69-93e9ce5ca3fe","kind":"case","item_code":"P05","catalogue_version":"sample-1","kiosk_id":"DEMO-01","provisional_no":"K430100000101-261126-0002H","created_at":"2026-11-26T03:17:35.507421Z","applicant":{"name":"张三丰","id_number":"430100199111024520","identity":"card","mobile":""},"answers":[{"field_id":"address","value":"岳麓区样例路1号","source":"citizen","as_of":null}],"documents":[]}');
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (3, '01a215db-ca93-71d0-8c69-93e89ed74a26', 'case', 'P05', 'K430100000101-261126-0003F', '2026-11-26T03:17:35.509763+00:00', 's-1', X'8518351B46A55055CE52E39400D3BD47213966079DA9976A782F85704C598F4B', 'sending', 0, 1, '2026-11-23T09:00:00.000+00:00', 'busy', '{"id":"01a215db-ca93-71d0-8c69-93e89ed74a26","kind":"case","item_code":"P05","catalogue_version":"sample-1","kiosk_id":"DEMO-01","provisional_no":"K430100000101-261126-0003F","created_at":"2026-11-26T03:17:35.507408Z","applicant":{"name":"张三丰","id_number":"43010019440615029X","identity":"card","mobile":""},"answers":[{"field_id":"address","value":"岳麓区样例路1号","source":"citizen","as_of":null}],"documents":[]}');
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (4, '01a215db-ca93-71d0-8c69-93e7e6e32cda', 'case', 'P05', 'K430100000101-261126-0004D', '2026-11-26T03:17:35.510183+00:00', 's-1', X'8518351B46A55055CE52E39400D3BD47213966079DA9976A782F85704C598F4B', 'ready', 0, 0, NULL, NULL, '{"id":"01a215db-ca93-71d0-8c69-93e7e6e32cda","kind":"case","item_code":"P05","catalogue_version":"sample-1","kiosk_id":"DEMO-01","provisional_no":"K430100000101-261126-0004D","created_at":"2026-11-26T03:17:35.507343Z","applicant":{"name":"张三丰","id_number":"43010019440615029X","identity":"card","mobile":""},"answers":[{"field_id":"address","value":"岳麓区样例路1号","source":"citizen","as_of":null}],"documents":[{"doc_id":"01a215db-ca93-71d0-8c69-93e52c419338","material_id":"household_register","sha256":"509c3f2a693250fd788df6caff697a2b7a34874a85c26d8be1c8bcfa1840791e","size":409}]}');
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
