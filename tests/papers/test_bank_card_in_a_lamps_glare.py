"""A bank card lies under the camera as people lay it: its number is read, or nothing is, and never another one.

``python -m bench.bank_cards`` measures it on many pictures.
"""

import json
from concurrent.futures import Future
from dataclasses import replace

import pytest

from cli.app import main
from cli.machine.reading import with_number
from kiosk.faults import KioskFault
from kiosk.ports.paper_studio import NoPage
from papers import card_number
from papers.card_number import find_card_number
from papers.opencv import cv2
from papers.recognise import TextLine
from tests.papers.bank_cards import Lying, draw, number_of
from tests.session.world import page

NUMBER = "6200001234567892"


def groups(*texts, middle=100.0, confidence=0.99):
    return [
        TextLine(text, lies=True, left=80.0 * at, middle=middle, height=30.0, confidence=confidence)
        for at, text in enumerate(texts)
    ]


@pytest.fixture
def looks(monkeypatch):
    """Return a function that says what the recogniser sees, look by look; the last of them is seen ever after."""

    def seen(*lines):
        answers = list(lines)
        monkeypatch.setattr(
            card_number, "read_lines", lambda _picture: answers.pop(0) if len(answers) > 1 else answers[0]
        )
        return find_card_number(draw(Lying()))

    return seen


def test_groups_that_stand_in_one_row_are_one_number_whatever_stands_below(looks):
    row = groups("6200", "0012", "3456", "7892")
    assert looks([*row[2:], *row[:2], *groups("0731 95000", middle=200.0)], row) == NUMBER


def test_a_second_look_that_reads_otherwise_makes_it_nothing(looks):
    assert looks(groups("6200 0012 3456 7892"), groups("6200 0012 3456 1892")) is None
    assert looks(groups("6200 0012 3456 7892"), []) is None


def test_two_numbers_on_one_card_are_none(looks):
    both = [*groups(NUMBER), *groups("6200000000000005", middle=200.0)]
    assert looks(both, both) is None


def test_a_group_that_is_not_surely_read_spoils_the_number(looks):
    assert looks([*groups("6200 0012 3456"), *groups("", "", "", "7892", confidence=0.6)[3:]]) is None


def test_embossed_digits_on_a_card_that_lies_askew_are_told_by_the_command(tmp_path, capsys):
    card = Lying(seed=1, style="embossed", turn_deg=-9, tilt=0.06)
    cv2.imwrite(str(tmp_path / "card.png"), draw(card))
    assert main(["ocr", str(tmp_path / "card.png"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["fields"] == {"bank_card": number_of(card)}
    assert "SAMPLE BANK" in told["lines"]


class LostReader:
    """A zone reader whose process was lost; or the one that reads."""

    def __init__(self, answer):
        self.answer, self.jpegs = answer, []

    def read_card(self, jpeg):
        self.jpegs.append(jpeg)
        read = Future()
        read.set_exception(self.answer) if isinstance(self.answer, Exception) else read.set_result(self.answer)
        return read


@pytest.mark.parametrize(
    ("answer", "number"), [(NUMBER, NUMBER), (KioskFault("PAPERS_HOST_LOST"), "")], ids=["read", "process lost"]
)
def test_a_reader_that_is_lost_leaves_the_page_without_a_number(answer, number):
    made, reader = Future(), LostReader(answer)
    whole = with_number(made, reader)
    assert not whole.done()
    made.set_result(page())
    assert whole.result(1) == replace(page(), number=number)
    assert reader.jpegs == [page().preview_jpeg]


def test_a_desk_without_a_page_is_not_read():
    made, reader = Future(), LostReader(NUMBER)
    made.set_result(NoPage(3))
    assert with_number(made, reader).result(1) == NoPage(3)
    assert reader.jpegs == []
