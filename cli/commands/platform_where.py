"""Where the stand-in's memory is, for every command about it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from cli.shared import CommandError, Exit, settings
from config.schema import Settings
from standin.errors import DatabaseAddress, DatabaseGone
from standin.pki import Pki, ensure_pki

_NO_DATABASE = (
    "数据库连不上：检查它在不在运行、地址和 PGPASSWORD 对不对。\n"
    "The database cannot be reached: check that it runs, its address, and PGPASSWORD."
)

State = Annotated[
    Path | None, typer.Option("--state", help="它的数据文件夹 the folder of its memory", show_default=False)
]
Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        help="数据库地址，不写就用文件夹里的文件；密码放在环境变量里 the address of a PostgreSQL: "
        "postgresql://USER@HOST/NAME, or postgresql://USER@/NAME?host=FOLDER, its password from PGPASSWORD; "
        "by default SQLite in that folder",
        show_default=False,
    ),
]


@contextmanager
def database_in_reach() -> Iterator[None]:
    """Say what to do where the database cannot be used."""
    try:
        yield
    except DatabaseAddress as error:
        raise CommandError(Exit.USAGE, str(error)) from error
    except DatabaseGone as error:
        raise CommandError(Exit.UNREACHABLE, _NO_DATABASE) from error


def memory_of(
    config: Path | None, profile: str | None, state: Path | None, database: str | None
) -> tuple[Path, str | None]:
    """Return folder and database of the stand-in's memory."""
    return state or state_of(settings(config, profile).settings), database


def state_of(found: Settings) -> Path:
    """Return where the stand-in beside a kiosk keeps its memory."""
    return found.paths.state / "platform"


def pki_of(config: Path | None, profile: str | None) -> Pki:
    """Return the demo's throw-away certificates, made where they are missing."""
    found = settings(config, profile).settings
    return ensure_pki(found.paths.state / "pki", found.kiosk.id)
