CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (1, 'store', 'm001_outbox', '2026-11-26 02:52:19.371530+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (2, 'store', 'm002_documents', '2026-11-26 02:52:19.371907+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (3, 'store', 'm003_audit', '2026-11-26 02:52:19.372203+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (4, 'store', 'm004_counters', '2026-11-26 02:52:19.372360+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (5, 'store', 'm005_forward_only', '2026-11-26 02:52:19.373612+00:00');
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
INSERT INTO case_answer (seq, submission_id, case_no, query_code, state, due_date, answered_at) VALUES (1, '01a215c4-a86f-73e1-a4da-0e8607f529b2', 'SAMPLE-000042', 'QWER12', 'submitted', NULL, '2026-11-23T09:30:00+00:00');
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
INSERT INTO document (doc_id, submission_id, position, material_id, sha256, size, wrapped_key, upload_url, uploaded) VALUES ('01a215c4-a86f-73e1-a4da-0e81a0a2f793', '01a215c4-a86f-73e1-a4da-0e83a6c4c50e', 0, 'household_register', '6c1ce2bf1f0feaebd9af4fd07c5c17b7b651a4d4fd9657bf8d9e411b3a7e78a6', 409, X'B63BBE253D8A742D13A76B844FE78F47AEC749A3030A3C1B0459CC44FF9EDCFC93A9C5F2744DBB95B6D6933F9153FDE7DBE675E2084764C7D3FEB5D7', NULL, 0);
INSERT INTO document (doc_id, submission_id, position, material_id, sha256, size, wrapped_key, upload_url, uploaded) VALUES ('01a215c4-a86f-73e1-a4da-0e824d2ba536', '01a215c4-a86f-73e1-a4da-0e8607f529b2', 0, 'household_register', '9ef131759282cbdfe0b944d6c8c8a4ce3d1b9494bea591bfbbe863e7149fe721', 309, NULL, NULL, 0);
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
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (1, '2026-11-26T02:52:19.452+00:00', 'submission_queued', 'info', 's-1', '{"documents":1,"item":"P05","submission_id":"01a215c4-a86f-73e1-a4da-0e8607f529b2"}', '5acccdfa8cea8e6ab9a3a2ede4816e67473f23a78b0132a635f0bd5f5c255579');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (2, '2026-11-26T02:52:19.467+00:00', 'submission_queued', 'info', 's-1', '{"documents":0,"item":"P05","submission_id":"01a215c4-a86f-73e1-a4da-0e851fa5feaf"}', '99c78195d0af79be01d83608e6789906876c5a7bd1e7d304a22852b716901b62');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (3, '2026-11-26T02:52:19.472+00:00', 'submission_queued', 'info', 's-1', '{"documents":0,"item":"P05","submission_id":"01a215c4-a86f-73e1-a4da-0e84ba7ba4d1"}', 'f715176e8aefa2b2fb007dcbb8057dc9b8edeb8fc767f20e22d0b47be0491177');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (4, '2026-11-26T02:52:19.495+00:00', 'submission_queued', 'info', 's-1', '{"documents":1,"item":"P05","submission_id":"01a215c4-a86f-73e1-a4da-0e83a6c4c50e"}', 'd031d726f9997553a7234d5780df9a63026f9b6c7d18a9b50ad66306503092db');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (5, '2026-11-26T02:52:19.548+00:00', 'submission_parked', 'error', 's-1', '{"reason":"not-this-item","submission_id":"01a215c4-a86f-73e1-a4da-0e851fa5feaf"}', 'd44b5979f2ad41525694086cec0ae22a58a1b3817ee157dfe89de35ff00da0c3');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (6, '2026-11-26T02:52:19.555+00:00', 'case_answered', 'info', 's-1', '{"case_no":"SAMPLE-000042","state":"submitted","submission_id":"01a215c4-a86f-73e1-a4da-0e8607f529b2"}', '24de1f09da929e4ce15bbe16441644f9ddeee6cf1032f66dd6c0cb836d77ddea');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (7, '2026-11-26T02:52:19.555+00:00', 'case_shredded', 'info', 's-1', '{"documents":1,"submission_id":"01a215c4-a86f-73e1-a4da-0e8607f529b2"}', '2d02a2e613dde871b70a6769b4b7f9627d542e780e7472b6f282bac4ce9642c6');
INSERT INTO event (seq, at, event, level, session, fields, hash) VALUES (8, '2026-11-26T02:52:19.568+00:00', 'line_changed', 'info', NULL, '{"up":true}', '56963885ece88582793cfe427e2ae9275f293aa748596926934edb00aeeb7801');
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL, hash TEXT) STRICT, WITHOUT ROWID;
INSERT INTO counter (name, value, hash) VALUES ('head of the log', 8, '56963885ece88582793cfe427e2ae9275f293aa748596926934edb00aeeb7801');
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
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (1, '01a215c4-a86f-73e1-a4da-0e8607f529b2', 'case', 'P05', 'K430100000101-261126-0001J', '2026-11-26T02:52:19.439897+00:00', 's-1', X'8BEB51E81685EE6D701C9BB8E0AE7BB66C7985A99969F0530DE5092C6BD41A1C', 'confirmed', 0, 1, NULL, 'submitted', NULL);
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (2, '01a215c4-a86f-73e1-a4da-0e851fa5feaf', 'case', 'P05', 'K430100000101-261126-0002H', '2026-11-26T02:52:19.467503+00:00', 's-1', X'775866DDFB8C86201777A0BB33C1D915BD9E49A2294F761994C97DA07BAD9E02', 'parked', 0, 1, NULL, 'not-this-item', '{"id":"01a215c4-a86f-73e1-a4da-0e851fa5feaf","kind":"case","item_code":"P05","catalogue_version":"sample-1","kiosk_id":"DEMO-01","provisional_no":"K430100000101-261126-0002H","created_at":"2026-11-26T02:52:19.439685Z","applicant":{"name":"张三丰","id_number":"430100199111024520","identity":"card","mobile":""},"answers":[{"field_id":"address","value":"岳麓区样例路1号","source":"citizen","as_of":null}],"documents":[]}');
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (3, '01a215c4-a86f-73e1-a4da-0e84ba7ba4d1', 'case', 'P05', 'K430100000101-261126-0003F', '2026-11-26T02:52:19.471966+00:00', 's-1', X'8BEB51E81685EE6D701C9BB8E0AE7BB66C7985A99969F0530DE5092C6BD41A1C', 'sending', 0, 1, '2026-11-23T09:00:00.000+00:00', 'busy', '{"id":"01a215c4-a86f-73e1-a4da-0e84ba7ba4d1","kind":"case","item_code":"P05","catalogue_version":"sample-1","kiosk_id":"DEMO-01","provisional_no":"K430100000101-261126-0003F","created_at":"2026-11-26T02:52:19.439672Z","applicant":{"name":"张三丰","id_number":"43010019440615029X","identity":"card","mobile":""},"answers":[{"field_id":"address","value":"岳麓区样例路1号","source":"citizen","as_of":null}],"documents":[]}');
INSERT INTO outbox (seq, submission_id, kind, item_code, provisional_no, created_at, session, applicant, state, form_sent, attempts, next_at, last_answer, payload) VALUES (4, '01a215c4-a86f-73e1-a4da-0e83a6c4c50e', 'case', 'P05', 'K430100000101-261126-0004D', '2026-11-26T02:52:19.475356+00:00', 's-1', X'8BEB51E81685EE6D701C9BB8E0AE7BB66C7985A99969F0530DE5092C6BD41A1C', 'ready', 0, 0, NULL, NULL, '{"id":"01a215c4-a86f-73e1-a4da-0e83a6c4c50e","kind":"case","item_code":"P05","catalogue_version":"sample-1","kiosk_id":"DEMO-01","provisional_no":"K430100000101-261126-0004D","created_at":"2026-11-26T02:52:19.439589Z","applicant":{"name":"张三丰","id_number":"43010019440615029X","identity":"card","mobile":""},"answers":[{"field_id":"address","value":"岳麓区样例路1号","source":"citizen","as_of":null}],"documents":[{"doc_id":"01a215c4-a86f-73e1-a4da-0e81a0a2f793","material_id":"household_register","sha256":"6c1ce2bf1f0feaebd9af4fd07c5c17b7b651a4d4fd9657bf8d9e411b3a7e78a6","size":409}]}');
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
CREATE INDEX outbox_person ON outbox (applicant, seq);
CREATE TRIGGER outbox_begins_ready BEFORE INSERT ON outbox WHEN NEW.state <> 'ready' BEGIN SELECT RAISE(ABORT, 'a submission begins as ready'); END;
CREATE TRIGGER outbox_goes_forward BEFORE UPDATE OF state ON outbox WHEN NEW.state <> OLD.state AND OLD.state || ' ' || NEW.state NOT IN ('ready sending', 'ready parked', 'sending ready', 'sending confirmed', 'sending parked', 'parked ready') BEGIN SELECT RAISE(ABORT, 'states of the outbox only move forward'); END;
CREATE TRIGGER outbox_is_itself BEFORE UPDATE OF seq, submission_id, kind, item_code, provisional_no, created_at, applicant ON outbox WHEN 1 BEGIN SELECT RAISE(ABORT, 'a submission stays what it is'); END;
CREATE TRIGGER outbox_counts_up BEFORE UPDATE OF attempts ON outbox WHEN NEW.attempts < OLD.attempts BEGIN SELECT RAISE(ABORT, 'attempts are never taken back'); END;
CREATE TRIGGER outbox_keeps_payload BEFORE UPDATE OF payload ON outbox WHEN NEW.payload IS NOT OLD.payload AND (NEW.payload IS NOT NULL OR NEW.state <> 'confirmed') BEGIN SELECT RAISE(ABORT, 'what a person handed in is not changed'); END;
CREATE TRIGGER outbox_keeps_rows BEFORE DELETE ON outbox WHEN OLD.state <> 'confirmed' BEGIN SELECT RAISE(ABORT, 'only confirmed submissions are forgotten'); END;
CREATE TRIGGER answer_stays BEFORE UPDATE ON case_answer WHEN 1 BEGIN SELECT RAISE(ABORT, 'what the platform said is not changed'); END;
CREATE TRIGGER document_key_only_goes BEFORE UPDATE OF wrapped_key ON document WHEN NEW.wrapped_key IS NOT OLD.wrapped_key AND NEW.wrapped_key IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the key of a document is only ever deleted'); END;
