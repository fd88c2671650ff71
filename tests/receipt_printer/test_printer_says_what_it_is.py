"""The settings name a model, the printer names itself: told to the technician, with a word where they differ."""

import queue

import pytest

from devices.receipt_printer.escpos.identity import doubt, identity_of
from devices.receipt_printer.escpos.model import model
from devices.receipt_printer.escpos.status import Identity, PaperStatus, RealTimeStatus, ReplyParser
from devices.receipt_printer.simulated.mechanism import Abilities
from kiosk.ports.device import Condition
from kiosk.ports.receipt_printer import Printed
from tests.receipt_printer.conftest import LIMIT_S

EPSON = Abilities(names=("EPSON", "TM-T88V"))


@pytest.fixture
def seen(tcp):
    """Return the first health of a printer that is well, and its rig."""
    opened = []

    def look(model_name, can):
        rig = tcp(model_name, can=can)
        told = queue.SimpleQueue()
        rig.printer.open(told.put)
        opened.append(rig.printer)
        return told.get(timeout=LIMIT_S).health, rig

    yield look
    for printer in opened:
        printer.close()


def test_name_is_told_and_nothing_is_doubted_where_it_fits(seen):
    health, _ = seen("epson_tm_t88v", EPSON)
    assert health.detail.endswith("; it says EPSON TM-T88V")
    assert health.facts["identity"] == "EPSON TM-T88V"


def test_another_model_than_that_of_the_settings_is_a_word_and_no_refusal(seen):
    health, rig = seen("generic_80mm", EPSON)
    assert 'write model = "epson_tm_t88v"' in health.detail
    assert (health.device, health.fault) == (Condition.READY, None)
    assert isinstance(rig.print(), Printed)


def test_printer_that_knows_no_such_question_is_well_and_prints(seen):
    health, rig = seen("generic_80mm", Abilities(names=()))
    assert "it says" not in health.detail
    assert health.device is Condition.READY
    assert isinstance(rig.print(), Printed)


@pytest.mark.parametrize(
    ("identity", "configured", "word"),
    [
        ("", "epson_tm_t88v", ""),
        ("XP-80C", "xprinter_80mm", ""),
        ("EPSON TM-T88V", "epson_tm_t88v", ""),
        ("EPSON TM-T88VI", "generic_80mm", ""),
        ("EPSON TM-T88VI", "epson_tm_t88v", "the settings say Epson TM-T88V"),
        ("EPSON TM-T81III", "epson_tm_t88v", 'write model = "epson_tm_t81iii"'),
    ],
)
def test_doubt_rests_on_what_a_model_file_knows(identity, configured, word):
    found = doubt(identity, model(configured))
    assert (word in found) if word else (found == "")


def test_names_come_clean_whatever_bytes_they_hold():
    assert identity_of((b"EP\x1bSON ", b"\xd0\xc2\xb1\xb1\xd1\xf3\xff")) == "EPSON 新北洋�"


def test_name_is_split_from_what_comes_before_and_after():
    parser = ReplyParser(knows_identity=True)
    assert parser.feed(b"\x12_EPS") == [RealTimeStatus(0x12)]
    assert parser.feed(b"ON\0\x12") == [Identity(b"EPSON"), RealTimeStatus(0x12)]
    assert PaperStatus() in ReplyParser().feed(b"_\0"), "what was not asked for is not waited for"
    assert Identity(b"") not in parser.feed(b"_" + b"A" * 90)
