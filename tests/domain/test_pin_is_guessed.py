"""Somebody guesses the PIN: every further guess costs twice the time."""

from kiosk.domain.lockout import FREE_FAILURES, LONGEST_LOCK_S, Lockout


def test_the_first_wrong_pins_are_free() -> None:
    lock = Lockout()
    for _ in range(FREE_FAILURES):
        lock = lock.failed(100.0)
        assert lock.remaining_s(100.0) == 0.0
    assert lock.left == 0


def test_each_further_guess_costs_twice_the_time_up_to_an_hour() -> None:
    lock = Lockout(failures=FREE_FAILURES)
    waits = []
    for _ in range(10):
        lock = lock.failed(0.0)
        waits.append(lock.remaining_s(0.0))
    assert waits[:4] == [30.0, 60.0, 120.0, 240.0]
    assert max(waits) == LONGEST_LOCK_S


def test_the_lock_opens_when_its_time_is_over() -> None:
    lock = Lockout(failures=FREE_FAILURES).failed(10.0)
    assert lock.remaining_s(39.9) > 0
    assert lock.remaining_s(40.0) == 0.0
