"""Without a line, every item and package of the sample by its class: the list, the beginning, the review, the slip."""

from dataclasses import replace

import pytest

from kiosk.catalogue.finding.now import (
    CONFIRMED_LATER,
    LATER_BY_ITSELF,
    CounterInstead,
    GuideOnly,
    Here,
    NotNow,
    Now,
    judge,
)
from kiosk.domain import slips
from kiosk.domain.case_file import CaseState
from kiosk.domain.catalogue import Ability, IdentityLevel, OfflineClass, ServiceItem
from kiosk.domain.endings import ENDINGS, NOT_ACCEPTED, visit_after
from kiosk.domain.offering import Entry, shown
from kiosk.domain.receipt import KeyValue, Para, Receipt, Title
from kiosk.domain.text import Language
from kiosk.ports.receipt_printer import Printed
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session import form, papers_of_case
from kiosk.session import looking as l
from kiosk.session.here import here
from kiosk.session.stages import Choosing, PrintingReceipt, Reviewing, Sending, Welcome
from kiosk.session.steps import Moment, with_trip
from tests.seal import seal
from tests.session.issued import with_paper
from tests.session.world import World, sample_catalogue
from ui.viewmodels.base import Desk
from ui.viewmodels.reviewing import ReviewModel

CATALOGUE = sample_catalogue()
ENTRIES = shown(CATALOGUE, World().clock.now().date())
FORMS = [entry for entry in ENTRIES if isinstance(entry, ServiceItem) and not {Ability.PROGRESS} & set(entry.needs)]
BY_ID = {"ids": lambda entry: entry.id}


def offline_here(world: World) -> Here:
    return here(world.state, world.clock.now())


def without_line(*, card: bool = True) -> World:
    """A kiosk with both printers and without a line, at which somebody laid a card, or nobody did."""
    world = World(area="430104", site_number="0001")
    with_paper(world)
    if card:
        world.identify()
    world.post(e.LineChanged(up=False))
    return world


def at_review(item: ServiceItem) -> World:
    """The same, where the line went away after everything was filled in."""
    world = without_line()
    world.runner.state = replace(with_trip(world.state, item=item), stage=Reviewing())
    return world


def said(receipt: Receipt) -> str:
    lines = [
        f"{each.label} {each.value}" if isinstance(each, KeyValue) else each.text
        for each in receipt.blocks
        if isinstance(each, KeyValue | Para | Title)
    ]
    return "\n".join(lines)


def kept_slip(world: World, language: Language) -> Receipt:
    """Return the slip of a case that was kept and not answered."""
    world.post(e.LanguageChosen(language))
    sending = Sending("id", queued=True, provisional_no="K430104000101-261123-0001X", give_up_at_s=0.0)
    moment = Moment(world.clock.now(), 0.0, "id")
    return slips.receipt(papers_of_case.slip(world.state, None, sending, moment), seal)


@pytest.mark.parametrize("entry", ENTRIES, **BY_ID)
def test_the_list_says_what_is_true_of_the_class(entry: Entry) -> None:
    verdict = judge(entry, CATALOGUE, offline_here(without_line()))
    match entry.offline:
        case _ if isinstance(verdict, GuideOnly):
            assert verdict == judge(entry, CATALOGUE, replace(offline_here(without_line()), line_up=True))
        case OfflineClass.O0:
            assert isinstance(verdict, Now)
        case OfflineClass.O1 if entry.identity >= IdentityLevel.A3:
            assert verdict == Now(CONFIRMED_LATER), "no code comes without a line, and nobody else vouches"
        case OfflineClass.O1:
            assert verdict == Now(LATER_BY_ITSELF)
        case OfflineClass.O2:
            assert isinstance(verdict, NotNow)
            assert "可以去" in verdict.reason.zh
            assert "counter" in verdict.reason.en
        case OfflineClass.O3:
            assert isinstance(verdict, CounterInstead)
            assert "没有替您预约" in verdict.reason.zh
            assert "books nothing" in verdict.reason.en


@pytest.mark.parametrize(
    "entry", [each for each in ENTRIES if each.offline in {OfflineClass.O2, OfflineClass.O3}], **BY_ID
)
def test_what_needs_the_line_is_not_begun_and_says_why(entry: Entry) -> None:
    world = without_line()
    world.post(e.ItemChosen(entry.id))
    assert isinstance(world.stage, Choosing)
    assert world.stage.not_yet is not None
    assert world.stage.not_yet.zh.startswith("现在断网")


