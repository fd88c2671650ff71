-- For which firm a case was handed in; the firm's name is a keyed digest, like a person's: a sole trader's code is personal.
create table if not exists firms_of_cases (
    submission_id text primary key references submissions (id), firm text not null, role text not null,
    proof text not null
);
create index if not exists firms_of_cases_firm on firms_of_cases (firm);
