-- Forms that are decided the moment they are complete: whoever handed them in laid their card on the reader.
create table if not exists at_once (
    submission_id text primary key references submissions (id)
);
