"""The program is newer than the store: everything that an older one kept is found, and can be sent.

The stores in ``old_stores`` were kept by ``make_old_store`` when their step was the newest.
"""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from kiosk.ports.outbox import OutboxState
from offline_cache.connection import PAGE_BYTES, Connection
from offline_cache.damage import report_damage
from offline_cache.keyring import StoreKeys, found_keyring, open_keyring
from offline_cache.migrations import migrate, step_names
from offline_cache.opened import OpenStore, open_store
from offline_cache.salvage import salvage
from tests.offline_cache.fake_platform import Bench
from tests.offline_cache.make_old_store import KEY, OLD_STORES, SIDE_FILES, sql_of
from tests.offline_cache.people import PLACE, case

STEPS = sorted(each.name for each in OLD_STORES.iterdir())


def _laid_down(step: str, folder: Path) -> dict[str, str]:
    """Put a store of an older version into a folder, as it lay there; return what has to be found in it."""
    kept = OLD_STORES / step
    folder.mkdir(mode=0o700)
    for name in SIDE_FILES:
        if (kept / name).is_dir():
            shutil.copytree(kept / name, folder / name)
        elif (kept / name).exists():
            shutil.copy(kept / name, folder / name)
    ring = open_keyring(folder, KEY)
    connection = Connection(folder / "store.db", ring.generations[0] if ring else StoreKeys.derive(KEY))
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in (kept / "store.sql").read_text(encoding="utf-8").split(";\n"):
        connection.execute(statement)
    connection.close()
    found: dict[str, str] = json.loads((kept / "found.json").read_text(encoding="utf-8"))
    return found


def _states(store: OpenStore) -> dict[str, OutboxState]:
    return {item.id: item.state for item in store.outbox.items()}


def test_every_step_has_a_store_of_its_own() -> None:
    assert tuple(STEPS) == step_names(), "keep a store of today: python -m tests.offline_cache.make_old_store"


@pytest.mark.parametrize("step", STEPS)
def test_everything_is_found_and_goes_out(step: str, folder: Path) -> None:
    found = _laid_down(step, folder)
    with open_store(folder, KEY, PLACE) as store:
        assert _states(store) == {found[state.value if state != "ready" else "waiting"]: state for state in OutboxState}
        assert store.outbox.item(found["confirmed"]).case.case_no == "SAMPLE-000042"
        assert store.audit.verify().intact
        store.outgoing.recover()
        assert Bench(store).run()[-1].startswith("commit")
        states = _states(store)
        assert states.pop(found["parked"]) is OutboxState.PARKED
        assert set(states.values()) == {OutboxState.CONFIRMED}
        assert store.outbox.retry(found["parked"])


@pytest.mark.parametrize("step", [step for step in STEPS if step >= "m002"])
def test_its_documents_can_still_be_read(step: str, folder: Path) -> None:
    found = _laid_down(step, folder)
    with open_store(folder, KEY, PLACE) as store:
        (document,) = store.outgoing.documents_left(found["waiting"])
        with store.outgoing.open(document) as reader:
            assert hashlib.sha256(reader.read(0, document.sealed.size)).hexdigest() == found["sha256"]
        assert store.outbox.sweep() == 0


@pytest.mark.parametrize("step", [step for step in STEPS if step >= "m004"])
def test_slips_are_counted_on(step: str, folder: Path) -> None:
    _laid_down(step, folder)
    with open_store(folder, KEY, PLACE) as store:
        store.outbox.enqueue(case(), ())
        numbers = [item.provisional_no for item in store.outbox.items()]
        assert len(set(numbers)) == len(numbers) == 5


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_was_released_is_what_it_was(step: str, folder: Path, tmp_path: Path) -> None:
    """The tables of a store that is made today up to this step are those that were kept."""
    today = Connection(tmp_path / "today.db", StoreKeys.fresh())
    migrate(today, until=step)
    _laid_down(step, folder)
    ring = open_keyring(folder, KEY)
    then = Connection(folder / "store.db", ring.generations[0] if ring else StoreKeys.derive(KEY))
    assert _shape(today) == _shape(then)
    today.close()
    then.close()


def _shape(connection: Connection) -> list[str]:
    return sorted(" ".join(line.split()) for line in sql_of(connection) if line.startswith("CREATE"))


@pytest.mark.expected_log("offline_cache.connection", "checkpoint at close")
@pytest.mark.parametrize("step", STEPS)
def test_one_of_its_pages_is_bad_and_the_rest_is_saved(step: str, folder: Path) -> None:
    found = _laid_down(step, folder)
    if open_keyring(folder, KEY) is None:
        found_keyring(folder, KEY, StoreKeys.derive(KEY))
    whole, ids = (folder / "store.db").read_bytes(), {found[name] for name in ("waiting", "sending", "confirmed")}
    lost = []
    for page in range(2, len(whole) // PAGE_BYTES + 1):
        spoilt = bytearray(whole)
        spoilt[page * PAGE_BYTES - 2000] ^= 1
        (folder / "store.db").write_bytes(spoilt)
        report_damage(folder, "said by a test")
        assert salvage(folder, KEY, PLACE) is not None
        with open_store(folder, KEY, PLACE) as store:
            lost.append(len(ids - {item.id for item in store.outbox.items()}))
            assert store.schema == step_names()[-1]
    assert lost.count(0) > len(lost) / 2
    assert max(lost) <= 3
