"""The contract of the receipt printer's port, run against every driver: what happens to paper in a hall."""

import queue
from dataclasses import replace

import pytest

from kiosk.domain.glyphs import MissingGlyphError
from kiosk.domain.receipt import Para, Receipt
from kiosk.ports.device import Condition, Link
from kiosk.ports.receipt_printer import Interrupted, NotStarted, OutcomeUnknown, Printed
from tests.receipt_printer.conftest import LIMIT_S
from tests.receipt_printer.slips import application, drawn


def test_two_people_one_after_the_other_each_get_a_whole_slip(rig):
    first, second = rig.print(application("A-1")), rig.print(application("A-2"))
    assert isinstance(first, Printed)
    assert first == second
    assert len(rig.fake.slips) == 2
    assert b"A-1" in rig.fake.slips[0].data
    assert b"A-1" not in rig.fake.slips[1].data
    assert first.printed_mm == pytest.approx(rig.fake.slips[0].mm, abs=3)


def test_near_end_of_the_roll_still_prints(rig):
    rig.fake.paper_low()
    assert isinstance(rig.print(), Printed)


def test_near_end_seen_in_the_middle_of_a_slip_still_prints(rig):
    job = rig.begin()
    rig.wait_mm(30)
    rig.fake.paper_low()
    assert isinstance(job.result(LIMIT_S), Printed)


@pytest.mark.parametrize(
    ("misfortune", "reason"),
    [
        (lambda fake: fake.paper_out(), "paper_out"),
        (lambda fake: fake.cover(is_open=True), "cover_open"),
        (lambda fake: fake.line(up=False), "unreachable"),
        (lambda fake: fake.mute(), "mute"),
        (lambda fake: fake.hang(), "mute"),
    ],
    ids=["no paper", "cover open", "no line", "mute", "hung"],
)
def test_nothing_is_started_on_a_printer_that_is_not_well(rig, misfortune, reason):
    misfortune(rig.fake)
    outcome = rig.print()
    assert isinstance(outcome, NotStarted)
    assert outcome.reason == reason
    assert rig.fake.burned_mm == 0


def test_paper_runs_out_in_the_middle_and_the_new_roll_prints_nothing_by_itself(rig):
    rig.fake.paper_runs_out_after(50)
    outcome = rig.print(application("A-1"))
    assert isinstance(outcome, Interrupted)
    assert outcome.reason == "paper_out"
    assert 0 < outcome.printed_mm <= 50
    rig.fake.paper_in()
    assert isinstance(rig.print(application("A-2")), Printed)
    assert b"A-1" not in rig.fake.slips[-1].data
    assert b"A-1" in rig.fake.scraps[0].data


def test_paper_runs_out_in_the_middle_of_a_drawn_slip_and_the_next_is_whole(rig):
    rig.fake.paper_runs_out_after(20)
    assert isinstance(rig.print(drawn()), Interrupted)
    rig.fake.paper_in()
    assert isinstance(rig.print(application("A-2")), Printed)
    assert b"A-2" in rig.fake.slips[-1].data
    assert "受理回执".encode("gb18030") in rig.fake.slips[-1].data


def test_cover_opened_in_the_middle(rig):
    job = rig.begin()
    rig.wait_mm(40)
    rig.fake.cover(is_open=True)
    outcome = job.result(LIMIT_S)
    assert isinstance(outcome, Interrupted)
    assert outcome.reason == "cover_open"


def test_cutter_jams_at_the_end(rig):
    rig.fake.cutter_jam()
    outcome = rig.print()
    assert isinstance(outcome, Interrupted)
    assert outcome.reason == "cutter"
    assert rig.fake.slips == ()


def test_line_pulled_in_the_middle_is_not_called_printed(rig):
    rig.fake.drop_after(400)
    outcome = rig.print(application("A-1"))
    assert isinstance(outcome, OutcomeUnknown)
    assert outcome.reason == "unreachable"
    rig.wait_line()
    assert isinstance(rig.print(application("A-2")), Printed)
    assert b"A-1" not in rig.fake.slips[-1].data


def test_missing_glyph_is_refused_by_its_name_before_anything_is_printed(rig):
    outcome = rig.print(Receipt("X", (Para("样例 \ue123"),)))
    assert outcome == NotStarted("refused", str(MissingGlyphError({"\ue123"})))
    assert rig.fake.burned_mm == 0


def test_health_tells_each_change_once(rig):
    told: queue.Queue = queue.Queue()
    rig.printer.open(told.put)
    try:
        well = told.get(timeout=LIMIT_S).health
        assert (well.link, well.device, well.fault) == (Link.UP, Condition.READY, None)
        assert well.facts == {
            "paper": "ok",
            "cover": "closed",
            "cutter": "ok",
            "error": "none",
            "slips_left": "unknown",
            "identity": "OneTrip SIMULATED",
        }
        rig.fake.paper_low()
        low = told.get(timeout=LIMIT_S).health
        assert (low.device, low.fault) == (Condition.READY, "PRINTER_PAPER_LOW")
        assert (low.facts["paper"], low.facts["slips_left"]) == ("low", "6")
        rig.fake.paper_out()
        out = told.get(timeout=LIMIT_S).health
        assert (out.device, out.fault, out.facts["paper"]) == (Condition.USER_ACTION, "PRINTER_PAPER_OUT", "out")
        rig.fake.paper_in()
        new = told.get(timeout=LIMIT_S).health
        assert new == replace(well, facts=well.facts | {"slips_left": "many"})
        rig.fake.line(up=False)
        gone = told.get(timeout=LIMIT_S).health
        assert (gone.link, gone.fault, gone.facts["paper"]) == (Link.DOWN, "PRINTER_UNREACHABLE", "unknown")
        rig.fake.line(up=True)
        assert told.get(timeout=LIMIT_S).health == new
        assert rig.printer.health() == new
    finally:
        rig.printer.close()
