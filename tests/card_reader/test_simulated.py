"""The simulated reader: its commands, and what it refuses."""

import pytest

from hosting.errors import Refused
from kiosk.ports.card_reader import CardGone, CardRemoved


def test_unplugged_reader_takes_its_card_with_it(simulated_rig):
    simulated_rig.insert("wang_fang")
    token = simulated_rig.inserted()
    simulated_rig.simulate("unplug")
    assert simulated_rig.next_event() == CardRemoved(token)
    simulated_rig.await_fault("READER_ABSENT")
    assert simulated_rig.read(token) == CardGone(token)
    with pytest.raises(Refused, match="plug it first"):
        simulated_rig.insert("wang_fang")
    simulated_rig.simulate("plug")
    simulated_rig.await_ready()


def test_state_names_what_lies_there(simulated_rig):
    simulated_rig.insert("wang_fang")
    state = simulated_rig.simulate("state")
    assert (state["card"], state["reader"], state["delay_ms"]) == ("wang_fang", "plugged", "0")
    assert "zhang_sanfeng" in state["cards"].split(",")


@pytest.mark.parametrize(
    ("command", "arguments", "told"),
    [
        ("dance", {}, "insert, swap"),
        ("insert", {"card": "nobody"}, "zhang_sanfeng"),
        ("insert", {"card": "wang_fang", "flaw": "bent"}, "garbage"),
        ("insert", {}, "card is missing"),
        ("delay", {"ms": "-1"}, "0 to 10000"),
    ],
)
def test_unknown_commands_are_refused_with_what_there_is(simulated_rig, command, arguments, told):
    with pytest.raises(Refused, match=told):
        simulated_rig.simulate(command, **arguments)


def test_read_takes_as_long_as_a_real_one(simulated_rig):
    simulated_rig.simulate("delay", ms="200")
    simulated_rig.insert("wang_fang")
    token = simulated_rig.inserted()
    reading = simulated_rig.reader.read(token, 5)
    assert not reading.done()
    assert reading.result(20).token == token
