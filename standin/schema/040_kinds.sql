-- What a submission is, where it is more than an application.
create table if not exists kinds (
    submission_id text primary key references submissions (id), kind text not null, case_no text, level integer
);
create table if not exists bookings (
    slot_id text not null, seat integer not null, submission_id text not null unique references submissions (id),
    person text not null, taken_at text not null,
    primary key (slot_id, seat), unique (slot_id, person)
);
