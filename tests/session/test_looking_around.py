"""Somebody looks around without a card: finds, reads, prints; and is wiped like anybody."""

from dataclasses import replace

import pytest

from kiosk.domain.catalogue import MaterialSource, OfflineClass, Release, Suspension
from kiosk.domain.guides import guide_of
from kiosk.domain.text import LocalText
from kiosk.ports.device import Condition, DeviceKind, DeviceStatus, Link
from kiosk.ports.document_printer import DocumentNotStarted, DocumentPrinted
from kiosk.ports.receipt_printer import NotStarted, Printed
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session import looking as l
from kiosk.session.stages import Checking, Choosing, EndReason, Identifying, Notice, TypingIdentity, Welcome
from kiosk.session.trip import Way
from tests.session.world import YOUNG, World


def world_where(item: str, **changes: object) -> World:
    """Return a kiosk whose pack says something else of one item."""
    world = World()
    catalogue = world.state.house.catalogue
    items = tuple(each.model_copy(update=changes) if each.id == item else each for each in catalogue.items)
    return World(catalogue=catalogue.model_copy(update={"items": items}))


def reading(world: World, item: str) -> World:
    world.post(l.LookedAround(), l.GuideOpened(item))
    assert isinstance(world.stage, l.ReadingGuide)
    return world


def test_the_way_in_and_back_is_the_same() -> None:
    world = World()
    world.post(l.LookedAround(), l.PlaceTurned(l.Finding(within="business")), l.GuideOpened("T01"))
    assert world.stage == l.ReadingGuide("T01", l.Finding(within="business"))
    world.post(l.GuideOnPhone(on=True), e.WentBack())
    assert world.stage == l.ReadingGuide("T01", l.Finding(within="business"))
    world.post(e.WentBack())
    assert world.stage == l.Finding(within="business")
    world.post(e.WentBack())
    assert world.stage == l.Finding()
    world.post(e.WentBack())
    assert isinstance(world.stage, Welcome)
    assert world.stage.last is EndReason.LEFT
    assert world.wished_any(do.Wipe)


def test_words_lead_to_a_guide_and_back_to_the_words() -> None:
    world = World()
    world.post(l.LookedAround(search=True), l.GuideOpened("P05"), e.WentBack())
    assert world.stage == l.Searching()
    world.post(e.WentBack())
    assert world.stage == l.Finding()


def test_who_walks_away_from_a_guide_is_wiped() -> None:
    world = reading(World(), "P05")
    world.wait(61)
    world.wait(21)
    assert isinstance(world.stage, Welcome)
    assert world.stage.last is EndReason.IDLE
    assert world.wished_any(do.Wipe)


def test_leaving_asks_nothing_because_nothing_is_lost() -> None:
    world = reading(World(), "P05")
    world.post(e.LeaveAsked())
    assert isinstance(world.stage, Welcome)


def test_a_card_laid_on_the_guide_begins_what_it_is_about() -> None:
    world = reading(World(), "P05")
    world.lay_card()
    assert isinstance(world.stage, Notice)
    world.post(e.ConsentGiven())
    world.read_card()
    assert isinstance(world.stage, Checking)


def test_a_card_laid_on_the_topics_leads_to_the_choice() -> None:
    world = World()
    world.post(l.LookedAround())
    world.lay_card()
    world.post(e.ConsentGiven())
    world.read_card()
    assert isinstance(world.stage, Choosing)


def test_the_button_of_a_guide_begins_it_without_a_card_on_the_reader() -> None:
    world = reading(World(), "P05")
    world.post(l.GuideBegun())
    assert isinstance(world.stage, Notice)
    world.post(e.ConsentGiven())
    assert isinstance(world.stage, Identifying)


def test_a_dead_reader_leads_to_typing_and_not_to_a_reader() -> None:
    world = reading(World(), "P05")
    dead = DeviceStatus("reader", DeviceKind.CARD_READER, "d", Link.DOWN, Condition.ABSENT, "", None, world.clock.now())
    world.post(e.DeviceChanged(dead), l.GuideBegun())
    assert world.stage == Notice(Way.TYPED)
    world.post(e.ConsentGiven())
    assert isinstance(world.stage, TypingIdentity)


def test_somebody_known_begins_at_once_and_comes_back_to_the_choice() -> None:
    world = World()
    world.identify()
    world.post(l.LookedAround(), e.WentBack())
    assert world.stage == Choosing()
    world.post(l.GuideOpened("P05"), e.WentBack())
    assert world.stage == Choosing()
    world.post(l.LookedAround(), l.GuideOpened("P05"), l.GuideBegun())
    assert isinstance(world.stage, Checking)


def test_another_card_ends_the_session_of_somebody_known_who_looks_around() -> None:
    world = World()
    world.identify()
    world.post(l.LookedAround())
    assert world.state.trip is not None
    before = world.state.trip.session_id
    world.lay_card()
    world.read_card(YOUNG)
    assert isinstance(world.stage, Notice)
    assert world.state.trip.session_id != before


