-- Who the kiosks are: one-time codes for enrolment, the keys that sign, and the nonces that were seen.
create table if not exists enrolment_codes (
    code_hash text primary key, kiosk_id text not null, expires_at text not null, wrong integer not null,
    used_for text
);
create table if not exists kiosk_keys (
    key_id text primary key, kiosk_id text not null, public_key text not null, request text not null,
    certificate text not null, not_after text not null, revoked integer not null
);
create table if not exists nonces (
    key_id text not null, nonce text not null, created integer not null, primary key (key_id, nonce)
);
