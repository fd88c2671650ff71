"""A PostgreSQL of our own: in a temp folder, on a Unix socket only, as its own user, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

BIN = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path("/usr/lib/postgresql/15/bin"))
USER = "postgres"
_QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=", "log_min_messages=fatal")
_numbers = count()


class Cluster:
    """A server that makes a new database whenever it is asked for an address."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def address(self, name: str) -> str:
        return f"postgresql://{USER}@/{name}?host={self._folder}"

    def new(self) -> str:
        name = f"city{next(_numbers)}"
        self.sql(f"create database {name}")
        return self.address(name)

    def sql(self, statement: str, database: str = "postgres") -> str:
        command = [BIN / "psql", "-h", self._folder, "-U", USER, "-d", database, "-qAtc", statement]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def drop_connections(self, address: str) -> None:
        """Cut every connection to a database, as a restart of the server does."""
        name = address.partition("@/")[2].partition("?")[0]
        self.sql(f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'")  # noqa: S608


@contextmanager
def cluster() -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    as_user = {"user": USER, "cwd": "/"} if os.getuid() == 0 else {"cwd": "/"}
    if os.getuid() == 0:
        shutil.chown(folder, USER)
    data = folder / "data"
    subprocess.run(
        [BIN / "initdb", "-D", data, "-U", USER, "-A", "trust", "-N", "--no-locale", "-E", "UTF8"],
        check=True,
        capture_output=True,
        **as_user,
    )
    settings = [part for setting in _QUICK for part in ("-c", setting)]
    options = ["-w", "-D", data, "-l", folder / "log", "-o", " ".join(["-k", str(folder), *map(_quoted, settings)])]
    subprocess.run([BIN / "pg_ctl", *options, "start"], check=True, capture_output=True, **as_user)
    try:
        yield Cluster(folder)
    finally:
        subprocess.run(
            [BIN / "pg_ctl", "-D", data, "-m", "immediate", "stop"], check=True, capture_output=True, **as_user
        )
        shutil.rmtree(folder)


def _quoted(part: str) -> str:
    return f"'{part}'"
