"""Each model file, against a printer that can do what the file says and no more."""

import pytest

from devices.receipt_printer.escpos.encoder import PROLOGUE, encode
from devices.receipt_printer.escpos.model import model
from devices.receipt_printer.escpos.model_name import model_names
from devices.receipt_printer.simulated.driver import abilities
from kiosk.domain.receipt import Barcode, Para, Receipt
from kiosk.ports.receipt_printer import Interrupted, OutcomeUnknown, Printed
from tests.receipt_printer.conftest import LIMIT_S
from tests.receipt_printer.npos import decode
from tests.receipt_printer.slips import QR_TEXT, application, drawn

EVERY_MODEL = pytest.mark.parametrize("name", model_names())
THAT_ANSWER = pytest.mark.parametrize("name", [name for name in model_names() if model(name).status])


@pytest.fixture
def rig_of(tcp):
    def make(name):
        kind = model(name)
        return tcp(name, fifo_bytes=kind.buffer_bytes, can=abilities(kind))

    return make


def paper(rig):
    return [slip.data for slip in (*rig.fake.slips, *rig.fake.scraps, rig.fake.hanging)]


@EVERY_MODEL
def test_lines_fit_the_paper(name):
    kind = model(name)
    assert kind.columns * kind.cell <= kind.dots


@EVERY_MODEL
def test_whole_slip_comes_out_and_is_called_what_the_printer_can_vouch_for(rig_of, name):
    rig = rig_of(name)
    outcome = rig.print()
    assert isinstance(outcome, Printed if model(name).status else OutcomeUnknown)
    if model(name).cutter:
        assert rig.fake.wait_until(lambda: len(rig.fake.slips) == 1, 10)
    else:
        assert rig.fake.wait_until(lambda: rig.fake.hanging.mm >= outcome.printed_mm - 5, 10)


@EVERY_MODEL
def test_decoder_that_is_not_ours_reads_every_command(name):
    slip = Receipt("M-1", (*application("M-1").blocks[:-1], Barcode("M-1")))
    decoded = decode(PROLOGUE + b"".join(piece.data for piece in encode(slip, model(name))))
    assert (decoded.qr == [QR_TEXT]) is model(name).qr
    assert ("GSk" in decoded.commands) is model(name).barcode
    assert decoded.cuts == int(model(name).cutter)
    assert ("受理回执" in decoded.text) is (model(name).rom != "none")


@pytest.mark.parametrize("name", [name for name in model_names() if model(name).rom != "none" and model(name).qr])
def test_native_slip_stays_below_a_kilobyte(name):
    assert len(PROLOGUE) + sum(len(piece.data) for piece in encode(application(), model(name))) <= 1024


@THAT_ANSWER
def test_paper_out_in_the_middle_and_the_next_person_gets_a_paper_of_their_own(rig_of, name):
    rig = rig_of(name)
    rig.fake.paper_runs_out_after(45)
    assert isinstance(rig.print(application("A-1")), Interrupted)
    rig.fake.paper_in()
    assert isinstance(rig.print(application("B-2")), Printed)
    assert not any(b"A-1" in data and b"B-2" in data for data in paper(rig))


@THAT_ANSWER
def test_cover_opened_in_the_middle_and_the_half_is_void_and_on_nobodys_paper(rig_of, name):
    rig = rig_of(name)
    job = rig.begin(application("A-1"))
    rig.wait_mm(30)
    rig.fake.cover(is_open=True)
    assert isinstance(job.result(LIMIT_S), Interrupted)
    rig.fake.cover(is_open=False)
    assert isinstance(rig.print(application("B-2")), Printed)
    if model(name).cutter:
        assert not any(b"A-1" in data and b"B-2" in data for data in paper(rig))
    if model(name).rom != "none":
        text = next(data for data in paper(rig) if b"A-1" in data).decode("gb18030", "replace")
        assert "回执完" not in text[: text.index("作废")]


@THAT_ANSWER
def test_drawn_slip_does_not_overflow_its_buffer(rig_of, name):
    assert isinstance(rig_of(name).print(drawn()), Printed)


def test_printer_whose_rom_has_no_hanzi_draws_everything():
    decoded = decode(PROLOGUE + b"".join(piece.data for piece in encode(application(), model("raster_80mm"))))
    assert decoded.text.strip() == ""
    assert sum(raster.height for raster in decoded.rasters) > 400


def test_unknown_model_is_refused_with_those_that_there_are():
    with pytest.raises(ValueError, match=r"generic_80mm.*xprinter_80mm"):
        model("papyrus")


def test_refusal_names_the_missing_character(tcp):
    outcome = tcp("raster_80mm").print(Receipt("X", (Para("样例 \ue123"),)))
    assert "U+E123 private use" in outcome.detail
