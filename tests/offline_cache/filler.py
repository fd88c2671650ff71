"""A child process whose store stands on a disk of 3 MB (a tmpfs of its own mount namespace): it fills it and goes on.

Prints what was promised, how it was refused, and whether everything works again when there is room.
"""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from kiosk.ports.outbox import Enqueued, StoreRefused
from offline_cache.opened import OpenStore, open_store
from offline_cache.room import Room, Space
from tests.offline_cache.people import PLACE, case, paper


class EndlessRoom(Room):
    """Sees no end of the disk, as where others fill it between look and write: then the writing itself fails."""

    def space(self) -> Space:
        return Space(1 << 40, 1 << 40)


def main() -> None:
    disk, size = Path(sys.argv[1]), int(sys.argv[2])
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(disk)], check=True)
    with open_store(disk / "store", os.urandom(32), PLACE) as store:
        if sys.argv[3] == "careless":
            store.outbox._around = replace(store.outbox._around, room=EndlessRoom(disk))
        low = [store.room.is_low()]
        promised, refused = _fill(store, size)
        low.append(store.room.is_low())
        ballast_gone = _make_room(disk)
        low.append(store.room.is_low())
        after = store.outbox.enqueue(case(), ())
        report = {
            "promised": len(promised),
            "refused": refused.fault,
            "kept": [item.id for item in store.outbox.items()][: len(promised)] == promised,
            "strays": _strays(store, disk),
            "works_again": ballast_gone and isinstance(after, Enqueued),
            "intact": store.audit.verify().intact,
            "low": low,
        }
    sys.stdout.write(json.dumps(report))


def _fill(store: OpenStore, size: int) -> tuple[list[str], StoreRefused]:
    promised: list[str] = []
    while True:
        documents = (paper(size),) if size else ()
        submission = case(*documents, address="样" * 1900)
        outcome = store.outbox.enqueue(submission, documents)
        if isinstance(outcome, StoreRefused):
            return promised, outcome
        promised.append(submission.id)
        if len(promised) == 3:
            (Path(sys.argv[1]) / "ballast").write_bytes(bytes(600_000))


def _make_room(disk: Path) -> bool:
    (disk / "ballast").unlink()
    return not (disk / "ballast").exists()


def _strays(store: OpenStore, disk: Path) -> int:
    rows = store.connection.scalar("SELECT count(*) FROM document")
    return len(list((disk / "store" / "documents").iterdir())) - int(rows)


if __name__ == "__main__":
    main()
