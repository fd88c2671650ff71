-- The promise that runs since the acceptance; without a row no clock was ever started.
create table if not exists clocks (
    submission_id text primary key references cases (submission_id), working_days integer not null,
    started_on text not null, paused_on text, paused_days integer not null, stopped_on text
);
-- Wrong query codes, by the case they were tried on.
create table if not exists tries (subject text not null, at text not null);
create index if not exists tries_on on tries (subject);
