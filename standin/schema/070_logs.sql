-- The audit logs of kiosks: every event once, and the signed heads that say how far a log went.
create table if not exists log_events (
    event_id text primary key, machine text not null, seq integer not null, hash text not null,
    event text not null, record text not null, unique (machine, seq)
);
create table if not exists log_heads (
    machine text not null, seq integer not null, hash text not null, certificate text not null,
    primary key (machine, seq)
);
