-- Who came to the visit of a case, and when; the time that was taken is a row of bookings.
create table if not exists arrivals (
    submission_id text primary key references cases (submission_id), at text not null
);