@pytest.mark.parametrize("entry", [each for each in ENTRIES if each.offline is OfflineClass.O3], **BY_ID)
def test_the_slip_for_a_counter_claims_no_booking_and_no_number(entry: Entry) -> None:
    world = without_line(card=False)
    world.post(l.LookedAround(), l.GuideOpened(entry.id), l.GuideBegun())
    slip = said(world.wished(do.PrintReceipt).receipt)
    for word in ("没有预约，没有取号，没有收费", "窗口电话 0731-", "2026年11月23日", entry.name.zh):
        assert word in slip
    for word in ("预约凭证", "号条", "过了号"):
        assert word not in slip


@pytest.mark.parametrize("item", FORMS, **BY_ID)
@pytest.mark.parametrize("language", list(Language))
def test_the_review_says_what_becomes_of_what_was_filled_in(item: ServiceItem, language: Language) -> None:
    world = at_review(item)
    world.post(e.LanguageChosen(language))
    review = ReviewModel(Desk(world.post, world.clock))
    waits = item.offline in {OfflineClass.O2, OfflineClass.O3}
    told = review.look(world.state)
    assert (told.waits, told.can_print) == (waits, waits)
    zh, en = ("没有收费", "nothing was sent or charged") if waits else ("到时才算受理", "only then is it accepted")
    assert (zh if language is Language.ZH else en) in told.offline
    world.post(e.LineChanged(up=True))
    back = review.look(world.state)
    assert (back.waits, back.offline) == (False, "")


@pytest.mark.parametrize(
    "item", [each for each in FORMS if each.offline in {OfflineClass.O2, OfflineClass.O3}], **BY_ID
)
def test_at_the_review_it_is_neither_kept_nor_sent_and_a_slip_names_the_counter(item: ServiceItem) -> None:
    world = at_review(item)
    world.post(e.SubmitAsked())
    assert isinstance(world.stage, Reviewing)
    assert not world.wished_any(do.Enqueue)
    world.post(l.CounterSlipAsked(), l.CounterSlipAsked())
    [wish] = [each for each in world.wishes if isinstance(each, do.PrintReceipt)]
    assert "什么都没提交" in said(wish.receipt)
    world.post(e.PrintEnded(wish.session_id, Printed(90), wish.receipt.number))
    assert isinstance(world.stage, Reviewing), "what was filled in is still there"
    told = ReviewModel(Desk(world.post, world.clock)).look(world.state)
    assert (told.can_print, told.slip_tone) == (False, 0)
    assert told.slip_words
    world.post(e.LeaveAsked(), e.LeaveConfirmed())
    assert isinstance(world.stage, Welcome)
    assert world.wished_any(do.Wipe)


@pytest.mark.parametrize("item", FORMS, **BY_ID)
@pytest.mark.parametrize("language", list(Language))
def test_kept_while_it_was_sent_the_slip_promises_nothing(item: ServiceItem, language: Language) -> None:
    world = at_review(item)
    slip, wished = said(kept_slip(world, language)), form.wished(world.state, world.clock.now().date())
    assert NOT_ACCEPTED.get(language) in slip
    assert slips.goes_on(wished).get(language) in slip
    assert not [ending for ending in ENDINGS.values() if ending.then.get(language) in slip]
    not_done = {Ability.PAYMENT, Ability.RECORDS} & set(wished.needs) or wished.takes_time
    claims_no_redo = "重办" in slip or "No need to apply again" in slip
    assert not (not_done and claims_no_redo)
    if visit_after(CaseState.SUBMITTED, wished) is None and not not_done:
        assert claims_no_redo


def test_a_line_lost_while_sending_leaves_what_was_kept_to_go_by_itself() -> None:
    world = World()
    world.to_review()
    world.keep()
    world.post(e.LineChanged(up=False))
    world.wait(60)
    assert isinstance(world.stage, PrintingReceipt)
    assert slips.THEN_A_VISIT.zh in said(world.stage.receipt)
    world.printed()
    assert world.wished(do.PrintReceipt).kind == "provisional"
