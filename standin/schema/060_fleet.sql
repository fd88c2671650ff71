create table if not exists heartbeats (kiosk_id text primary key, received_at text not null, body text not null);
create table if not exists orders (kiosk_id text primary key, body text not null, given_at text not null);
