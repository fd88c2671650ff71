"""The encrypted store, opened for a command that looks into it or sends from it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.machine.opening import line_of, patience_of, place_of, store_folder, store_key
from cli.shared import CommandError, Exit, settings
from config.loader import Loaded
from kiosk.ports.outbox import OutboxItem
from offline_cache.exported import ExportedOnce
from offline_cache.http_line import LineOptions
from offline_cache.opened import OpenStore, open_store
from offline_cache.policies.options import SyncOptions

Id = Annotated[
    str, typer.Argument(help="编号：submission id、暂存号或办件号 / id, slip number or case number", metavar="ID")
]


@dataclass(frozen=True, slots=True)
class Opened:
    """A store, where it lies, the line and the patience in sending that go with it, and the settings behind all this."""

    store: OpenStore
    folder: Path
    line: LineOptions
    patience: SyncOptions
    loaded: Loaded


@contextmanager
def opened_store(config: Path | None, profile: str | None) -> Iterator[Opened]:
    """Open the store that the settings name, beside a running kiosk if there is one; raises KioskFault."""
    loaded = settings(config, profile)
    folder = store_folder(loaded.settings)
    with open_store(folder, store_key(loaded), place_of(loaded.settings)) as store:
        yield Opened(store, folder, line_of(loaded.settings), patience_of(loaded.settings), loaded)


def find(store: OpenStore, wanted: str) -> OutboxItem:
    """Return the row with this id, slip number or case number; raises CommandError."""
    for item in store.outbox.items():
        if wanted in {item.id, item.provisional_no, item.case.case_no if item.case else None}:
            return item
    raise CommandError(
        Exit.NO,
        f"队列里没有 {wanted}；编号见 queue list。\nThere is no {wanted} in the queue; `queue list` shows the numbers.",
    )


def entry(item: OutboxItem, exported: ExportedOnce | None = None) -> dict[str, Any]:
    """Return a row as the commands print it, with the newest bundle that it went into; free of personal data."""
    return {
        "id": item.id,
        "kind": item.kind,
        "item_code": item.item_code,
        "created_at": item.created_at.isoformat(),
        "state": item.state.value,
        "attempts": item.attempts,
        "last_answer": item.last_answer,
        "attachments": item.attachments,
        "provisional_no": item.provisional_no,
        "next_at": item.next_at.isoformat() if item.next_at else None,
        "case_no": item.case.case_no if item.case else None,
        "exported_at": exported.at.isoformat() if exported else None,
        "bundle_id": exported.bundle_id if exported else None,
    }


def moment(text: str | None) -> datetime | None:
    """Read ``--since`` and ``--until``: a date or a time, RFC 3339; without an offset it is the machine's own."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError as error:
        message = (
            f"{text!r} 不是时间，请写成 2026-11-23 或 2026-11-23T08:00:00+08:00。\n"
            f"{text!r} is no time; write 2026-11-23 or 2026-11-23T08:00:00+08:00."
        )
        raise CommandError(Exit.USAGE, message) from error
