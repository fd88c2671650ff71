"""The contract of the document printer's port, run against every driver: what happens to pages in a hall."""

import queue
import time

import pytest

from kiosk.ports.device import Condition
from kiosk.ports.document_printer import (
    DocumentInterrupted,
    DocumentNotStarted,
    DocumentPrinted,
    DocumentUnknown,
    PrintDocument,
)
from tests.document_printer.conftest import LIMIT_S
from tests.document_printer.documents import document, locked


def test_two_people_one_after_the_other_each_get_their_pages_and_nothing_stays(rig):
    assert rig.print(document("A-1")) == DocumentPrinted(1)
    assert rig.print(document("A-2", pages=2)) == DocumentPrinted(2)
    assert rig.tray() == ["A-1", "A-2"]
    assert rig.left() == []


@pytest.mark.parametrize(
    ("misfortune", "outcome", "reason"),
    [
        ("empty", DocumentNotStarted, "paper_out"),
        ("empty_after_a_page", DocumentInterrupted, "paper_out"),
        ("jam", DocumentInterrupted, "paper_jam"),
        ("fail", DocumentInterrupted, "fault"),
        ("vanish", DocumentNotStarted, "unreachable"),
        ("slow", DocumentUnknown, "mute"),
    ],
)
def test_what_did_not_come_out_is_never_printed_for_the_next_person(rig, misfortune, outcome, reason):
    rig.does(misfortune)
    told = rig.print(document("A-1", pages=3), timeout_s=1.2)
    assert (type(told), told.reason) == (outcome, reason)
    assert rig.left() == []
    rig.mend()
    assert isinstance(rig.print(document("A-2")), DocumentPrinted)
    assert rig.tray() == ["A-2"]
    assert rig.left() == []


def test_paper_out_costs_the_patience_and_not_the_whole_limit(rig):
    rig.does("empty")
    begun_s = time.monotonic()
    assert isinstance(rig.print(timeout_s=60.0), DocumentNotStarted)
    assert time.monotonic() - begun_s < 20


@pytest.mark.parametrize(
    ("pdf", "words"),
    [
        (document().pdf[:400], "no whole PDF"),
        (b"", "no whole PDF"),
        (b"%PDF-1.7 and then a letter", "no whole PDF"),
        (bytes(20_000_001), "20 MB"),
        (document(pages=51).pdf, "51 pages"),
        (locked(document().pdf), "locked"),
    ],
    ids=["half", "nothing", "a letter", "too large", "too long", "locked"],
)
def test_document_that_is_none_is_refused_before_anything_is_asked(rig, pdf, words):
    told = rig.print(PrintDocument("A-1", pdf))
    assert isinstance(told, DocumentNotStarted)
    assert told.reason == "refused"
    assert words in told.detail
    assert rig.tray() == []


def test_second_copy_is_refused_unless_a_person_asks(rig, tmp_path):
    rig.printer.keep_state_in(tmp_path)
    assert isinstance(rig.print(), DocumentPrinted)
    refused = rig.print()
    assert isinstance(refused, DocumentNotStarted)
    assert refused.reason == "refused"
    assert isinstance(rig.print(again=True), DocumentPrinted)
    assert rig.tray() == ["A-1", "A-1"]


def test_document_that_came_to_nothing_may_be_tried_again(rig, tmp_path):
    rig.printer.keep_state_in(tmp_path)
    rig.does("empty")
    assert isinstance(rig.print(), DocumentNotStarted)
    rig.mend()
    assert isinstance(rig.print(), DocumentPrinted)
    assert "A-1" not in (tmp_path / "jobs.jsonl").read_text(encoding="utf-8")


def test_health_tells_paper_out_and_paper_in(rig):
    told: queue.Queue = queue.Queue()
    rig.printer.open(told.put)
    try:
        assert told.get(timeout=LIMIT_S).health.device is Condition.READY
        rig.does("empty")
        rig.print()
        out = _next_unlike(told, Condition.READY)
        assert (out.device, out.fault) == (Condition.USER_ACTION, "DOCUMENT_PAPER_OUT")
        assert out.facts["paper"] == "out"
        rig.mend()
        assert isinstance(rig.print(document("A-2")), DocumentPrinted)
        assert _next_unlike(told, Condition.USER_ACTION).fault is None
    finally:
        rig.printer.close()


def _next_unlike(told, condition):
    while (health := told.get(timeout=LIMIT_S).health).device is condition:
        pass
    return health
