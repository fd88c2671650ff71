create table if not exists drafts (
    person text primary key, etag text not null, content blob not null, expires_at text not null
);
create table if not exists handovers (
    handover_id text primary key, client text not null, token text not null unique, zh text not null, en text not null,
    state text not null, expires_at text not null, media_type text, size integer, sha256 text
);
-- The stand-in plays the text message too, so the code itself is here; never on a real platform.
create table if not exists codes (
    code_id text primary key, client text not null, person text not null, mobile_hash text not null, sent_to text not null,
    purpose text not null, code text not null, sent_at text not null, expires_at text not null,
    tries_left integer not null, proof text
);
create table if not exists payments (
    order_id text primary key, client text not null, sha256 text not null, token text not null unique,
    subject text not null, amount_fen integer not null, state text not null, trade_no text, expires_at text not null,
    updated_at text not null
);
