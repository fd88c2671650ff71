"""What was on a card is nowhere but in the answer: not in the log, whatever goes wrong with the card or its host."""

import logging
import os
import signal

import pytest

from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.flaws import CardFlaw

PERSON = faces()["zhang_sanfeng"].id_card


HOLDER = faces()["passport"].travel_document


def traces(text, words=(PERSON.name, PERSON.id_number, PERSON.id_number[6:14], PERSON.address)):
    """Return what of the person, in any dress, stands in a text."""
    dresses = [word.encode(code).hex() for word in words for code in ("utf-8", "utf-16-le")]
    return [each for each in (*words, *dresses) if each in text.lower() or each in text]


@pytest.mark.expected_log("hosting")
@pytest.mark.parametrize("flaw", [CardFlaw.NONE, CardFlaw.WRONG_CHECK_DIGIT, CardFlaw.HANG])
def test_log_knows_nobody(rig, flaw, caplog):
    caplog.set_level(logging.DEBUG)
    rig.insert("zhang_sanfeng", flaw)
    outcome = rig.read(rig.inserted(), timeout_s=0.5)
    assert bool(traces(repr(outcome))) == (flaw is CardFlaw.NONE)
    if flaw is not CardFlaw.HANG or not rig.hang_costs_the_host:  # else it was killed already
        os.kill(rig.handle.pid, signal.SIGABRT)  # faulthandler writes its stack to the log
    rig.await_fault("READER_HOST_LOST")
    rig.close()
    assert caplog.text
    assert not traces(caplog.text)


@pytest.mark.expected_log("hosting")
@pytest.mark.parametrize(
    "flaw", [CardFlaw.NONE, CardFlaw.WRONG_CHECK_DIGIT, CardFlaw.CONTRADICTION, CardFlaw.HANG_MIDWAY]
)
def test_log_knows_no_holder_of_a_passport(rig, flaw, caplog):
    caplog.set_level(logging.DEBUG)
    words = (HOLDER.name, "YANGLI", "ZHENGSHU", "EJ4301001", "4406150", "3106017")
    rig.insert("passport", flaw)
    outcome = rig.read(rig.inserted(), timeout_s=2.0, mrz=HOLDER.lines)
    assert bool(traces(repr(outcome), words)) == (flaw is CardFlaw.NONE)
    if flaw is not CardFlaw.HANG_MIDWAY:  # that host was killed already
        os.kill(rig.handle.pid, signal.SIGABRT)
    rig.await_fault("READER_HOST_LOST")
    rig.close()
    assert caplog.text
    assert not traces(caplog.text, words)


def test_command_line_of_the_host_names_no_options(rig):
    with open(f"/proc/{rig.handle.pid}/cmdline", "rb") as file:  # noqa: PTH123 - not a file of ours
        words = file.read().split(b"\0")
    assert words[1:4] == [b"-P", b"-m", b"devices.host"]
    assert words[4].isdigit()
