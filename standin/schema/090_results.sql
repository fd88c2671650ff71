-- What is issued at once, where an office decides on the spot. The documents lie in the folder "results", one file each,
-- named by its id; the table names nobody. Whoever reads a document's check code finds it by its hash.
create table if not exists results (
    id text primary key, submission_id text not null references submissions (id), zh text not null, en text not null,
    size integer not null, sha256 text not null, pages integer not null, code_sha256 text not null unique,
    made_at text not null
);
create index if not exists results_of on results (submission_id);
