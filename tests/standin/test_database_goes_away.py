"""PostgreSQL restarts in the middle of the day."""

import pytest

from standin.database import Database
from standin.errors import DatabaseAddress, DatabaseGone
from standin.postgres import connect_arguments
from tests.standin.small_kiosk import Case, slug


@pytest.fixture
def kind():
    return "postgresql"


def test_a_call_that_finds_the_line_to_the_database_cut_is_told_to_come_again_and_then_served(kiosk, standin, postgres):
    case = Case(documents=0)
    kiosk.submit(case)
    postgres.drop_connections(standin.database)
    answer = kiosk.commit(case)
    assert slug(answer) == "unavailable"
    assert answer.headers["Retry-After"]
    assert kiosk.commit(case).status_code == 200


def test_what_was_being_written_when_the_line_was_cut_is_not_kept(tmp_path, database, postgres):
    opened = Database(tmp_path / "state", database)
    with pytest.raises(DatabaseGone):
        write_while_it_goes(opened, lambda: postgres.drop_connections(database))
    assert opened.all("select * from heartbeats") == []
    opened.close()


def write_while_it_goes(opened, drop):
    with opened.transaction():
        opened.run("insert into heartbeats values ('K', '', '')")
        drop()
        opened.run("insert into heartbeats values ('L', '', '')")


def test_two_servers_share_one_database_and_write_one_after_the_other(tmp_path, database):
    first, second = (Database(tmp_path / name, database) for name in ("a", "b"))
    with first.transaction():
        first.run("insert into heartbeats values ('K', 'first', '')")
    with second.transaction():
        second.run("update heartbeats set received_at = 'second' where kiosk_id = 'K'")
    assert first.one("select received_at from heartbeats") == {"received_at": "second"}
    assert first.person("x") == second.person("x")
    first.close()
    second.close()


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("postgresql://u@db.city.example:6432/standin", {"host": "db.city.example", "port": 6432, "user": "u"}),
        ("postgresql://u@/standin?host=/run/pg", {"unix_sock": "/run/pg/.s.PGSQL.5432", "database": "standin"}),
        ("postgres://u:p%40@h/x", {"password": "p@", "host": "h"}),
    ],
)
def test_an_address_is_read_as_libpq_reads_it(address, read):
    assert read.items() <= connect_arguments(address).items()


def test_tls_is_checked_where_it_is_asked_for():
    assert connect_arguments("postgresql://u@h/x?sslmode=require")["ssl_context"].check_hostname
    assert connect_arguments("postgresql://u@h/x")["ssl_context"] is None


@pytest.mark.parametrize(
    "address", ["mysql://h/x", "postgresql://h", "postgresql://h:x/y", "postgresql://h/x?sslmod=require"]
)
def test_an_address_with_a_mistake_is_refused(address):
    with pytest.raises(DatabaseAddress, match="postgresql://"):
        connect_arguments(address)
