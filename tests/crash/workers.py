"""The two processes of a kiosk that write to its store, in short lives: they are killed while they work.

Each tells on its pipe what it promised to people, one line for each, after the store said that it is durable:
``P`` a receipt for a kept case, ``C`` a receipt with the platform's case number.
"""

import os
import select
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.faults import KioskFault
from kiosk.ports.outbox import Enqueued, NewDocument
from kiosk.ports.platform import PlatformEvent, SubmissionAnswered
from offline_cache.clock import SystemClock
from offline_cache.http_line import LineOptions
from offline_cache.opened import OpenStore, open_store
from offline_cache.policies.options import SyncOptions
from offline_cache.sender import Sender, the_only_sender
from tests.crash.crowd import person
from tests.offline_cache.people import PLACE, case, paper

MOST_PER_LIFE = 16
SOON = SyncOptions(probe_s=(0.01, 0.02), idle_probe_s=(0.05, 0.1), first_s=0.02, cap_s=0.2)


@dataclass(frozen=True)
class Kiosk:
    """What both work with.

    Attributes:
        synchronous: What SQLite is told; anything but FULL is a fault that the suite has to find.
        clock_jumps_s: So far the wall clock jumps forth, and back, at every look.
    """

    folder: Path
    key: bytes
    line: LineOptions
    synchronous: str = "FULL"
    clock_jumps_s: float = 0.0

    def start(self, work: Callable[["Kiosk", int], None]) -> tuple[int, int]:
        """Start a process of its own; return its id and the end of its pipe to read from."""
        reading, writing = os.pipe()
        pid = os.fork()
        if pid:
            os.close(writing)
            return pid, reading
        try:
            os.close(reading)
            work(self, writing)
        finally:
            os._exit(0)


class JumpingClock(SystemClock):
    """A wall clock that somebody sets while people are served; waiting goes by the other one, as it must."""

    def __init__(self, jumps_s: float) -> None:
        self._jump = timedelta(seconds=jumps_s)

    def now(self) -> datetime:
        self._jump = -self._jump
        return super().now() + self._jump


def enqueue(kiosk: Kiosk, pipe: int) -> None:
    """Keep one case after the other, every second one with a document, until killed or the disk is gone."""
    try:
        with open_store(kiosk.folder, kiosk.key, PLACE, JumpingClock(kiosk.clock_jumps_s)) as store:
            store.connection.execute(f"PRAGMA synchronous = {kiosk.synchronous}")
            for number in range(MOST_PER_LIFE):
                _keep_one(store, pipe, (paper(30_000),) if number % 2 else ())
    except KioskFault:
        return


def _keep_one(store: OpenStore, pipe: int, documents: tuple[NewDocument, ...]) -> None:
    submission = case(*documents, id_number=person())
    outcome = store.outbox.enqueue(submission, documents)
    if isinstance(outcome, Enqueued):
        digests = ",".join(document.sha256 for document in documents) or "-"
        tell = f"P {submission.id} {submission.applicant.id_number} {outcome.provisional_no} {digests}\n"
        os.write(pipe, tell.encode())


def send(kiosk: Kiosk, pipe: int) -> None:
    """Send what waits, as the sync worker does, until killed or the disk is gone."""

    def hear(event: PlatformEvent) -> None:
        if isinstance(event, SubmissionAnswered):
            os.write(pipe, f"C {event.case.submission_id} {event.case.case_no}\n".encode())

    try:
        clock = JumpingClock(kiosk.clock_jumps_s)
        with the_only_sender(kiosk.folder, wait=True), open_store(kiosk.folder, kiosk.key, PLACE, clock) as store:
            store.connection.execute(f"PRAGMA synchronous = {kiosk.synchronous}")
            engine = Sender(store, kiosk.line, hear, SOON, clock).engine
            while os.getppid() != 1:
                if not engine.step():
                    select.select([], [], [], min(0.02, engine.wait_s()))
    except KioskFault:
        return
