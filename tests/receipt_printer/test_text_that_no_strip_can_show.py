"""What cannot be drawn one character beside the other is refused by name, in one way by every command that prints."""

import json

import pytest

from cli.app import main
from devices.receipt_printer.fonts import missing
from kiosk.domain.glyphs import MissingGlyphError, needs_shaping
from kiosk.domain.receipt import RECEIPT, KeyValue, Receipt
from tests.languages import in_both_languages

SHAPED = {
    "Uyghur": ("ئۇيغۇرچە", "U+0626 ARABIC LETTER YEH WITH HAMZA ABOVE"),
    "Hebrew": ("עברית", "U+05D1 HEBREW LETTER BET"),
    "Tibetan": ("བོད་ཡིག", "U+0F0B TIBETAN MARK INTERSYLLABIC TSHEG"),
    "Devanagari": ("हिन्दी", "U+0926 DEVANAGARI LETTER DA"),
    "Mongolian": ("ᠮᠣᠩᠭᠣᠯ", "U+1823 MONGOLIAN LETTER O"),
    "Arabic digits": ("٣٤", "U+0663 ARABIC-INDIC DIGIT THREE"),
}


@pytest.fixture
def slip_of(tmp_path):
    def write(text):
        path = tmp_path / "slip.json"
        path.write_bytes(RECEIPT.dump_json(Receipt("R-1", (KeyValue("样例", text),))))
        return path

    return write


@pytest.mark.parametrize(("text", "named"), SHAPED.values(), ids=SHAPED)
def test_script_that_must_be_shaped_is_refused_by_name(text, named):
    assert missing(text) == set(text)
    told = str(MissingGlyphError(missing(text)))
    assert named in told
    assert "print document" in told
    assert in_both_languages(told)


@pytest.mark.parametrize("text", ["Nguyễn Văn Ánh é", "张三䶮𬴂", "さくらガ", "한글", "😀€№", "12 - (3), «4»!", "Ж Ω"])
def test_what_stands_by_itself_stays_as_it_is(text):
    assert not any(map(needs_shaping, text))
    assert missing(text) == set()


def test_no_more_than_a_handful_is_named():
    told = str(MissingGlyphError(set("אבגדהוז")))
    assert told.count("U+05D4") == 2
    assert "U+05D5" not in told
    assert "另有 2 个" in told
    assert "and 2 more" in told


@pytest.mark.parametrize("command", ["receipt", "preview", "document"])
def test_every_command_says_the_same_of_a_missing_glyph(capsys, slip_of, tmp_path, command):
    out = [] if command == "receipt" else ["--out", str(tmp_path / "out.png")]
    words = ["print", command, str(slip_of("\ue123")), *out, "--profile", "demo", "--json"]
    assert main(words) == 2
    assert json.loads(capsys.readouterr().out)["error"] == str(MissingGlyphError({"\ue123"}))


@pytest.mark.parametrize("command", ["receipt", "preview"])
def test_slip_with_such_a_name_is_no_slip(capsys, slip_of, tmp_path, command):
    out = [] if command == "receipt" else ["--out", str(tmp_path / "out.png")]
    assert main(["print", command, str(slip_of("ئۇ")), *out, "--profile", "demo"]) == 2
    told = capsys.readouterr().err
    assert "U+0626" in told
    assert in_both_languages(told)
    assert not list(tmp_path.glob("*.png"))
