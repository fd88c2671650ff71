"""Somebody stands at the operator pad at night and guesses: the pad locks, and the log tells."""

import threading
from pathlib import Path

import pytest

from cli.machine.machine import StoreRecords
from cli.machine.operator_desk import HouseDesk
from cli.machine.operator_pins import hash_pin, is_good_pin
from cli.machine.store_watch import StoreWatch
from config.loader import load
from kiosk.domain.provisional import Place
from kiosk.ports.audit_log import LogQuery
from offline_cache.store import Store
from tests.domain.people import CATALOGUE
from ui.operator import LockedOut, Opened, OperatorRole, Wrong

PIN = "246813"


@pytest.fixture
def store(tmp_path: Path):
    store = Store.open(tmp_path / "store", bytes(32), Place("430104", "0001", "01"))
    yield store
    store.close()


@pytest.fixture
def watch(store):
    return StoreWatch(store, threading.Event(), lambda _fault: None)


@pytest.fixture
def desk(store, watch):
    log, loaded = StoreRecords(store, watch).log, load(profile="demo", environment={})
    return HouseDesk({"technician": hash_pin(PIN)}, loaded, store, log, lambda: (), lambda: CATALOGUE)


def logged(store, event):
    return store.submit(lambda opened: opened.audit.query(LogQuery(event=event))).result()


def test_five_wrong_pins_lock_the_pad_even_for_the_right_one(desk, store):
    answers = [desk.check_pin(OperatorRole.TECHNICIAN, "000001") for _ in range(5)]
    assert answers[:4] == [Wrong(4), Wrong(3), Wrong(2), Wrong(1)]
    assert isinstance(answers[4], LockedOut)
    assert isinstance(desk.check_pin(OperatorRole.TECHNICIAN, PIN), LockedOut)
    assert len(logged(store, "operator_pin_wrong")) == 6
    assert logged(store, "operator_opened") == ()


def test_the_right_pin_opens_and_is_noted_without_the_pin(desk, store):
    assert isinstance(desk.check_pin(OperatorRole.TECHNICIAN, PIN), Opened)
    [event] = logged(store, "operator_opened")
    assert PIN not in str(event.fields)


def test_a_log_that_cannot_be_written_is_reported_and_the_page_opens_all_the_same(desk, store, watch):
    store.close()
    assert isinstance(desk.check_pin(OperatorRole.TECHNICIAN, PIN), Opened)
    assert watch._unwritten == 1  # it is told in the log as soon as the store works again


def test_a_role_without_a_pin_stays_shut(desk):
    assert isinstance(desk.check_pin(OperatorRole.MANAGER, PIN), Wrong)


def test_the_page_shows_no_secret(desk):
    shown = " ".join(f"{line.title} {line.value} {line.note}" for line in (*desk.settings(), *desk.queue()))
    assert "argon2" not in shown
    assert "session.idle_s" in shown


@pytest.mark.parametrize("pin", ["12345", "1111111", "12345a", "1234567890123", "１２３４５６"])
def test_a_pin_that_is_too_easy_is_refused(pin):
    assert not is_good_pin(pin)


def test_the_manager_sees_the_share_of_what_takes_one_trip(desk):
    first = desk.events()[0]
    assert first.title == "最多跑一次"
    assert first.value == "97.6%"
    assert "42 件事" in first.note
    assert first.good
