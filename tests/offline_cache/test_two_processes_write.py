"""The window, the sync worker and the command line write at once: each row is there once, and the chain holds."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kiosk.events import SubmissionRetried
from kiosk.faults import KioskFault
from offline_cache.opened import open_store
from offline_cache.store import Store
from tests.offline_cache.people import PLACE, case

_WRITER = """
import sys
from pathlib import Path
from offline_cache.opened import open_store
from tests.offline_cache.people import PLACE, case
with open_store(Path(sys.argv[1]), bytes.fromhex(sys.stdin.readline()), PLACE) as store:
    print("ready", flush=True)
    for _ in range(60):
        assert store.outbox.enqueue(case(), ()).provisional_no
"""


def test_two_processes_enqueue_at_once(folder: Path, key: bytes) -> None:
    root = Path(__file__).parent.parent.parent
    commands = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=root,
            text=True,
        )
        for _ in range(2)
    ]
    for process in commands:  # both at once: a new store is made by one of them, and the other waits
        process.stdin.write(key.hex() + "\n")
        process.stdin.flush()
    for process in commands:
        process.communicate(timeout=60)
        assert process.returncode == 0
    with open_store(folder, key, PLACE) as store:
        items = store.outbox.items()
        assert len(items) == len({item.provisional_no for item in items}) == 120
        report = store.audit.verify()
        assert report.intact
        assert report.checked == 120


def test_many_threads_hand_work_to_the_store(folder: Path, key: bytes) -> None:
    store = Store.open(folder, key, PLACE)
    with ThreadPoolExecutor(4) as pool:
        futures = list(pool.map(lambda _: store.submit(lambda opened: opened.outbox.enqueue(case(), ())), range(80)))
    assert len({future.result(timeout=30).provisional_no for future in futures}) == 80
    assert store.submit(lambda opened: opened.outbox.stats().waiting).result(timeout=10) == 80
    store.close()


def test_what_a_job_raises_comes_out_of_its_future_and_the_store_goes_on(folder: Path, key: bytes) -> None:
    store = Store.open(folder, key, PLACE)
    with pytest.raises(ZeroDivisionError):
        store.submit(lambda _: 1 / 0).result(timeout=10)
    assert store.submit(lambda opened: opened.outbox.items()).result(timeout=10) == ()
    store.close()


def test_change_that_fails_half_way_leaves_nothing(folder: Path, key: bytes) -> None:
    with open_store(folder, key, PLACE) as store:

        def note_and_fail() -> None:
            with store.connection.transaction():
                store.audit.note(SubmissionRetried(submission_id="x"), session=None)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            note_and_fail()
        assert store.audit.verify().checked == 0


def test_work_handed_over_before_close_is_done_and_later_work_is_refused(folder: Path, key: bytes) -> None:
    store = Store.open(folder, key, PLACE)
    gate = threading.Event()
    store.submit(lambda _: gate.wait(10))
    last = store.submit(lambda opened: opened.outbox.enqueue(case(), ()))
    threading.Timer(0.05, gate.set).start()
    store.close()
    assert last.result(timeout=0).provisional_no
    with pytest.raises(KioskFault):
        store.submit(lambda _: None).result(timeout=1)
    store.close()
