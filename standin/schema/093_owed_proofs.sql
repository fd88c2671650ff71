-- Cases that came from a kiosk without a line, whose person is still to confirm that it was them.
create table if not exists owed_proofs (
    submission_id text primary key references submissions (id), settled_at text
);
