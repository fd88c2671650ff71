"""Whatever a citizen types or a card holds, the printer gets text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from devices.receipt_printer.characters import clean, columns_of
from devices.receipt_printer.copies import marked
from devices.receipt_printer.drawing import Bitmap
from devices.receipt_printer.escpos import commands
from devices.receipt_printer.escpos.encoder import PROLOGUE, encode, without_commands
from devices.receipt_printer.escpos.model import model
from devices.receipt_printer.escpos.model_name import model_names
from devices.receipt_printer.simulated.grammar import CONTROL, TEXT, UNKNOWN, first_command
from devices.receipt_printer.simulated.real_time import RealTimeFilter
from kiosk.domain.glyphs import MissingGlyphError
from kiosk.domain.receipt import Feed, KeyValue, Para, Qr, Receipt, Table, Title

ANY_TEXT = st.text(min_size=1, max_size=60)
NASTY = st.text(alphabet="\x00\x04\x05\x10\x14\x1b\x1c\x1d@!aVk(v0\n 張—“é€\u200b\u202e\ue000", min_size=1, max_size=60)
SLIPS_OWN = {
    b"\x1b@",
    b"\x1bD",
    b"\x1c&",
    b"\x1cS",
    b"\x1b2",
    b"\x1ba",
    b"\x1bE",
    b"\x1bJ",
    b"\x1d!",
    b"\x1dV",
    b"\x1dv0",
    b"\x1d(k",
}


def commands_in(data):
    while data:
        command = first_command(data)
        assert command is not None, "a command waits for bytes beyond the slip"
        yield command
        data = data[len(command.data) :]


@settings(max_examples=150, deadline=None)
@given(st.one_of(ANY_TEXT, NASTY), st.sampled_from(model_names()), st.integers(1, 3))
def test_slip_holds_only_our_own_commands_whatever_the_text(text, name, copy):
    pairs = (KeyValue(text, text), KeyValue(text, text, large=True))
    receipt = Receipt("N", (Title(text), *pairs, Para(text), Table((text,), ((text,),)), Feed(2), Qr(text)))
    try:
        pieces = encode(marked(receipt, copy), model(name))
    except MissingGlyphError:
        return
    data = PROLOGUE + b"".join(piece.data for piece in pieces)
    found = list(commands_in(data))
    assert {each.name for each in found} <= SLIPS_OWN | {TEXT, CONTROL}
    assert UNKNOWN not in {each.name for each in found}
    assert {each.data for each in found if each.name == CONTROL} <= {b"\n", b"\t"}
    assert sum(each.name == b"\x1b@" for each in found) == 1
    assert RealTimeFilter().feed(data) == [data]


@given(st.binary(min_size=0, max_size=400))
def test_dots_never_hold_a_real_time_code(data):
    cleaned = without_commands(Bitmap(1, len(data), data)).data
    assert not any(code in cleaned for code in commands.REAL_TIME_CODES)
    changed = sum((before ^ after).bit_count() for before, after in zip(data, cleaned, strict=True))
    assert changed <= sum(data.count(code) for code in commands.REAL_TIME_CODES) + data.count(0x10)


@given(st.text(max_size=80))
def test_cleaned_text_stays_as_it_is_when_cleaned_again(text):
    assert clean(clean(text)) == clean(text)
    assert columns_of(clean(text)) >= 0


def test_what_people_see_is_kept_and_what_they_do_not_see_is_dropped():
    assert clean("张\x1b@三\u200b\u202e") == "张@三"
    assert clean("¥12\u00a0–\u00ad5") == "￥12 —5"
    assert clean("e\u0301") == "é"
    assert clean("\ue123") == "\ue123"
