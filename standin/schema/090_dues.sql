-- What a case costs; the account of a bill is kept as a person is, so that the tables name nobody.
create table if not exists charges (
    submission_id text primary key references submissions (id), amount_fen integer not null, subject text not null,
    bill text
);
-- The one order of a case that waits or was paid; another takes its place only after it ended unpaid.
create table if not exists case_orders (
    submission_id text primary key references submissions (id), order_id text not null unique
);
