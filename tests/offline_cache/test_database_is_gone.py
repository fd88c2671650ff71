"""``store.db`` is gone and the rest of the store is there: nothing is made in its place until somebody gives it up."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.faults import KioskFault
from kiosk.ports.audit_log import LogQuery
from offline_cache.clock import SystemClock
from offline_cache.damage import damage_of
from offline_cache.integrity import check_pages
from offline_cache.keyring import StoreKeys, found_keyring
from offline_cache.opened import open_store
from offline_cache.salvage import salvage
from offline_cache.store import Store
from tests.offline_cache.people import PLACE, case, paper


def _filled(folder: Path, key: bytes) -> str:
    document = paper(500)
    with open_store(folder, key, PLACE) as store:
        return store.outbox.enqueue(case(document), (document,)).provisional_no


class _At(SystemClock):
    def __init__(self, hour: int) -> None:
        self._hour = hour

    def now(self) -> datetime:
        return super().now().replace(hour=self._hour)


def _number(folder: Path, key: bytes) -> str:
    with open_store(folder, key, PLACE) as store:
        return store.outbox.enqueue(case(), ()).provisional_no


@pytest.mark.parametrize("also_gone", [(), ("store.head",), ("store.keys", "store.keys.copy")])
def test_nothing_new_is_made_in_its_place(folder: Path, key: bytes, also_gone: tuple[str, ...]) -> None:
    _filled(folder, key)
    for name in ("store.db", *also_gone):
        (folder / name).unlink()
    before = sorted(folder.rglob("*"))
    with pytest.raises(KioskFault, match="STORE_LOST"), open_store(folder, key, PLACE):
        pytest.fail("made an empty store")
    with pytest.raises(KioskFault, match="STORE_LOST"):
        Store.open(folder, key, PLACE)
    with pytest.raises(KioskFault, match="STORE_LOST"):
        salvage(folder, key, PLACE)
    assert sorted(folder.rglob("*")) == before


def test_the_check_tells_it_as_well(folder: Path, key: bytes) -> None:
    _filled(folder, key)
    (folder / "store.db").unlink()
    with pytest.raises(KioskFault, match="STORE_LOST"):
        check_pages(folder, key)


def test_put_back_it_goes_on_as_if_nothing_had_been(folder: Path, key: bytes, tmp_path: Path) -> None:
    first = _filled(folder, key)
    (folder / "store.db").rename(tmp_path / "store.db")
    with pytest.raises(KioskFault, match="STORE_LOST"), open_store(folder, key, PLACE):
        pytest.fail("made an empty store")
    (tmp_path / "store.db").rename(folder / "store.db")
    assert _number(folder, key) > first


def test_given_up_it_is_built_anew_and_no_slip_number_comes_twice(folder: Path, key: bytes) -> None:
    given = {_filled(folder, key)}
    for hours in (9, 10):
        (folder / "store.db").unlink()
        found = salvage(folder, key, PLACE, gives_up_lost=True, clock=_At(hours))
        assert found is not None
        with open_store(folder, key, PLACE) as store:
            assert store.audit.query(LogQuery(event="store_salvaged"))
            assert not list((folder / "documents").iterdir()), "papers without a case lie among the others"
        number = _number(folder, key)
        assert number not in given
        given.add(number)
    assert list((folder / "quarantine").rglob("*.sealed"))


def test_cut_to_nothing_it_is_damage_and_no_new_store(folder: Path, key: bytes) -> None:
    first = _filled(folder, key)
    os.truncate(folder / "store.db", 0)
    with pytest.raises(KioskFault, match="STORE_DAMAGED"), open_store(folder, key, PLACE):
        pytest.fail("made an empty store")
    assert damage_of(folder) is not None
    assert salvage(folder, key, PLACE) is not None
    assert _number(folder, key) != first


@pytest.mark.parametrize("has_empty_file", [False, True])
def test_a_very_first_opening_that_was_cut_off_goes_on(folder: Path, key: bytes, *, has_empty_file: bool) -> None:
    folder.mkdir()
    found_keyring(folder, key, StoreKeys.fresh())
    if has_empty_file:
        (folder / "store.db").touch()
    assert "-0001" in _number(folder, key)
