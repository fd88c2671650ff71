CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (1, 'store', 'm001_outbox', '2026-11-26 05:34:08.144527+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (2, 'store', 'm002_documents', '2026-11-26 05:34:08.144752+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (3, 'store', 'm003_audit', '2026-11-26 05:34:08.145024+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (4, 'store', 'm004_counters', '2026-11-26 05:34:08.145186+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (5, 'store', 'm005_forward_only', '2026-11-26 05:34:08.146624+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (6, 'store', 'm006_exports', '2026-11-26 05:34:08.146794+00:00');
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
INSERT INTO case_answer (seq, submission_id, case_no, query_code, state, due_date, answered_at) VALUES (1, '01a21658-cd32-7556-bfd5-097714415c40', 'SAMPLE-000042', 'QWER12', 'submitted', NULL, '2026-11-23T09:30:00+00:00');
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
INSERT INTO document (doc_id, submission_id, position, material_id, sha256, size, wrapped_key, upload_url, uploaded) VALUES ('01a21658-cd32-7556-bfd5-0972f457ec03', '01a21658-cd32-7556-bfd5-0974f4fa816a', 0, 'household_register', '9861e152fb23e6d3148235b3700231f1dbdd37a6613257b5ed8f25e5c36d45e5', 409, X'C23A008650FB736851344427A08CDAF509CF6033FEF7ED3A9AFAD90DCBEA292DA5C8F814C555F652884733099558B82DE2567341CCFAB4E69DDD9256', NULL, 0);
INSERT INTO document (doc_id, submission_id, position, material_id, sha256, size, wrapped_key, upload_url, uploaded) VALUES ('01a21658-cd32-7556-bfd5-0973d5b3c454', '01a21658-cd32-7556-bfd5-097714415c40', 0, 'household_register', 'b199047d9d77e498e5c6c071cb05097cd9ab102d25ce2a06cec0f090d4d7631d', 309, NULL, NULL, 0);
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
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (1, '2026-11-26T05:34:08.218+00:00', 'submission_queued', 'info', 's-1', '{"documents":1,"item":"P05","submission_id":"01a21658-cd32-7556-bfd5-097714415c40"}', '72b77e81a7d889ec6a38f50b0a64ed75742e245b3e57fdabe0aa67b81493ada0');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (2, '2026-11-26T05:34:08.218+00:00', 'submission_queued', 'info', 's-1', '{"documents":0,"item":"P05","submission_id":"01a21658-cd32-7556-bfd5-09760ef047b2"}', '4811cb951b3c24a2dea541e61db5190b39443b84daad10c90a7f52030c65c172');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (3, '2026-11-26T05:34:08.218+00:00', 'submission_queued', 'info', 's-1', '{"documents":0,"item":"P05","submission_id":"01a21658-cd32-7556-bfd5-0975ba0ac02e"}', '3fc2a9e9b24881ef16a8fb1bfef0200b1da1311e7c73f378c50ff7c508c9757b');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (4, '2026-11-26T05:34:08.218+00:00', 'submission_queued', 'info', 's-1', '{"documents":1,"item":"P05","submission_id":"01a21658-cd32-7556-bfd5-0974f4fa816a"}', '4b1f7a73a29da319482eebc0e9dd2b3f2f3dd3c7cdb6c575552e8a56c95e828f');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (5, '2026-11-26T05:34:08.270+00:00', 'submission_parked', 'error', 's-1', '{"reason":"not-this-item","submission_id":"01a21658-cd32-7556-bfd5-09760ef047b2"}', '6606bbfe82f45eb54bca1be38175b239c684fda605a19c221448ead0f9fa8dab');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (6, '2026-11-26T05:34:08.275+00:00', 'case_answered', 'info', 's-1', '{"case_no":"SAMPLE-000042","state":"submitted","submission_id":"01a21658-cd32-7556-bfd5-097714415c40"}', 'e20fccbe834550e89de2f8e37d880d66dc4cfaedb193c06541bbbd57dd105f81');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (7, '2026-11-26T05:34:08.275+00:00', 'case_shredded', 'info', 's-1', '{"documents":1,"submission_id":"01a21658-cd32-7556-bfd5-097714415c40"}', '718cf0d7e16bacf056bcb22283ff42e94aa88c00c41ce9119f7c1cba011de512');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (8, '2026-11-26T05:34:08.295+00:00', 'line_changed', 'info', NULL, '{"up":true}', '4009591d8f30baac481ce0763f6cb72d74b12abf62791b8d97679c30ad5cecc7');
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL, hash TEXT) STRICT, WITHOUT ROWID;
INSERT INTO counter (name, value, hash) VALUES ('head of the log', 8, '4009591d8f30baac481ce0763f6cb72d74b12abf62791b8d97679c30ad5cecc7');
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
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (1, '01a21658-cd32-7556-bfd5-097714415c40', 'case', 'P05', 'K430100000101-261126-0001J', '2026-11-26T05:34:08.178984+00:00', 's-1', X'5C0CAEA254758EEF7AA4F3D0951F40B9BED1FB6A9125C910322ADD650FAB472B', 'confirmed', 0, 1, NULL, 'submitted', NULL);
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (2, '01a21658-cd32-7556-bfd5-09760ef047b2', 'case', 'P05', 'K430100000101-261126-0002H', '2026-11-26T05:34:08.199534+00:00', 's-1', X'923444BCF3700A2650C9367E253F1D341BABC285B0F079080B6008A2D97F4988', 'parked', 0, 1, NULL, 'not-this-item', '{"id":"01a21658-cd32-7556-bfd5-09760ef047b2","kind":"case","item_code":"P05","catalogue_version":"sample-1","kiosk_id":"DEMO-01","provisional_no":"K430100000101-261126-0002H","created_at":"2026-11-26T05:34:08.178844Z","applicant":{"name":"张三丰","id_type":"resident_id","id_number":"430100199111024520","identity":"card","mobile":""},"answers":[{"field_id":"address","value":"岳麓区样例路1号","source":"citizen","as_of":null}],"documents":[]}');
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (3, '01a21658-cd32-7556-bfd5-0975ba0ac02e', 'case', 'P05', 'K430100000101-261126-0003F', '2026-11-26T05:34:08.203495+00:00', 's-1', X'5C0CAEA254758EEF7AA4F3D0951F40B9BED1FB6A9125C910322ADD650FAB472B', 'sending', 0, 1, '2026-11-23T09:00:00.000+00:00', 'busy', '{"id":"01a21658-cd32-7556-bfd5-0975ba0ac02e","kind":"case","item_code":"P05","catalogue_version":"sample-1","kiosk_id":"DEMO-01","provisional_no":"K430100000101-261126-0003F","created_at":"2026-11-26T05:34:08.178825Z","applicant":{"name":"张三丰","id_type":"resident_id","id_number":"43010019440615029X","identity":"card","mobile":""},"answers":[{"field_id":"address","value":"岳麓区样例路1号","source":"citizen","as_of":null}],"documents":[]}');
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (4, '01a21658-cd32-7556-bfd5-0974f4fa816a', 'case', 'P05', 'K430100000101-261126-0004D', '2026-11-26T05:34:08.207543+00:00', 's-1', X'5C0CAEA254758EEF7AA4F3D0951F40B9BED1FB6A9125C910322ADD650FAB472B', 'ready', 0, 0, NULL, NULL, '{"id":"01a21658-cd32-7556-bfd5-0974f4fa816a","kind":"case","item_code":"P05","catalogue_version":"sample-1","kiosk_id":"DEMO-01","provisional_no":"K430100000101-261126-0004D","created_at":"2026-11-26T05:34:08.178747Z","applicant":{"name":"张三丰","id_type":"resident_id","id_number":"43010019440615029X","identity":"card","mobile":""},"answers":[{"field_id":"address","value":"岳麓区样例路1号","source":"citizen","as_of":null}],"documents":[{"doc_id":"01a21658-cd32-7556-bfd5-0972f457ec03","material_id":"household_register","sha256":"9861e152fb23e6d3148235b3700231f1dbdd37a6613257b5ed8f25e5c36d45e5","size":409}]}');
CREATE TABLE export (
            submission_id TEXT PRIMARY KEY,
            bundle_id TEXT NOT NULL,
            at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
    ;
INSERT INTO export (submission_id, bundle_id, at) VALUES ('01a21658-cd32-7556-bfd5-0974f4fa816a', '01a21658-cd9f-7696-8f91-ae53d1e4db50', '2026-11-23T09:45:00+00:00');
INSERT INTO export (submission_id, bundle_id, at) VALUES ('01a21658-cd32-7556-bfd5-09760ef047b2', '01a21658-cd9f-7696-8f91-ae53d1e4db50', '2026-11-23T09:45:00+00:00');
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
