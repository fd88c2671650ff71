"""What becomes of a damaged store: into quarantine as it is, and what can be read of it into a new one.

The old files are moved first and read from where they then lie, so that a cut at any moment leaves either the marker
and the old files, or the new store: it is simply done again. While the marker stands nobody opens the store.
"""

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.domain.provisional import Place
from kiosk.events import StoreSalvaged
from kiosk.faults import KioskFault
from kiosk.ports.clock import Clock
from offline_cache.clock import SystemClock
from offline_cache.connection import Connection, Row
from offline_cache.damage import (
    DATABASE,
    DOCUMENTS,
    SALT_BYTES,
    SCHEMA_PAGES,
    Damage,
    damage_of,
    demand_database,
    forget_damage,
    kept_schema_pages,
    put_schema_pages,
    report_damage,
)
from offline_cache.damaged import DamagedDatabase
from offline_cache.durable import make_folder, sync_folder
from offline_cache.keyring import StoreKeys, open_keyring
from offline_cache.locks import alone
from offline_cache.migrations import step_names
from offline_cache.opened import open_store
from offline_cache.rebuild import TABLES, fill, new_database
from offline_cache.settling import SETTLED

_SYSTEM_CLOCK = SystemClock()
QUARANTINE = "quarantine"
DOCUMENT_LOST, FORM_LOST = "document-lost", "form-lost"
_WORK, _NEW = "store.work.db", "store.new.db"
_SLIP = re.compile(r"-(\d\d)(\d\d)(\d\d)-(\d{4,6})[0-9A-Z]$")
_HEAD = "head of the log"
_SINCE = {
    "outbox": "m001",
    "case_answer": "m001",
    "document": "m002",
    "event": "m003",
    "counter": "m004",
    "export": "m006",
}


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came of it.

    Attributes:
        damage: What had been found.
        kept: Rows that were saved.
        lost: Rows that are known to be lost.
        cases_lost: Ids of submissions that were not confirmed and are lost: the log tells of them.
    """

    damage: Damage
    kept: int
    lost: int
    cases_lost: tuple[str, ...]


def salvage(
    folder: Path, key: bytes, place: Place, *, gives_up_lost: bool = False, clock: Clock = _SYSTEM_CLOCK
) -> Salvaged | None:
    """Build the store anew out of what can be read; None where no damage is written down.

    Args:
        clock: The machine's, unless a test brings its own.
        gives_up_lost: Whether a database that is gone altogether, STORE_LOST, is given up: somebody decided it.
        folder: The store's.
        key: The store's key.
        place: Where the kiosk stands.

    Raises:
        KioskFault: STORE_UNAVAILABLE while another process has the store open; STORE_KEY_WRONG; STORE_DISK_FULL;
            STORE_LOST where the database is gone and not given up.
    """
    with alone(folder):
        damage = _damage_of(folder, gives_up_lost=gives_up_lost)
        if damage is None:
            return None
        ring = open_keyring(folder, key)
        if ring is None:
            raise KioskFault("STORE_DAMAGED", "there is no store.keys: nothing can be read")
        try:
            lying = _quarantined(folder, damage)
            generations = ring.generations[-1:] + ring.generations[:-1]
            kept, lost, cases = _read_into_new(folder, lying, generations, clock.now())
            (folder / _NEW).replace(folder / DATABASE)
            forget_damage(folder)
        except OSError as error:
            raise KioskFault("STORE_UNAVAILABLE", f"salvage: {error.strerror}") from error
    found = Salvaged(damage, kept, lost, cases)
    _note(folder, key, place, found)
    return found


def _damage_of(folder: Path, *, gives_up_lost: bool) -> Damage | None:
    """Return what is written down; a database that is gone is written down here only if it is given up."""
    known = damage_of(folder)
    if known is not None:
        return known
    try:
        demand_database(folder)
    except KioskFault as fault:
        if fault.fault.code == "STORE_LOST" and not gives_up_lost:
            raise
        return report_damage(folder, "the database was gone and was given up")
    return None


def _quarantined(folder: Path, damage: Damage) -> Path:
    """Move the damaged files away, the database last: where it lies there, everything else does."""
    lying = folder / QUARANTINE / damage.incident
    make_folder(lying)
    if (lying / DATABASE).exists():
        return lying
    for name in (f"{DATABASE}-shm", f"{DATABASE}-wal", SCHEMA_PAGES, DATABASE):
        if (folder / name).exists():
            (folder / name).replace(lying / name)
            sync_folder(lying)
            sync_folder(folder)
    return lying


def _read_into_new(
    folder: Path, lying: Path, generations: tuple[StoreKeys, ...], now: datetime
) -> tuple[int, int, tuple[str, ...]]:
    work = folder / _WORK
    try:
        work.touch(mode=0o600)  # of a database that is gone there is nothing to copy
        for name in ("", "-wal"):
            if (lying / f"{DATABASE}{name}").exists():
                shutil.copyfile(lying / f"{DATABASE}{name}", folder / f"{_WORK}{name}")
        old, keys, schema = _made_readable(work, lying, generations)
        with new_database(folder / _NEW, keys, schema) as new:
            kept = sum(fill(new, table, _rows(old, table)) for table in TABLES if schema >= _SINCE[table])
            cases = _lost_cases(new, schema)
            lost = len(cases) + _lost_documents(new, schema) + _lost_events(new, schema)
            _mend(new, schema, now)
        _lay_aside_strays(folder, lying, keys)
    finally:
        for path in folder.glob(f"{_WORK}*"):
            path.unlink()
    return kept, lost, cases


def _made_readable(
    work: Path, lying: Path, generations: tuple[StoreKeys, ...]
) -> tuple[DamagedDatabase, StoreKeys, str]:
    """Return the copy with its keys and schema; where its schema cannot be read, the kept pages are put in."""
    for keys in generations:
        old = DamagedDatabase(work, keys)
        steps = old.ask("SELECT name FROM _sqlite_migrations WHERE migration_set = 'store' ORDER BY id")
        if steps:
            return old, keys, steps[-1]["name"]
    schema, pages = kept_schema_pages(lying) or (step_names()[-1], {})
    if pages:
        put_schema_pages(work, pages, generations[0])
    salt = pages[1][:SALT_BYTES] if pages else None
    schema = schema if schema in step_names() else step_names()[-1]
    return DamagedDatabase(work, generations[0], salt), generations[0], schema


def _rows(old: DamagedDatabase, table: str) -> Iterator[Row]:
    rows = old.rows(table)
    return (_with_form(row) for row in rows) if table == "outbox" else rows


def _with_form(row: Row) -> Row:
    """A case whose form is lost is kept all the same: somebody has a slip with its number."""
    if row["payload"] is not None or row["state"] == "confirmed":
        return row
    return row | {"payload": "{}", "state": "parked", "next_at": None, "last_answer": FORM_LOST}


def _mend(new: Connection, schema: str, now: datetime) -> None:
    """What does not fit together any more is parked for a person; numbers are never given twice."""
    new.execute("DELETE FROM case_answer WHERE submission_id NOT IN (SELECT submission_id FROM outbox)")
    if schema >= _SINCE["document"]:
        new.execute("DELETE FROM document WHERE submission_id NOT IN (SELECT submission_id FROM outbox)")
        new.execute(
            "UPDATE outbox SET state = 'parked', next_at = NULL, last_answer = ? "
            "WHERE state IN ('fresh', 'ready', 'sending') AND json_array_length(payload, '$.documents') > "
            "(SELECT count(*) FROM document WHERE document.submission_id = outbox.submission_id)",
            (DOCUMENT_LOST,),
        )
    if schema >= _SINCE["counter"]:
        _mend_counters(new, now)
    if schema >= "m005":
        last = "SELECT ?, seq, hash FROM event ORDER BY seq DESC LIMIT 1"
        new.execute(f"INSERT OR IGNORE INTO counter (name, value, hash) {last}", (_HEAD,))
        _mend_settled(new)
    elif schema >= _SINCE["event"]:
        new.execute("INSERT INTO head SELECT 1, seq, hash FROM event ORDER BY seq DESC LIMIT 1")


def _mend_settled(new: Connection) -> None:
    """The newest rows may be lost, and their numbers are given again: those have to be settled like all others."""
    settled = new.scalar(
        "SELECT coalesce((SELECT min(seq) - 1 FROM outbox WHERE state = 'fresh'), (SELECT max(seq) FROM outbox), 0)"
    )
    new.execute("INSERT OR REPLACE INTO counter (name, value) VALUES (?, ?)", (SETTLED, settled))


def _lost_documents(new: Connection, schema: str) -> int:
    """Return how many documents the waiting forms name that have no row."""
    if schema < _SINCE["document"]:
        return 0
    return int(
        new.scalar(
            "SELECT count(*) FROM outbox, json_each(payload, '$.documents') AS named "
            "WHERE json_extract(named.value, '$.doc_id') NOT IN (SELECT doc_id FROM document)"
        )
    )


def _lost_events(new: Connection, schema: str) -> int:
    """Return how many rows of the log are missing before its last one."""
    return int(new.scalar("SELECT max(seq) - count(*) FROM event") or 0) if schema >= _SINCE["event"] else 0


def _mend_counters(new: Connection, now: datetime) -> None:
    """Never give a slip's number twice, even where the counter was lost, or all the rows as well."""
    highest: dict[str, int] = {} if new.scalar("SELECT count(*) FROM counter") else _beyond_all_that_were_lost(now)
    for row in new.rows("SELECT provisional_no FROM outbox"):
        for year, month, day, number in _SLIP.findall(row["provisional_no"]):
            name = f"slips of 20{year}-{month}-{day}"
            highest[name] = max(highest.get(name, 0), int(number))
    for name, value in highest.items():
        new.execute(
            "INSERT INTO counter (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = max(value, ?)",
            (name, value, value),
        )