def test_what_is_not_shown_has_no_guide() -> None:
    world = world_where("P05", excluded_secret=True)
    world.post(l.LookedAround(), l.GuideOpened("P05"), l.GuideOpened("X99"))
    assert world.stage == l.Finding()


def test_a_guide_is_printed_once_and_told_truly() -> None:
    world = reading(World(), "P05")
    world.post(l.GuidePrintAsked(), l.GuidePrintAsked())
    assert [wish.kind for wish in world.wishes if isinstance(wish, do.PrintReceipt)] == ["guide"]
    slip = world.wished(do.PrintReceipt)
    world.post(e.PrintEnded(slip.session_id, NotStarted("paper_out"), slip.receipt.number))
    assert world.state.trip is not None
    assert world.state.trip.slips[-1].outcome == NotStarted("paper_out")
    world.wait(1)
    world.post(l.GuidePrintAsked())
    again = world.wished(do.PrintReceipt)
    assert again.receipt.number != slip.receipt.number
    world.post(e.WentBack(), e.PrintEnded(again.session_id, Printed(90), again.receipt.number))
    assert world.state.trip.slips[-1].outcome == Printed(90)
    assert world.logged("receipt_printed")
    world.post(l.GuideOpened("P05"), l.GuidePrintAsked())
    assert len(world.state.trip.slips) == 2


def test_a_guide_on_a4_is_told_by_the_printer_that_printed_it() -> None:
    world = reading(World(), "P05")
    world.post(l.GuidePrintAsked(a4=True))
    sheet = world.wished(do.PrintSheet)
    assert not world.wished_any(do.PrintReceipt)
    world.post(l.SheetEnded("somebody before", sheet.receipt.number, DocumentPrinted(1)))
    assert world.state.trip is not None
    assert world.state.trip.slips[-1].outcome is None
    world.post(l.SheetEnded(sheet.session_id, sheet.receipt.number, DocumentNotStarted("paper_out")))
    assert world.state.trip.slips[-1].outcome == DocumentNotStarted("paper_out")
    assert world.logged("sheet_printed")


OFFLINE = {
    OfflineClass.O0: (Notice, None),
    OfflineClass.O1: (Notice, None),
    OfflineClass.O2: (l.ReadingGuide, None),
    OfflineClass.O3: (l.ReadingGuide, "counter"),
}
"""What the button of a guide leads to without a line, and which slip it prints."""


@pytest.mark.parametrize("offline", list(OfflineClass))
def test_without_a_line_the_class_decides_what_the_button_does(offline: OfflineClass) -> None:
    world = reading(world_where("P05", offline=offline), "P05")
    world.post(e.LineChanged(up=False), l.GuideBegun())
    stage, slip = OFFLINE[offline]
    assert isinstance(world.stage, stage)
    kinds = [wish.kind for wish in world.wishes if isinstance(wish, do.PrintReceipt)]
    assert kinds == ([slip] if slip else [])


@pytest.mark.parametrize("offline", [OfflineClass.O2, OfflineClass.O3])
def test_without_a_line_somebody_known_is_told_why_and_where(offline: OfflineClass) -> None:
    world = world_where("P05", offline=offline)
    world.identify()
    world.post(e.LineChanged(up=False), e.ItemChosen("P05"))
    assert isinstance(world.stage, Choosing)
    assert world.stage.not_yet is not None
    assert "断网" in world.stage.not_yet.zh


def test_the_slip_names_counter_day_and_hours_and_what_to_bring() -> None:
    world = World(area="430104", site_number="0001")
    reading(world, "P06").post(e.LineChanged(up=False), l.GuideBegun())
    said = repr(world.wished(do.PrintReceipt).receipt)
    for word in ("岳麓区政务服务中心", "2026年11月23日", "09:00-12:00 13:30-17:00", "身份证"):
        assert word in said, word


@pytest.mark.parametrize(
    "changes",
    [
        {"needs_paper": True},
        {"sites": ("yuelong",)},
        {"release": Release(suspensions=(Suspension(begins="2026-11-01", reason=LocalText("停", "rest")),))},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_what_cannot_be_done_here_now_is_not_begun(changes: dict[str, object]) -> None:
    world = world_where("P06", **changes)
    house = replace(world.state.house, area="430104", site_number="0001")
    world.runner.state = replace(world.state, house=house)
    reading(world, "P06").post(l.GuideBegun())
    assert isinstance(world.stage, l.ReadingGuide)


def test_a_guide_says_everything_of_every_item_in_both_languages() -> None:
    catalogue = World().state.house.catalogue
    for entry in (*catalogue.items, *catalogue.packages):
        told = guide_of(entry, catalogue)
        assert told.conditions
        assert told.statutory
        assert told.promised
        assert told.trips
        assert told.fee
        assert told.ask.zh.endswith("12345")
        assert (entry.promise is None) == (told.promise is None)
    package = guide_of(catalogue.packages[0], catalogue)
    assert len({each.name.zh for each in package.materials}) == len(package.materials)
    looked_up = [
        material
        for item in catalogue.items
        for material in item.materials
        if material.source is MaterialSource.SCAN and material.required and material.reuse
    ]
    assert looked_up, "the sample has papers that are looked for first"
