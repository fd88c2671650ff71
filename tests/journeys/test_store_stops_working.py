"""The store stops working while the kiosk runs: the kiosk closes, says so, and opens by itself when it works again."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.session import events as e
from kiosk.session.effects import Wipe
from kiosk.session.stages import Kept, OutOfService, Reviewing, Welcome
from tests.journeys.citizen import Citizen
from tests.journeys.rig import Rig
from tests.journeys.truths import the_case_of, the_log_tells

BACK_S = 3.0
"""The promise: so long after the store works again the kiosk is open."""
ROOT = Path(__file__).parents[2]
OWN_MOUNTS = ["unshare", "--mount"] if os.getuid() == 0 else ["unshare", "--map-root-user", "--mount"]
Broken = Callable[[Rig], Iterator[None]]

pytestmark = [
    pytest.mark.expected_log("cli.machine.store_watch", "the store cannot be used"),
    pytest.mark.expected_log("offline_cache.connection", "checkpoint at close"),
    pytest.mark.expected_log("offline_cache.writer", "thread has ended|STORE_|salvaged"),
    pytest.mark.expected_log("hosting", "STORE_|sync|checkpoint"),
]


def folder_of(rig: Rig) -> Path:
    return rig.machine.store._opening.folder


def database(rig: Rig) -> Path:
    return folder_of(rig) / "store.db"


def file_gone(rig: Rig) -> Iterator[None]:
    aside = database(rig).rename(database(rig).with_name("aside"))
    yield
    aside.rename(database(rig))


def another_file(rig: Rig) -> Iterator[None]:
    """Have somebody put another database in its place: it is not taken for ours."""
    aside = database(rig).rename(database(rig).with_name("aside"))
    database(rig).write_bytes(os.urandom(4096))
    yield
    aside.rename(database(rig))


def folder_gone(rig: Rig) -> Iterator[None]:
    folder = folder_of(rig)
    aside = folder.rename(folder.with_name("store-aside"))
    yield
    aside.rename(folder)


def writer_dead(rig: Rig) -> Iterator[None]:
    """Have the writer's thread end as a bug would end it; it comes back by itself."""
    own: queue.SimpleQueue[Future[None]] = queue.SimpleQueue()
    own.put(rig.machine.store.submit(lambda _: own.get().set_result(None)))  # nobody foresaw that it is set already
    yield


def writer_stuck(rig: Rig) -> Iterator[None]:
    """Have the writer wait for something that does not come, as on a disk that does not answer."""
    never = threading.Event()
    rig.machine.store.submit(lambda _: never.wait())
    yield
    never.set()


MISFORTUNES: list[Broken] = [file_gone, another_file, folder_gone, writer_dead, writer_stuck]


@pytest.fixture(params=MISFORTUNES, ids=lambda broken: broken.__name__)
def broken(request: pytest.FixtureRequest) -> Broken:
    chosen: Broken = request.param
    return chosen


def test_nobody_is_here_and_the_kiosk_closes_and_opens_again(rig: Rig, broken: Broken) -> None:
    with contextmanager(broken)(rig):
        rig.until_stage(OutOfService)
        assert isinstance(rig.stage, OutOfService)
        assert rig.stage.kept is Kept.NOBODY
    assert rig.until_stage(Welcome) < BACK_S
    the_log_tells(rig, "store_failed")
    the_case_of(rig, Citizen(rig).finish())


def test_what_was_entered_is_wiped_and_said_to_be_cleared(rig: Rig) -> None:
    Citizen(rig).walk_to(Reviewing)
    with contextmanager(file_gone)(rig):
        rig.until_stage(OutOfService)
        assert isinstance(rig.stage, OutOfService)
        assert rig.stage.kept is Kept.CLEARED
        assert rig.wanted(Wipe)
    assert rig.until_stage(Welcome) < BACK_S
    assert rig.cases() == ()


def test_what_was_kept_is_still_there_when_the_store_is_back(rig: Rig) -> None:
    rig.platform.line("down")
    rig.wait_for_the_platform(1)
    told = Citizen(rig).finish()
    rig.post(e.Done())
    with contextmanager(file_gone)(rig):
        rig.until_stage(OutOfService)
        rig.platform.line("up")
    assert rig.until_stage(Welcome) < BACK_S
    the_case_of(rig, told)


def test_one_write_that_failed_is_looked_into_and_closes_nothing(rig: Rig) -> None:
    rig.machine._store_watch.write_failed("STORE_UNAVAILABLE", event=False)
    rig.until(lambda: "store_write_failed" in rig.log(), "the next write is in the log")
    assert isinstance(rig.stage, Welcome)


@pytest.mark.parametrize("how", ["full", "read-only"])
def test_a_disk_that_takes_nothing_more(tmp_path: Path, how: str) -> None:
    """In a process of its own, whose store stands on a small disk of its own mount namespace."""
    command = [*OWN_MOUNTS, sys.executable, "-m", "tests.journeys.small_disk", str(tmp_path), how]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert told.pop("back_s") < BACK_S
    fault = "STORE_DISK_FULL" if how == "full" else "STORE_UNAVAILABLE"
    assert told == {"fault": fault, "kept": "cleared", "cases": 1, "waiting": 0, "intact": True, "logged": True}
