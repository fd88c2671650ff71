"""Status bytes: late, foreign and missing answers are never taken for a printer in order."""

from hypothesis import given
from hypothesis import strategies as st

from devices.receipt_printer.escpos.health import health_of
from devices.receipt_printer.escpos.model import model
from devices.receipt_printer.escpos.status import (
    AutomaticStatus,
    Cleared,
    Cover,
    Cutter,
    Echo,
    Error,
    Paper,
    PaperStatus,
    PrinterState,
    RealTimeStatus,
    ReplyParser,
    with_answer,
)
from devices.receipt_printer.supply import PaperMeter
from kiosk.ports.device import Condition


def state_of(*answers):
    state = PrinterState()
    for question, byte in enumerate(answers, start=1):
        state = with_answer(state, question, byte)
    return state


def health(state, name="generic_80mm"):
    return health_of(state, "x", model(name), PaperMeter(model(name)))


def test_silence_is_unknown_and_never_ready():
    assert not PrinterState().is_complete
    assert health(PrinterState()).device is Condition.UNKNOWN
    assert health(state_of(0x12, 0x12, 0x12)).device is Condition.UNKNOWN


def test_what_a_model_has_no_sensor_for_is_not_called_well():
    facts = health(state_of(0x12, 0x12, 0x12, 0x12), "gprinter_58mm").facts
    assert (facts["cover"], facts["cutter"]) == ("not_supported", "not_supported")
    assert health(state_of(0x1A, 0x16, 0x12, 0x12), "gprinter_58mm").facts["cover"] == "open"


def test_each_bit_has_its_word():
    assert state_of(0x12, 0x12, 0x12, 0x12) == PrinterState(
        Paper.OK, Cover.CLOSED, Cutter.OK, Error.NONE, offline=False
    )
    assert state_of(0x12, 0x12, 0x12, 0x1E).paper is Paper.LOW
    assert state_of(0x1A, 0x32, 0x12, 0x7E).trouble == "paper_out"
    assert state_of(0x1A, 0x16, 0x12, 0x12).trouble == "cover_open"
    assert state_of(0x1A, 0x52, 0x1A, 0x12).trouble == "cutter"
    assert state_of(0x1A, 0x52, 0x32, 0x12).trouble == "fault"
    assert state_of(0x1A, 0x12, 0x12, 0x12).trouble == "offline"


def test_automatic_status_between_answers_is_not_taken_for_one():
    replies = ReplyParser().feed(b"\x38\x00\x0f\x00" + b"\x12" + b"\x37\x220007\x00" + b"\x03" + b"\x37\x25\x00")
    automatic, *others = replies
    assert isinstance(automatic, AutomaticStatus)
    assert automatic.state.trouble == "cover_open"
    assert automatic.state.paper is Paper.OUT
    assert others == [RealTimeStatus(0x12), Echo(b"0007"), PaperStatus(), Cleared()]


@given(st.binary(max_size=60), st.integers(1, 7))
def test_noise_is_split_alike_however_it_comes(noise, step):
    whole = ReplyParser().feed(noise)
    parser = ReplyParser()
    parts = [reply for start in range(0, len(noise), step) for reply in parser.feed(noise[start : start + step])]
    assert parts == whole[: len(parts)]
    assert len(whole) - len(parts) <= 1
