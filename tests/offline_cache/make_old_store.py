"""Keeps what a store of today looks like, so that tomorrow's code is tried on it.

After adding a step to ``offline_cache.migrations`` run ``python -m tests.offline_cache.make_old_store`` once and commit
what it wrote: a folder named like the step, with the tables as SQL and the document files as they lay there. A
folder that is there already is never written again: what was released is history.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from kiosk.domain.case_file import CaseAnswer, CaseState
from kiosk.events import LineChanged
from offline_cache.connection import Connection
from offline_cache.exported import Exported
from offline_cache.opened import OpenStore, open_store
from tests.offline_cache.people import OTHER_ID_NUMBER, PLACE, case, new_id, paper

OLD_STORES = Path(__file__).parent / "old_stores"
KEY = bytes(range(32))
SIDE_FILES = ("documents", "store.keys", "store.head")


def fill(store: OpenStore) -> dict[str, str]:
    """Bring one submission into each state; return what has to be found again, by name."""
    document, lost = paper(400), paper(300)
    waiting, sending, parked, confirmed = case(document), case(), case(id_number=OTHER_ID_NUMBER), case(lost)
    for submission, papers in ((confirmed, (lost,)), (parked, ()), (sending, ()), (waiting, (document,))):
        store.outbox.enqueue(submission, papers, session="s-1")
    for submission in (confirmed, parked, sending):
        store.outgoing.claim(submission.id)
    store.outgoing.postpone(sending.id, "busy", datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    store.outgoing.claim(sending.id)
    store.outgoing.park(parked.id, "not-this-item")
    answer = CaseAnswer(
        confirmed.id, "SAMPLE-000042", "QWER12", CaseState.SUBMITTED, None, datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    )
    store.outgoing.confirm(answer)
    with store.connection.transaction():
        Exported(store.connection).note(new_id(), [waiting.id, parked.id], datetime(2026, 11, 23, 9, 45, tzinfo=UTC))
    store.audit.append(LineChanged(up=True), session=None)
    ids = {"waiting": waiting.id, "sending": sending.id, "parked": parked.id, "confirmed": confirmed.id}
    return ids | {"doc_id": document.doc_id, "sha256": document.sha256}


def sql_of(connection: Connection) -> Iterator[str]:
    """Yield a database as SQL: tables and their rows, then indexes and triggers."""
    kept = "SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
    things = list(connection.rows(kept))
    for table in [thing for thing in things if thing["type"] == "table"]:
        yield f"{table['sql']};"
        yield from _rows_of(connection, table["name"])
    for thing in things:
        if thing["type"] != "table":
            yield f"{thing['sql']};"


def _rows_of(connection: Connection, table: str) -> Iterator[str]:
    names = [column["name"] for column in connection.rows(f"PRAGMA table_info({table})")]
    values = " || ', ' || ".join(f"quote({name})" for name in names)
    for row in connection.rows(f"SELECT {values} AS line FROM {table}"):  # noqa: S608 - names of our own
        yield f"INSERT INTO {table} ({', '.join(names)}) VALUES ({row['line']});"  # noqa: S608 - as above


def keep(folder: Path, store: OpenStore, found: dict[str, str]) -> Path:
    """Write the store down as text."""
    kept = OLD_STORES / store.schema
    kept.mkdir()
    dump = "\n".join(sql_of(store.connection))
    (kept / "store.sql").write_text(dump + "\n", encoding="utf-8")
    (kept / "found.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    for name in SIDE_FILES:
        if (folder / name).is_dir():
            shutil.copytree(folder / name, kept / name)
        elif (folder / name).exists():
            shutil.copy(folder / name, kept / name)
    return kept


def main() -> None:
    """Keep today's store."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "store"
        with open_store(folder, KEY, PLACE) as store:
            kept = keep(folder, store, fill(store))
    print(kept)  # noqa: T201 - it is a command


if __name__ == "__main__":
    main()
