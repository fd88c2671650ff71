CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (1, 'store', 'm001_outbox', '2026-11-26 02:22:31.036050+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (2, 'store', 'm002_documents', '2026-11-26 02:22:31.036293+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (3, 'store', 'm003_audit', '2026-11-26 02:22:31.036697+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (4, 'store', 'm004_counters', '2026-11-26 02:22:31.036880+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (5, 'store', 'm005_forward_only', '2026-11-26 02:22:31.038144+00:00');
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
INSERT INTO case_answer (seq, submission_id, case_no, query_code, state, due_date, answered_at) VALUES (1, '01a215a9-5ec4-7127-890e-ca3119cdc43d', 'SAMPLE-000042', 'QWER12', 'submitted', NULL, '2026-11-23T09:30:00+00:00');
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
INSERT INTO document (doc_id, submission_id, position, material_id, sha256, size, wrapped_key, upload_url, uploaded) VALUES ('01a215a9-5ec3-746a-8aeb-0bd95b99a7f5', '01a215a9-5ec3-746a-8aeb-0bdb934ef48d', 0, 'household_register', 'cb1459616c3ef5ecb1dd4c51ba191987b87a772947e8083c26dbc2760afd9838', 409, X'B8B66B300C8C04F7D2E6D65DAB5BF5D5D292AF228FDF4A217DDF253F3ABB1156FFECA4432CE32CC10A9613E5F544035D69D759B80C8AB154FB2C7BEE', NULL, 0);
INSERT INTO document (doc_id, submission_id, position, material_id, sha256, size, wrapped_key, upload_url, uploaded) VALUES ('01a215a9-5ec3-746a-8aeb-0bda6c85a0d6', '01a215a9-5ec4-7127-890e-ca3119cdc43d', 0, 'household_register', 'fe3f129105e6d9047c9e381508764ebe21d47e619ac74a43ac78aadc302a398f', 309, NULL, NULL, 0);
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
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (1, '2026-11-26T02:22:31.127+00:00', 'submission_queued', 'info', 's-1', '{"documents":1,"item":"P05","submission_id":"01a215a9-5ec4-7127-890e-ca3119cdc43d"}', '70741e766fa7d3bb6331d6d2f014e970af43acfa369125beffd1f2f45b65db71');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (2, '2026-11-26T02:22:31.139+00:00', 'submission_queued', 'info', 's-1', '{"documents":0,"item":"P05","submission_id":"01a215a9-5ec4-7127-890e-ca30d6c73328"}', 'b0e0af840ca04abbc008fedd4c1a1cba330faa3072088fbc12ed51eeee91639a');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (3, '2026-11-26T02:22:31.151+00:00', 'submission_queued', 'info', 's-1', '{"documents":0,"item":"P05","submission_id":"01a215a9-5ec3-746a-8aeb-0bdca48b9346"}', 'd87e9b6c6464923a017c6f41b4832b5caec5ef73719e8270ca730a7bbf5f83bb');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (4, '2026-11-26T02:22:31.175+00:00', 'submission_queued', 'info', 's-1', '{"documents":1,"item":"P05","submission_id":"01a215a9-5ec3-746a-8aeb-0bdb934ef48d"}', '4b6b5e69d47eba5c44eff85168fb5cbbc4b88e2120e07975867b9f421a07cad9');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (5, '2026-11-26T02:22:31.215+00:00', 'submission_parked', 'error', 's-1', '{"reason":"not-this-item","submission_id":"01a215a9-5ec4-7127-890e-ca30d6c73328"}', '7adc36f919ce3f23bdd1b072ce506bb7ca4ab5f66e27bb7a110debbc366bff26');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (6, '2026-11-26T02:22:31.220+00:00', 'case_answered', 'info', 's-1', '{"case_no":"SAMPLE-000042","state":"submitted","submission_id":"01a215a9-5ec4-7127-890e-ca3119cdc43d"}', '1b0b597b378c5992d4a29c0b03659e72ab91026a09550968fa8b788a99f8fc45');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (7, '2026-11-26T02:22:31.220+00:00', 'case_shredded', 'info', 's-1', '{"documents":1,"submission_id":"01a215a9-5ec4-7127-890e-ca3119cdc43d"}', 'a7a5f77450416edab07606b544653b2fe059a60942db82f7fafc99fcd64e27af');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (8, '2026-11-26T02:22:31.231+00:00', 'line_changed', 'info', NULL, '{"up":true}', 'f8e4cdd46132cac22ac27dd94391c16f9ad6528df84fb78c779a4bd9b4ac6c2b');
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL, hash TEXT) STRICT, WITHOUT ROWID;
INSERT INTO counter (name, value, hash) VALUES ('head of the log', 8, 'f8e4cdd46132cac22ac27dd94391c16f9ad6528df84fb78c779a4bd9b4ac6c2b');
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
            state TEXT NOT NULL CHECK (state IN ('ready', 'sending', 'confirmed', 'parked')),
            form_sent INTEGER NOT NULL DEFAULT 0 CHECK (form_sent IN (0, 1)),
            attempts INTEGER NOT NULL DEFAULT 0,
            next_at TEXT,
            last_answer TEXT,
            payload TEXT,
            CHECK (payload IS NOT NULL OR state = 'confirmed')
        ) STRICT
    ;
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (1, '01a215a9-5ec4-7127-890e-ca3119cdc43d', 'case', 'P05', 'K430100000101-261126-0001J', '2026-11-26T02:22:31.108418+00:00', 's-1', X'DB5831E9F7CEE2F99DD9688ABC0DBD12037A9D0646403337898EFD78EAA00DE8', 'confirmed', 0, 1, NULL, 'submitted', NULL);
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (2, '01a215a9-5ec4-7127-890e-ca30d6c73328', 'case', 'P05', 'K430100000101-261126-0002H', '2026-11-26T02:22:31.139614+00:00', 's-1', X'F75155BCFBA6796EA3F4999C5B66B92BEC56024A2DFBFAEC43E3FE67C4269A16', 'parked', 0, 1, NULL, 'not-this-item', '{"id":"01a215a9-5ec4-7127-890e-ca30d6c73328","kind":"case","item_code":"P05","catalogue_version":"sample-1","kiosk_id":"DEMO-01","provisional_no":"K430100000101-261126-0002H","created_at":"2026-11-26T02:22:31.108022Z","applicant":{"name":"张三丰","id_number":"430100199111024520","identity":"card","mobile":""},"answers":[{"field_id":"address","value":"岳麓区样例路1号","source":"citizen","as_of":null}],"documents":[]}');
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (3, '01a215a9-5ec3-746a-8aeb-0bdca48b9346', 'case', 'P05', 'K430100000101-261126-0003F', '2026-11-26T02:22:31.151525+00:00', 's-1', X'DB5831E9F7CEE2F99DD9688ABC0DBD12037A9D0646403337898EFD78EAA00DE8', 'sending', 0, 1, '2026-11-23T09:00:00.000+00:00', 'busy', '{"id":"01a215a9-5ec3-746a-8aeb-0bdca48b9346","kind":"case","item_code":"P05","catalogue_version":"sample-1","kiosk_id":"DEMO-01","provisional_no":"K430100000101-261126-0003F","created_at":"2026-11-26T02:22:31.108000Z","applicant":{"name":"张三丰","id_number":"43010019440615029X","identity":"card","mobile":""},"answers":[{"field_id":"address","value":"岳麓区样例路1号","source":"citizen","as_of":null}],"documents":[]}');
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (4, '01a215a9-5ec3-746a-8aeb-0bdb934ef48d', 'case', 'P05', 'K430100000101-261126-0004D', '2026-11-26T02:22:31.159478+00:00', 's-1', X'DB5831E9F7CEE2F99DD9688ABC0DBD12037A9D0646403337898EFD78EAA00DE8', 'ready', 0, 0, NULL, NULL, '{"id":"01a215a9-5ec3-746a-8aeb-0bdb934ef48d","kind":"case","item_code":"P05","catalogue_version":"sample-1","kiosk_id":"DEMO-01","provisional_no":"K430100000101-261126-0004D","created_at":"2026-11-26T02:22:31.107884Z","applicant":{"name":"张三丰","id_number":"43010019440615029X","identity":"card","mobile":""},"answers":[{"field_id":"address","value":"岳麓区样例路1号","source":"citizen","as_of":null}],"documents":[{"doc_id":"01a215a9-5ec3-746a-8aeb-0bd95b99a7f5","material_id":"household_register","sha256":"cb1459616c3ef5ecb1dd4c51ba191987b87a772947e8083c26dbc2760afd9838","size":409}]}');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX case_answer_of ON case_answer (submission_id, seq);
CREATE INDEX event_session ON event (session, seq) WHERE session IS NOT NULL;
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE INDEX outbox_ready ON outbox (form_sent, seq) WHERE state = 'ready';
CREATE INDEX outbox_aside ON outbox (state, seq) WHERE state IN ('sending', 'parked');
CREATE INDEX outbox_person ON outbox (applicant, seq);
CREATE TRIGGER outbox_begins_ready BEFORE INSERT ON outbox WHEN NEW.state <> 'ready' BEGIN SELECT RAISE(ABORT, 'a submission begins as ready'); END;
CREATE TRIGGER outbox_goes_forward BEFORE UPDATE OF state ON outbox WHEN NEW.state <> OLD.state AND OLD.state || ' ' || NEW.state NOT IN ('ready sending', 'ready parked', 'sending ready', 'sending confirmed', 'sending parked', 'parked ready') BEGIN SELECT RAISE(ABORT, 'states of the outbox only move forward'); END;
CREATE TRIGGER outbox_is_itself BEFORE UPDATE OF seq, submission_id, kind, item_code, provisional_no, created_at, applicant ON outbox WHEN 1 BEGIN SELECT RAISE(ABORT, 'a submission stays what it is'); END;
CREATE TRIGGER outbox_counts_up BEFORE UPDATE OF attempts ON outbox WHEN NEW.attempts < OLD.attempts BEGIN SELECT RAISE(ABORT, 'attempts are never taken back'); END;
CREATE TRIGGER outbox_keeps_payload BEFORE UPDATE OF payload ON outbox WHEN NEW.payload IS NOT OLD.payload AND (NEW.payload IS NOT NULL OR NEW.state <> 'confirmed') BEGIN SELECT RAISE(ABORT, 'what a person handed in is not changed'); END;
CREATE TRIGGER outbox_keeps_rows BEFORE DELETE ON outbox WHEN OLD.state <> 'confirmed' BEGIN SELECT RAISE(ABORT, 'only confirmed submissions are forgotten'); END;
CREATE TRIGGER answer_stays BEFORE UPDATE ON case_answer WHEN 1 BEGIN SELECT RAISE(ABORT, 'what the platform said is not changed'); END;
CREATE TRIGGER document_key_only_goes BEFORE UPDATE OF wrapped_key ON document WHEN NEW.wrapped_key IS NOT OLD.wrapped_key AND NEW.wrapped_key IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the key of a document is only ever deleted'); END;
