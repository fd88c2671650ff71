"""Damage: written down where every process sees it, and the one page kept twice without which no other is found.

``store.damaged`` stands in the folder from the moment damage is found until the store has been built anew. While it
stands nobody opens the store: what is written onto a damaged database may be lost, or may damage more.
``store.head`` is a copy of the database's first page, where the tables begin; it changes only with the schema.
"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from offline_cache.connection import PAGE_BYTES
from offline_cache.durable import replace_file, sync_folder

DATABASE, DOCUMENTS = "store.db", "documents"
MARKER, FIRST_PAGE = "store.damaged", "store.head"


@dataclass(frozen=True, slots=True)
class Damage:
    """What was found.

    Attributes:
        incident: Names the folder in ``quarantine``.
        how: SQLite's own word, or what a check said.
    """

    incident: str
    how: str


def damage_of(folder: Path) -> Damage | None:
    """Return the damage that is written down, or None."""
    try:
        return Damage(**json.loads((folder / MARKER).read_bytes()))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError):
        return Damage("unnamed", "the marker itself cannot be read")


def report_damage(folder: Path, how: str) -> Damage:
    """Write damage down, durably; what was found first stands."""
    known = damage_of(folder)
    if known is not None:
        return known
    found = Damage(f"{datetime.now(UTC):%Y%m%dT%H%M%S.%f}Z", how)
    replace_file(folder / MARKER, json.dumps(asdict(found)).encode())
    return found


def forget_damage(folder: Path) -> None:
    """Let the store be opened again."""
    (folder / MARKER).unlink(missing_ok=True)
    sync_folder(folder)


def keep_first_page(folder: Path, schema: str) -> None:
    """Copy the first page as it lies in the file; the log has to be folded in before.

    It is as secret as the file itself: it is sealed with the database's key.
    """
    with (folder / DATABASE).open("rb") as file:
        page = file.read(PAGE_BYTES)
    replace_file(folder / FIRST_PAGE, schema.encode() + b"\n" + page)


def first_page(folder: Path) -> tuple[str, bytes] | None:
    """Return the copy of the first page and the schema that it belongs to, or None."""
    try:
        schema, _, page = (folder / FIRST_PAGE).read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    return (schema.decode("ascii", "replace"), page) if len(page) == PAGE_BYTES else None
