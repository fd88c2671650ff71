"""A thousand broken inputs for each parser, always the same ones, and every input that once broke something."""

import pytest

from tests.fuzz.parsers import TARGETS
from tests.fuzz.runner import CRASHES, Crash, feed_once, minimised, run
from tests.fuzz.target import Target, demand

SAVED = sorted(CRASHES.glob("*.bin"))


@pytest.mark.parametrize("name", TARGETS)
def test_thousand_broken_inputs_are_refused_or_right(name):
    report = run(TARGETS[name], 1000, limit_s=20)
    assert report.crash is None, report.crash.save()
    assert report.inputs >= 100


@pytest.mark.parametrize("name", TARGETS)
def test_good_inputs_are_accepted(name):
    target = TARGETS[name]
    assert any(target.take(sample) for sample in target.seeds)


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_what_once_broke_a_parser_does_so_no_more(path):
    assert feed_once(TARGETS[path.stem.rpartition("-")[0]], path.read_bytes()) is None


def feed_badly(data):
    """A parser with a bug, a belief and a hang."""
    if data.startswith(b"bug"):
        raise KeyError(data)
    while data.startswith(b"hang"):
        pass
    demand(b"lie" not in data, "a lie")
    if not data.startswith(b"ok"):
        raise ValueError("no")


def bad_target(*samples):
    return Target("bad", feed_badly, (ValueError,), lambda: samples, (b"bug",))


def test_bug_is_found_and_made_small(tmp_path):
    report = run(bad_target(b"ok and much more that has nothing to do with it"), 10_000)
    assert report.crash is not None
    assert (report.crash.error, report.crash.data) == ("KeyError in ", b"bug")
    saved = report.crash.save(tmp_path)
    assert saved.name.startswith("bad-")
    assert saved.read_bytes() == b"bug"


def test_same_seed_finds_the_same():
    assert run(bad_target(b"ok xyz"), 10_000, seed=7) != run(bad_target(b"ok xyz"), 10_000, seed=8)
    first, again = (run(bad_target(b"ok xyz"), 10_000, seed=7) for _ in range(2))
    assert (first.inputs, first.crash) == (again.inputs, again.crash)


def test_input_that_never_ends_is_a_crash():
    assert feed_once(bad_target(b"x"), b"hang") == "TooSlow in "


def test_belief_is_told_by_its_words():
    assert feed_once(bad_target(b"x"), b"ok lie") == "Believed: a lie"
    assert minimised(bad_target(b"x"), b"ok, a long lie", "Believed: a lie") == b"lie"


def test_refusal_is_no_crash():
    assert feed_once(bad_target(b"x"), b"nothing") is None


def test_crash_is_named_after_what_it_is():
    assert Crash("bad", "e", b"bug").file_name == Crash("bad", "other", b"bug").file_name
