"""A child that crashes, hangs, freezes or talks nonsense is replaced, and its callers are told."""

import os
import signal
import sys
import time

import pytest

from hosting.supervisor import CallFailed, ChildLost, ChildState, DeadlinePassed, Policy, Refused, WireError
from hosting.wire import MAX_FRAME_BYTES
from tests.hosting.conftest import PATIENT_S
from tests.hosting.naughty_child import HANGING, Nudge, Parcel

SECRET = "430100194406150290"
pytestmark = pytest.mark.expected_log("hosting.child.naughty")


def test_values_come_back_as_they_went(start_child):
    child = start_child()
    parcel = Parcel("照片", bytes(range(256)))
    assert child.ask("echo", value=parcel) == parcel
    assert child.ask("echo", value={"a": [1, None, 2.5, b"\xff"]}) == {"a": [1, None, 2.5, b"\xff"]}


def test_a_picture_of_twenty_megabytes_crosses_both_ways(start_child):
    parcel = Parcel("still", os.urandom(1024) * 20_000)
    assert start_child().ask("echo", value=parcel) == parcel


def test_calling_a_frozen_child_with_much_to_say_does_not_hold_up_the_caller(start_child):
    child = start_child()
    child.ask("echo", value=1)
    os.kill(child.child.pid, signal.SIGSTOP)
    began = time.monotonic()
    waiting = child.call("echo", deadline_s=1, value=b"x" * 4_000_000)
    assert time.monotonic() - began < 0.5
    with pytest.raises(DeadlinePassed):
        waiting.result(PATIENT_S)


def test_what_is_too_large_fails_alone(start_child):
    child = start_child()
    with pytest.raises(WireError, match="above the limit"):
        child.ask("echo", value=b"x" * MAX_FRAME_BYTES)
    assert child.ask("echo", value=1) == 1


def test_events_arrive_from_any_thread(start_child):
    child = start_child()
    child.ask("nudge", number=7)
    assert child.events.get(timeout=PATIENT_S) == Nudge(7)


def test_killed_child_answers_again_within_three_seconds(start_child):
    child = start_child()
    first = child.ask("echo", value=1)
    child.await_state(ChildState.UP)
    began = time.monotonic()
    os.kill(child.child.pid, signal.SIGKILL)
    child.await_state(ChildState.UP)
    assert child.ask("echo", value=first) == 1
    assert time.monotonic() - began < 3


def test_open_call_of_a_killed_child_is_lost_at_once(start_child):
    child = start_child()
    child.ask("echo", value=1)
    hanging = child.call("hang")
    assert child.events.get(timeout=PATIENT_S) == Nudge(HANGING), (
        "a call that has not begun would wait for the next run"
    )
    os.kill(child.child.pid, signal.SIGKILL)
    with pytest.raises(ChildLost):
        hanging.result(PATIENT_S)


def test_hanging_call_is_ended_at_its_deadline_and_the_next_one_works(start_child):
    child = start_child()
    child.ask("echo", value=1)
    old = child.child.pid
    with pytest.raises(DeadlinePassed):
        child.call("hang", deadline_s=0.2).result(PATIENT_S)
    assert child.ask("echo", value=2) == 2
    assert child.child.pid != old


def test_call_that_waited_behind_a_slow_one_is_not_blamed_for_it(start_child):
    child = start_child()
    child.ask("echo", value=1)
    hanging = child.call("hang", deadline_s=0.4)
    waiting = child.call("echo", deadline_s=0.1, value=2)
    with pytest.raises(DeadlinePassed):
        hanging.result(PATIENT_S)
    with pytest.raises(ChildLost):
        waiting.result(PATIENT_S)


def test_side_call_runs_beside_a_hanging_one(start_child):
    child = start_child()
    child.call("hang")
    assert child.call("echo", side=True, value="beside").result(PATIENT_S) == "beside"


def test_frozen_child_is_noticed_by_its_silence(start_child):
    child = start_child(policy=Policy(heartbeat_s=0.05, silence_s=0.5))
    child.ask("echo", value=1)
    with pytest.raises(ChildLost, match="no sign of life"):
        child.call("freeze").result(PATIENT_S)
    assert child.ask("echo", value=2) == 2


def test_segmentation_fault_ends_the_call_not_the_parent(start_child, caplog):
    child = start_child()
    with pytest.raises(ChildLost):
        child.ask("crash")
    assert child.ask("echo", value=2) == 2
    assert child.ask("core_limit") == 0


