"""Damage: written down where every process sees it; and the few pages kept twice without which no other is found.

``store.damaged`` stands in the folder from the moment damage is found until the store has been built anew. While it
stands nobody opens the store: what is written onto a damaged database may be lost, or may damage more.
``store.head`` is a copy of the pages that say where the tables begin; they change only with the schema.
"""

import base64
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from kiosk.faults import KioskFault
from offline_cache.connection import PAGE_BYTES
from offline_cache.durable import replace_file, sync_folder
from offline_cache.keyring import StoreKeys
from offline_cache.pages import PageCodec, of_any_size, schema_pages

DATABASE, DOCUMENTS = "store.db", "documents"
MARKER, SCHEMA_PAGES = "store.damaged", "store.head"
SALT_BYTES = 16


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


def demand_database(folder: Path) -> None:
    """Refuse to make an empty database where the files around it tell that there was one.

    A very first opening that was cut off leaves keys, and perhaps an empty file: no copied pages and no documents, for
    both are written after the database.

    Raises:
        KioskFault: STORE_LOST where the file is gone; STORE_DAMAGED, written down, where it was cut to nothing.
    """
    database = folder / DATABASE
    if database.exists() and database.stat().st_size:
        return
    if not (folder / SCHEMA_PAGES).exists() and not any((folder / DOCUMENTS).glob("*.sealed")):
        return
    if not database.exists():
        raise KioskFault("STORE_LOST", f"{database}")
    raise KioskFault("STORE_DAMAGED", report_damage(folder, "the database was cut short").how)


def keep_schema_pages(folder: Path, schema: str, keys: StoreKeys) -> None:
    """Copy the pages of the schema as they lie in the file; the log has to be folded in before.

    They are as secret as the file itself: they are sealed with the database's key.
    """
    with (folder / DATABASE).open("rb") as file:
        first = page_at(file, 1)
        plain = PageCodec(keys, first[:SALT_BYTES]).open(1, first)
        pages = {number: base64.b64encode(page_at(file, number)).decode() for number in (1, *schema_pages(plain))}
    replace_file(folder / SCHEMA_PAGES, json.dumps({"schema": schema, "pages": pages}).encode())


def kept_schema_pages(folder: Path) -> tuple[str, dict[int, bytes]] | None:
    """Return the copied pages by number and the schema that they belong to, or None."""
    try:
        kept = json.loads((folder / SCHEMA_PAGES).read_bytes())
        return kept["schema"], {int(number): base64.b64decode(page) for number, page in kept["pages"].items()}
    except (FileNotFoundError, ValueError, KeyError, AttributeError):
        return None


def put_schema_pages(database: Path, pages: dict[int, bytes], keys: StoreKeys) -> None:
    """Write the copied pages into a database whose own are damaged; only for reading what is left of it."""
    codec = PageCodec(keys, pages[1][:SALT_BYTES])
    first = codec.close(1, of_any_size(codec.open(1, pages[1])))
    with database.open("r+b") as file:
        for number, page in {**pages, 1: first}.items():
            file.seek((number - 1) * PAGE_BYTES)
            file.write(page)


def page_at(file: BinaryIO, number: int) -> bytes:
    """Return one page as it lies in the file."""
    file.seek((number - 1) * PAGE_BYTES)
    return file.read(PAGE_BYTES)
