create table if not exists submissions (
    id text primary key, sha256 text not null, item_code text not null, person text not null,
    received_at text not null
);
create table if not exists salt (value blob not null);
create table if not exists documents (
    doc_id text primary key, submission_id text not null references submissions (id), material_id text not null,
    sha256 text not null, size integer not null, created_at text, verified_at text
);
create index if not exists documents_of on documents (submission_id);
-- The first answer to a commit, never changed: a repetition gets it again. What became of the case is its timeline.
create table if not exists cases (
    submission_id text primary key references submissions (id), case_no text not null unique,
    query_code text not null, state text not null, due_date text, answered_at text not null
);
create table if not exists timeline (
    submission_id text not null references cases (submission_id), at text not null, state text not null,
    zh text not null, en text not null
);
create index if not exists timeline_of on timeline (submission_id);
