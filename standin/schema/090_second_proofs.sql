-- For which visit a one-time code has proved who somebody is: the first that uses it.
create table if not exists second_proofs (code_id text primary key, visit text not null);