def _beyond_all_that_were_lost(now: datetime) -> dict[str, int]:
    """Return today's counter after a loss of which nothing tells how many numbers were given.

    It lies above 9999, and grows with the time of day: a second loss on the same day goes on above the first.
    """
    seconds = now.hour * 3600 + now.minute * 60 + now.second
    return {f"slips of {now:%Y-%m-%d}": 10_000 + seconds}


def _lost_cases(new: Connection, schema: str) -> tuple[str, ...]:
    """Return the submissions that were queued and never confirmed, as the log tells, and have no row any more."""
    if schema < _SINCE["event"]:
        return ()
    sql = "SELECT json_extract(fields, '$.submission_id') AS id FROM event WHERE event = ? ORDER BY seq"
    queued, answered = (
        [row["id"] for row in new.rows(sql, (event,))] for event in ("submission_queued", "case_answered")
    )
    kept = {row["submission_id"] for row in new.rows("SELECT submission_id FROM outbox")}
    return tuple(each for each in queued if each not in kept.union(answered))


def _lay_aside_strays(folder: Path, lying: Path, keys: StoreKeys) -> None:
    """Keep the files of documents whose rows are lost beside the damaged database, not among the others."""
    new = Connection(folder / _NEW, keys)
    known = {row["doc_id"] for row in new.rows("SELECT doc_id FROM document")}
    new.close()
    for path in _strays(folder / DOCUMENTS, known):
        make_folder(lying / DOCUMENTS)
        path.replace(lying / DOCUMENTS / path.name)


def _strays(documents: Path, known: Iterable[str]) -> Iterator[Path]:
    if documents.is_dir():
        yield from [path for path in documents.iterdir() if path.stem not in set(known)]


def _note(folder: Path, key: bytes, place: Place, found: Salvaged) -> None:
    event = StoreSalvaged(
        incident=found.damage.incident,
        how=found.damage.how,
        rows_kept=found.kept,
        rows_lost=found.lost,
        cases_lost=len(found.cases_lost),
    )
    with open_store(folder, key, place) as store:
        store.audit.append(event, session=None)
        (folder / QUARANTINE / found.damage.incident / "report.json").write_text(
            json.dumps({"how": found.damage.how, "kept": found.kept, "lost": found.lost, "cases": found.cases_lost})
        )