def test_unexpected_exception_tells_its_class_and_nothing_of_its_text(start_child, caplog):
    child = start_child()
    with pytest.raises(CallFailed) as caught:
        child.ask("fail", secret=SECRET)
    child.child.stop()
    assert caught.value.error == "RuntimeError"
    assert "unexpected RuntimeError at" in caplog.text
    assert SECRET not in caplog.text + str(caught.value)


def test_failure_replaces_the_child_where_the_policy_says_so(start_child):
    child = start_child(policy=Policy(restart_after_failure=True))
    child.ask("note", text="before")
    with pytest.raises(CallFailed):
        child.ask("fail", secret=SECRET)
    assert child.ask("note", text="after") == ["after"]


def test_refusal_crosses_with_its_text(start_child):
    with pytest.raises(Refused, match="knows only echo"):
        start_child().ask("refuse")


def test_unknown_and_private_methods_fail(start_child):
    child = start_child()
    for method in ("nothing", "__init__"):
        with pytest.raises(CallFailed):
            child.ask(method)


def test_chatter_of_a_vendors_library_is_withheld_from_the_log(start_child, caplog):
    child = start_child()
    child.ask("chatter", secret=SECRET)
    child.child.stop()
    assert "reader is tired" in caplog.text
    assert SECRET not in caplog.text


def test_garbage_on_the_wire_replaces_the_child(start_child):
    child = start_child()
    with pytest.raises(ChildLost, match="not understood"):
        child.ask("babble")
    assert child.ask("echo", value=3) == 3


def test_child_that_cannot_start_is_broken_and_calls_fail_at_once(start_child, tmp_path):
    child = start_child({"dies_until": str(tmp_path / "never")}, Policy(backoff_s=(0.0,), crashes=3))
    child.await_state(ChildState.BROKEN)
    with pytest.raises(ChildLost):
        child.ask("echo", value=1)


def test_service_that_refuses_says_why(start_child):
    child = start_child({"refuse": True})
    child.await_state(ChildState.BROKEN)
    assert child.child.detail == "libnothing is not installed"


def test_broken_child_is_tried_again_after_a_rest(start_child, tmp_path):
    repaired = tmp_path / "repaired"
    child = start_child({"dies_until": str(repaired)}, Policy(backoff_s=(0.0,), crashes=2, rest_s=0.1))
    child.await_state(ChildState.BROKEN)
    repaired.touch()
    child.await_state(ChildState.UP)


def test_restart_helps_a_broken_child_without_a_rest(start_child, tmp_path):
    repaired = tmp_path / "repaired"
    child = start_child({"dies_until": str(repaired)}, Policy(backoff_s=(0.0,), crashes=1))
    child.await_state(ChildState.BROKEN)
    repaired.touch()
    child.child.restart()
    child.await_state(ChildState.UP)


def test_call_given_up_before_the_child_stood_is_never_carried_out(start_child):
    child = start_child()
    with pytest.raises(ChildLost, match="not up in time"):
        child.call("note", deadline_s=0.001, text="late").result(PATIENT_S)
    assert child.ask("note", text="in time") == ["in time"]


def test_stop_lets_the_service_close(start_child, tmp_path):
    marker = tmp_path / "closed"
    child = start_child({"closed_marker": str(marker)})
    child.ask("echo", value=1)
    child.child.stop()
    assert marker.read_text(encoding="utf-8") == "closed"
    with pytest.raises(ChildLost):
        child.ask("echo", value=1)


def test_child_inherits_no_secret_of_the_environment(start_child, monkeypatch):
    monkeypatch.setenv("KIOSK_STORE__KEY", SECRET)
    environment = start_child().ask("environment")
    assert SECRET not in environment.values()
    assert "PATH" in environment


def test_child_that_the_system_has_no_room_for_is_started_once_it_has(start_child, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", "/nonexistent/python")
        child = start_child(policy=Policy(backoff_s=(0.05,), crashes=1000))
        child.await_state(ChildState.RESTARTING)
        assert child.child.detail == "cannot be started: No such file or directory"
    assert child.ask("echo", value=1) == 1


def test_child_that_can_never_be_started_is_broken_and_answers_at_once(start_child, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    child = start_child(policy=Policy(backoff_s=(0.0,), crashes=3))
    child.await_state(ChildState.BROKEN)
    with pytest.raises(ChildLost, match="cannot be started"):
        child.ask("echo", value=1)
