"""A case was promised, and the process ends before it has its place in the queue: whoever comes next gives it one."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from kiosk.ports.audit_log import LogQuery
from kiosk.ports.outbox import Enqueued, OutboxState
from offline_cache.opened import OpenStore, open_store
from tests.offline_cache.people import OTHER_ID_NUMBER, PLACE, case, paper

_ROOT = Path(__file__).parent.parent.parent
_PROMISE_AND_DIE = """
import os, sys
from pathlib import Path
from offline_cache.opened import open_store
from tests.offline_cache.people import PLACE, case, paper
with open_store(Path(sys.argv[1]), bytes.fromhex(sys.stdin.readline()), PLACE) as store:
    for _ in range(3):
        document = paper(2000)
        store.outbox.enqueue(case(document), (document,), session="s")
    os._exit(9)
"""


def _promise_and_die(folder: Path, key: bytes) -> None:
    command = [sys.executable, "-c", _PROMISE_AND_DIE, str(folder)]
    done = subprocess.run(command, input=key.hex(), text=True, cwd=_ROOT, check=False, timeout=60)
    assert done.returncode == 9


def _raw_states(store: OpenStore) -> list[str]:
    return [row["state"] for row in store.connection.rows("SELECT state FROM outbox ORDER BY seq")]


def test_next_process_settles_them_once_and_in_order(folder: Path, key: bytes) -> None:
    _promise_and_die(folder, key)
    for _ in range(2):
        with open_store(folder, key, PLACE) as store:
            items = store.outbox.items()
            assert [item.state for item in items] == [OutboxState.READY] * 3
            told = store.audit.query(LogQuery(event="submission_queued"))
            assert [each.fields["submission_id"] for each in told] == [item.id for item in items]
            assert [each.fields["documents"] for each in told] == [1, 1, 1]
            assert {each.session for each in told} == {"s"}
            assert store.audit.verify().intact


def test_process_that_runs_already_sees_them_as_soon_as_it_looks(folder: Path, key: bytes, store: OpenStore) -> None:
    _promise_and_die(folder, key)
    assert store.outgoing.waiting_count() == 3
    assert store.outgoing.next([]) is not None


def test_promise_is_in_no_index_and_in_the_log_only_when_it_is_settled(store: OpenStore) -> None:
    assert isinstance(store.outbox.enqueue(case(), ()), Enqueued)
    assert _raw_states(store) == ["fresh"]
    assert store.connection.scalar("SELECT count(*) FROM event") == 0
    assert store.outbox.stats().waiting == 1
    assert _raw_states(store) == ["ready"]
    assert store.connection.scalar("SELECT count(*) FROM event") == 1


def test_clock_is_set_back_and_forth_while_nothing_is_settled(folder: Path, key: bytes) -> None:
    """The numbers of slips are counted by day, and no day's are given twice."""
    days = [20, 20, 21, 20, 21, 21, 19, 20]
    clock = DayClock()
    with open_store(folder, key, PLACE, clock) as store:
        for clock.day in days:
            store.outbox.enqueue(case(id_number=OTHER_ID_NUMBER), ())
        assert set(_raw_states(store)) == {"fresh"}
        numbers = [item.provisional_no.split("-", 1)[1][:-1] for item in store.outbox.items()]
    assert numbers == [
        "261120-0001", "261120-0002", "261121-0001", "261120-0003", "261121-0002", "261121-0003", "261119-0001", "261120-0004",
    ]  # fmt: skip


class DayClock:
    """Shows noon of whichever day it is set to."""

    day = 20

    def now(self) -> datetime:
        return datetime(2026, 11, self.day, 12, 0, tzinfo=UTC)

    def monotonic_s(self) -> float:
        return 0.0


def test_touched_again_before_it_is_settled(store: OpenStore) -> None:
    document = paper(os.urandom(1)[0] + 1)
    submission = case(document)
    first = store.outbox.enqueue(submission, (document,))
    assert store.outbox.enqueue(submission, (document,)) == first
    assert _raw_states(store) == ["fresh"]
