-- How the person wants to have the result, and how far it has travelled.
create table if not exists deliveries (
    submission_id text primary key references submissions (id), kind text not null, site text, waybill_no text,
    pickup_code text, signed_for_at text
);
-- Who waits for which counter today, in the order of the numbers.
create table if not exists queue_numbers (
    submission_id text primary key references submissions (id), day text not null, position integer not null,
    unique (day, position)
);
-- What the first answer to a commit told beside the case; every repetition tells the same.
create table if not exists told_at_commit (
    submission_id text primary key references cases (submission_id), delivery text, queue text
);
-- Forms whose person stands there and waits, and when they were made.
create table if not exists waiting (submission_id text primary key references submissions (id), made_at text not null);
