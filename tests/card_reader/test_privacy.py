"""What was on a card is nowhere but in the answer: not in the log, whatever goes wrong with the card or its host."""

import logging
import os
import signal

import pytest

from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.flaws import CardFlaw
from kiosk.ports.card_reader import CardUnsupported

PERSON = faces()["zhang_sanfeng"].id_card


HOLDER = faces()["passport"].travel_document


@pytest.fixture(params=["pcsc_rig", "simulated_rig", "samv_rig"])
def own_rig(request):
    """A rig that the test may close, so that all that its host had to say is in the log."""
    return request.getfixturevalue(request.param)


@pytest.fixture(params=["pcsc_rig", "simulated_rig"])
def own_chip_rig(request):
    return request.getfixturevalue(request.param)


def traces(text, words=(PERSON.name, PERSON.id_number, PERSON.id_number[6:14], PERSON.address)):
    """Return what of the person, in any dress, stands in a text."""
    dresses = [word.encode(code).hex() for word in words for code in ("utf-8", "utf-16-le", "gb18030")]
    return [each for each in (*words, *dresses) if each in text.lower() or each in text]


@pytest.mark.expected_log("hosting")
@pytest.mark.parametrize("flaw", [CardFlaw.NONE, CardFlaw.WRONG_CHECK_DIGIT, CardFlaw.HANG])
def test_log_knows_nobody(own_rig, flaw, caplog):
    _leave_no_trace(own_rig, "zhang_sanfeng", flaw, caplog)


@pytest.mark.expected_log("hosting")
@pytest.mark.parametrize("flaw", [CardFlaw.NONE, CardFlaw.WRONG_CHECK_DIGIT, CardFlaw.HANG])
def test_log_knows_no_holder_of_a_social_security_card(own_chip_rig, flaw, caplog):
    _leave_no_trace(own_chip_rig, "social_v1", flaw, caplog)


def _leave_no_trace(rig, card, flaw, caplog):
    caplog.set_level(logging.DEBUG)
    rig.insert(card, flaw)
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
def test_log_knows_no_holder_of_a_passport(own_chip_rig, flaw, caplog):
    caplog.set_level(logging.DEBUG)
    words = (HOLDER.name, "YANGLI", "ZHENGSHU", "EJ4301001", "4406150", "3106017")
    own_chip_rig.insert("passport", flaw)
    outcome = own_chip_rig.read(own_chip_rig.inserted(), timeout_s=2.0, mrz=HOLDER.lines)
    assert bool(traces(repr(outcome), words)) == (flaw is CardFlaw.NONE)
    if flaw is not CardFlaw.HANG_MIDWAY:  # that host was killed already
        os.kill(own_chip_rig.handle.pid, signal.SIGABRT)
    own_chip_rig.await_fault("READER_HOST_LOST")
    own_chip_rig.close()
    assert caplog.text
    assert not traces(caplog.text, words)


@pytest.mark.parametrize("card", ["access_card", "transport_card", "phone"])
def test_number_of_a_contactless_card_is_neither_told_nor_logged(simulated_rig, card, caplog):
    caplog.set_level(logging.DEBUG)
    simulated_rig.insert(card)
    outcome = simulated_rig.read(simulated_rig.inserted())
    number = faces()[card].uid.lower()
    assert isinstance(outcome, CardUnsupported)
    assert number not in f"{outcome!r}{caplog.text}".lower()


def test_command_line_of_the_host_names_no_options(rig):
    with open(f"/proc/{rig.handle.pid}/cmdline", "rb") as file:  # noqa: PTH123 - not a file of ours
        words = file.read().split(b"\0")
    assert words[1:3] == [b"-P", b"-m"]
    assert words[3] in {b"devices.host", b"tests.card_reader.usb_host"}
    assert words[4].isdigit()
