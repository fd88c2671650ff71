-- Items of a package: each is a case of its own, under the submission that brought it.
create table if not exists members (
    submission_id text primary key references submissions (id), package_id text not null references submissions (id),
    place integer not null, days integer, after_items text not null
);
create index if not exists members_of on members (package_id);
