"""The running store finds that it is damaged, or that the disk fills: it says so, mends what it can, and goes on."""

import os
import queue
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.faults import KioskFault
from kiosk.ports.audit_log import LogQuery
from kiosk.ports.outbox import Enqueued
from offline_cache.connection import PAGE_BYTES
from offline_cache.damage import report_damage
from offline_cache.locks import sharing
from offline_cache.opened import OpenStore, open_store
from offline_cache.store import Store
from offline_cache.upkeep import Upkeep, UpkeepOptions
from tests.offline_cache.people import OTHER_ID_NUMBER, PLACE, case, paper

SOON_S = 20.0
Expect = Callable[[str], None]
HealthSeen = queue.SimpleQueue[str | None]


@pytest.fixture
def seen() -> HealthSeen:
    return queue.SimpleQueue()


@pytest.fixture
def running(folder: Path, key: bytes, seen: HealthSeen) -> Iterator[Store]:
    store = Store.open(folder, key, PLACE, on_health=seen.put)
    yield store
    store.close()


def _keep(store: Store) -> str:
    submission = case(id_number=OTHER_ID_NUMBER, address="样" * 800)
    assert isinstance(store.submit(lambda each: each.outbox.enqueue(submission, ())).result(SOON_S), Enqueued)
    return submission.id


def _ids(store: Store) -> list[str]:
    return store.submit(lambda each: [item.id for item in each.outbox.items()]).result(SOON_S)


def _spoil_everything_but_the_schema(folder: Path) -> None:
    """As a dying disk does; what the process has in its cache is still good."""
    with (folder / "store.db").open("r+b") as file:
        for page in range(1, os.fstat(file.fileno()).st_size // PAGE_BYTES, 3):
            file.seek(page * PAGE_BYTES + 500)
            file.write(b"rust")


@pytest.mark.expected_log("offline_cache")
def test_damage_found_by_another_process_is_mended_while_people_wait(
    folder: Path, running: Store, seen: HealthSeen
) -> None:
    kept = [_keep(running) for _ in range(5)]
    report_damage(folder, "said by the sync worker")
    late = _keep(running)  # handed over to a store that is being salvaged: it waits, and is kept
    assert _ids(running) == [*kept, late]
    assert seen.get(timeout=SOON_S) == "STORE_DAMAGED"
    assert seen.get(timeout=SOON_S) is None
    assert running.health() is None
    told = running.submit(lambda each: each.audit.query(LogQuery(event="store_salvaged"))).result(SOON_S)
    assert [event.fields["rows_lost"] for event in told] == [0]


@pytest.mark.expected_log("offline_cache")
def test_it_is_not_salvaged_before_the_others_have_let_go(folder: Path, running: Store, seen: HealthSeen) -> None:
    kept = _keep(running)
    with sharing(folder):
        report_damage(folder, "said by the sync worker")
        late = running.submit(lambda each: [item.id for item in each.outbox.items()])
        assert seen.get(timeout=SOON_S) == "STORE_DAMAGED"
        with pytest.raises(TimeoutError):
            late.result(timeout=1.2)
        assert seen.empty()
    assert late.result(SOON_S) == [kept]
    assert seen.get(timeout=SOON_S) is None


def test_closed_while_it_cannot_be_mended_whoever_waits_is_told(folder: Path, key: bytes, expected_log: Expect) -> None:
    expected_log("offline_cache")
    store = Store.open(folder, key, PLACE)
    with sharing(folder):
        report_damage(folder, "said by the sync worker")
        late = store.submit(lambda each: each.outbox.items())
        store.close()
        assert isinstance(late.exception(SOON_S), KioskFault)


@pytest.mark.expected_log("offline_cache")
def test_window_opens_a_damaged_store_and_is_served(folder: Path, key: bytes, seen: HealthSeen) -> None:
    with open_store(folder, key, PLACE) as store:
        for _ in range(20):
            store.outbox.enqueue(case(id_number=OTHER_ID_NUMBER, address="样" * 800), ())
    _spoil_everything_but_the_schema(folder)
    report_damage(folder, "said by the check")
    running = Store.open(folder, key, PLACE, on_health=seen.put)
    left = _ids(running)
    assert 0 < len(left) < 20
    assert _keep(running) not in left
    assert [seen.get(timeout=SOON_S), seen.get(timeout=SOON_S)] == ["STORE_DAMAGED", None]
    running.close()


@pytest.mark.expected_log("offline_cache")
def test_damage_met_by_a_job_is_told_to_whoever_asked_and_mended(folder: Path, key: bytes, seen: HealthSeen) -> None:
    with open_store(folder, key, PLACE) as store:
        for _ in range(40):
            store.outbox.enqueue(case(id_number=OTHER_ID_NUMBER, address="样" * 800), ())
    _spoil_everything_but_the_schema(folder)
    running = Store.open(folder, key, PLACE, on_health=seen.put)
    first = running.submit(lambda each: each.outbox.items())
    assert first.exception(SOON_S) is None or "STORE_DAMAGED" in str(first.exception())
    assert _ids(running) != []
    assert seen.get(timeout=SOON_S) == "STORE_DAMAGED"
    running.close()


def test_pages_are_read_on_a_thread_of_their_own_and_it_is_noted(folder: Path, key: bytes, store: OpenStore) -> None:
    woken: queue.SimpleQueue[None] = queue.SimpleQueue()
    upkeep = Upkeep(folder, key, UpkeepOptions(first_s=0.0), lambda: woken.put(None))
    upkeep.turn(store)
    _turn_until_done(upkeep, store, woken)
    (event,) = store.audit.query(LogQuery(event="store_checked"))
    assert event.fields["pages"] > 10
    upkeep.turn(store)
    assert woken.empty()


@pytest.mark.expected_log("offline_cache")
def test_the_nightly_look_finds_a_page_that_nobody_reads(folder: Path, key: bytes) -> None:
    woken: queue.SimpleQueue[None] = queue.SimpleQueue()
    with open_store(folder, key, PLACE) as store:
        for _ in range(20):
            store.outbox.enqueue(case(id_number=OTHER_ID_NUMBER, address="样" * 800), ())
    with open_store(folder, key, PLACE) as store:
        _spoil_everything_but_the_schema(folder)
        upkeep = Upkeep(folder, key, UpkeepOptions(first_s=0.0), lambda: woken.put(None))
        with pytest.raises(KioskFault, match="STORE_DAMAGED"):  # noqa: PT012 - the thread has to end in between
            upkeep.turn(store)
            _turn_until_done(upkeep, store, woken)
    assert (folder / "store.damaged").exists()


def _turn_until_done(upkeep: Upkeep, store: OpenStore, woken: "queue.SimpleQueue[None]") -> None:
    woken.get(timeout=SOON_S)
    assert upkeep._checking is not None
    upkeep._checking.join(SOON_S)
    upkeep.turn(store)


def test_big_papers_are_refused_while_small_ones_still_fit(store: OpenStore) -> None:
    space = store.room.space()
    assert not store.room.is_low()
    store.room.demand(1_000_000)
    with pytest.raises(KioskFault, match="STORE_DISK_FULL"):
        store.room.demand(space.free)
    document = paper(10)
    assert isinstance(store.outbox.enqueue(case(document), (document,)), Enqueued)
