-- What was answered to whom under which key; answered_at is null while the first call is in flight.
create table if not exists answers (
    client text not null, call text not null, key text not null, fingerprint text not null,
    begun_at text not null, answered_at text, status integer, headers text, body blob,
    primary key (client, call, key)
);
create index if not exists answers_begun on answers (begun_at);
