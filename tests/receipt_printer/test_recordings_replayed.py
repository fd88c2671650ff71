"""Wires that were recorded, played back: every byte and every word as it was."""

import pytest

from devices.receipt_printer.escpos.encoder import encode
from devices.receipt_printer.escpos.job import Buffer, Job
from devices.receipt_printer.escpos.link import Link
from devices.receipt_printer.escpos.model import model
from kiosk.ports.receipt_printer import Printed
from tests.receipt_printer.npos import decode
from tests.receipt_printer.record import COURSES, LIMIT_S, SLIPS
from tests.receipt_printer.replay import ReplayedWire, load, recordings


def play(name):
    head, steps = load(name)
    wire = ReplayedWire(steps)
    kind = model(head["model"])
    link = Link(wire, lambda: wire.now_s)
    link.open(3)
    pieces = encode(SLIPS[head["slip"]](), kind)
    outcome = Job(link, kind, pieces, Buffer(), lambda: wire.now_s, LIMIT_S, 1.0).run()
    link.close()
    return head, wire, outcome


@pytest.mark.parametrize("name", recordings())
def test_driver_does_and_says_what_it_did_and_said(name):
    head, wire, outcome = play(name)
    assert (type(outcome).__name__, getattr(outcome, "reason", "")) == (head["outcome"], head["reason"])
    assert wire.steps == []


@pytest.mark.parametrize("name", [name for name in recordings() if load(name)[0]["outcome"] == Printed.__name__])
def test_whole_stream_of_a_job_is_read_by_a_decoder_that_is_not_ours(name):
    head, wire, _ = play(name)
    stream = bytes(wire.sent)
    for question in (b"\x10\x04\x01", b"\x10\x04\x02", b"\x10\x04\x03", b"\x10\x04\x04"):
        stream = stream.replace(question, b"")
    decoded = decode(stream)
    assert decoded.cuts == 1
    assert ("回执完" in decoded.text) is (head["slip"] == "application")


def test_every_course_is_recorded():
    assert set(COURSES) <= set(recordings())
