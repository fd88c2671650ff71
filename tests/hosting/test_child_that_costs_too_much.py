"""A child that leaks, spins, shouts, or will not end: its cost is known, and it holds up nobody."""

import time

import pytest

from hosting.errors import CallFailed
from hosting.supervisor import ChildLost, ChildState, Policy
from hosting.usage import UsageMeter
from tests.card_reader.private_pcscd import wait_until

MB = 1_000_000
EAGER = {"look_s": 0.05, "settle_s": 0.0}
pytestmark = pytest.mark.expected_log("hosting.child.naughty")


def test_leak_is_seen_by_its_size_and_the_child_lives_on(start_child):
    child = start_child(policy=Policy(**EAGER, memory_limit_bytes=100 * MB))
    child.ask("echo", value=1)
    assert not child.child.has_outgrown
    child.ask("leak", megabytes=120)
    wait_until(lambda: child.child.has_outgrown and child.child.usage.memory_bytes > 120 * MB)
    assert child.child.usage.memory_bytes < 200 * MB
    assert child.ask("echo", value=2) == 2
    assert child.child.restarts == 0


def test_outgrown_child_is_small_again_after_its_restart(start_child):
    child = start_child(policy=Policy(**EAGER, memory_limit_bytes=100 * MB))
    child.ask("leak", megabytes=120)
    wait_until(lambda: child.child.has_outgrown)
    child.child.restart()
    child.await_state(ChildState.RESTARTING)
    assert child.ask("echo", value=3) == 3
    wait_until(lambda: child.child.usage is not None)
    assert not child.child.has_outgrown
    assert child.child.restarts == 1


def test_leak_far_above_the_limit_ends_the_child_at_once(start_child):
    child = start_child(policy=Policy(**EAGER, memory_limit_bytes=50 * MB))
    with pytest.raises(ChildLost, match=r"grew to \d+ MB, far above its limit"):
        child.ask("leak", megabytes=400)
    assert child.ask("echo", value=4) == 4


def test_child_that_takes_in_what_strangers_send_is_refused_the_memory_and_lives(start_child):
    policy = Policy(look_s=3600, memory_limit_bytes=100 * MB, caps_memory=True)
    child = start_child(policy=policy)
    with pytest.raises(CallFailed, match="MemoryError"):
        child.ask("leak", megabytes=400)
    assert child.ask("echo", value=4) == 4
    assert child.child.restarts == 0


def test_child_that_is_too_large_from_the_start_is_not_restarted_for_ever(start_child):
    child = start_child(policy=Policy(look_s=0.05, settle_s=3600, memory_limit_bytes=15 * MB))
    child.ask("echo", value=5)
    wait_until(lambda: child.child.usage.memory_bytes > 15 * MB or child.child.usage.cpu_percent is not None)
    assert not child.child.has_outgrown


def test_spinning_child_shows_in_its_processor_time_and_still_answers(start_child):
    child = start_child(policy=Policy(look_s=0.5))
    child.ask("spin")
    wait_until(lambda: (usage := child.child.usage) is not None and (usage.cpu_percent or 0) > 4)  # of a busy machine
    assert child.ask("echo", value=6) == 6


def test_child_that_fills_stderr_is_not_blocked_by_it(start_child, caplog):
    child = start_child()
    assert child.ask("shout", megabytes=20) == 20
    child.child.stop()
    assert "unhappy" not in caplog.text


@pytest.mark.parametrize("setup", [{"hang_at_end": True}, {"babble_at_end": True, "hang_at_end": True}])
def test_child_that_will_not_end_is_ended(start_child, setup):
    child = start_child(setup, Policy(stop_s=0.3))
    pid = child.ask("be_deaf")
    began_s = time.monotonic()
    child.child.stop()
    assert time.monotonic() - began_s < 3
    assert UsageMeter(pid).look() is None
    assert child.states.get(timeout=1) is ChildState.STARTING
    child.await_state(ChildState.STOPPED)


def test_nobody_is_asked_of_a_process_that_is_gone():
    assert UsageMeter(2**22 + 1).look() is None
