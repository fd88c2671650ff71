"""Screen and slip of every sample item, in every way in which it can go: nobody is told of a trip and of none at once."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from devices.receipt_printer.escpos.encoder import PROLOGUE, encode
from devices.receipt_printer.escpos.model import model
from kiosk.domain.case_file import CaseAnswer, CaseState
from kiosk.domain.catalogue import Ability, Delivery, HandlingMode, ServiceItem
from kiosk.domain.charges import as_wished
from kiosk.domain.course import Course, course_of
from kiosk.domain.delivery import WAY, delivery_words, wish_of, with_delivery
from kiosk.domain.endings import next_words, state_words
from kiosk.domain.handout import Handout
from kiosk.domain.materials import Circumstances, MaterialState, states, to_scan
from kiosk.domain.slips import Slip, receipt
from kiosk.domain.text import Language, LocalText
from tests.domain.people import CATALOGUE, good_entry, with_card, without_card
from tests.domain.test_a_slip_says_no_more_than_is_true import AT, slip, words
from tests.seal import seal
from ui.viewmodels.farewell_rows import case_rows

TODAY = date(2026, 11, 23)
NO_TRIP = re.compile(r"不用再?跑|[Nn]o trip")
COME = re.compile(
    r"来一次|到窗口|自取|约好的?时间来|现在就到|补交|凭码|请带|Come once|come once|to a counter|counter|pick-up code|To follow"
)
OTHERS = {
    Delivery.EXPRESS: re.compile(r"取件码|手机上看|pick-up code|on your phone"),
    Delivery.COUNTER: re.compile(r"快递|寄|手机上看|express|waybill|on your phone"),
    Delivery.ELECTRONIC: re.compile(r"快递|寄|取件码|express|waybill|pick-up code"),
    Delivery.SMS: re.compile(r"快递|寄|取件码|当场拿|waybill|pick-up code|handed out"),
}
ALWAYS = LocalText("打电话或到窗口问进展，报这两个号。", "Give both when asking.")
"""Says whom to ask, and not that somebody has to come."""
PRINTED = re.compile(r"当场打印|Printed here")
KILOBYTE = 1024
PRINTER = model("epson_tm_t81iii")


@pytest.mark.parametrize("item", CATALOGUE.items, ids=lambda item: item.id)
def test_no_ending_contradicts_itself(item: ServiceItem) -> None:
    for where, said, made in endings(item):
        way, course = where[0], made.course
        assert not (NO_TRIP.search(said) and COME.search(said)), (where, said)
        assert not PRINTED.search(said), (where, said)
        if way in OTHERS and item.mode is not HandlingMode.INSTANT:
            assert not OTHERS[way].search(said), (where, said)
        if course.at_counter and item.mode is HandlingMode.FULL_ONLINE and CaseState.SUBMITTED in where:
            assert COME.search(said), (where, said)


def test_seals_are_things_and_come_by_no_phone() -> None:
    assert Delivery.ELECTRONIC not in CATALOGUE.item("M09").delivery


@pytest.mark.parametrize("language", list(Language))
def test_a_pre_review_says_on_the_slip_that_a_visit_follows(language: Language) -> None:
    text = {said for where, said, _ in endings(CATALOGUE.item("P10")) if {language, CaseState.SUBMITTED} <= set(where)}
    assert all(("来一次" if language is Language.ZH else "come once") in said for said in text)
    assert not any("当场拿结果" in said or "handed out" in said for said in text)


def test_on_a_promise_no_time_is_agreed_on_and_on_a_check_nothing_is_said_of_promises() -> None:
    for where, said, made in endings(CATALOGUE.item("M04")):
        if not {Language.ZH, CaseState.SUBMITTED} <= set(where):
            continue
        assert made.course.by_promise is not ("约好时间" in said), (where, said)
        assert made.course.by_promise is ("承诺" in said.replace("承诺 我承诺", "")), (where, said)
        assert not (made.course.by_promise and re.search("约时间|部门安排|到时", said)), (where, said)


def endings(item: ServiceItem) -> Iterator[tuple[tuple[object, ...], str, Slip]]:
    """Yield under which facts, what screen and slip then say, and the slip; with the slip's size below a kilobyte."""
    asking = with_delivery(item, CATALOGUE, "430104000000", TODAY)
    situations = [[(field.id, choice.id) for choice in field.choices] for field in item.situations if field.choices]
    ways = [each.value for each in item.delivery] or [None]
    people = (with_card(), without_card())
    for way, person, waits, *said in product(ways, people, (True, False), *situations):
        here = Circumstances({field.id: good_entry(field) for field in asking.fields} | dict(said) | {WAY: way or ""})
        deferred = frozenset(paper.id for paper in to_scan(item, here) if waits and paper.deferrable)
        scanned = frozenset(paper.id for paper in to_scan(item, here)) - deferred
        if waits and not deferred:
            continue
        papers = states(asking, person, scanned, deferred, here)
        wanted = as_wished(asking, here.answers)
        yield from _told(wanted, papers, course_of(wanted, here, papers), here)


def _told(
    item: ServiceItem, papers: tuple[MaterialState, ...], course: Course, here: Circumstances
) -> Iterator[tuple[tuple[object, ...], str, Slip]]:
    wish = wish_of(item, here.answers)
    for language, state in product(Language, (_waiting(item), CaseState.FINISHED)):
        case = CaseAnswer("-", "4397-ACDE-FGHJ", "7H4K9P", state, None, AT, Handout(wish[0]) if wish else None)
        made = replace(
            slip(case, language),
            item=item,
            materials=papers,
            delivery=delivery_words(item, here.answers, CATALOGUE.areas),
            course=course,
        )
        printed = receipt(made, seal)
        if state is not CaseState.FINISHED:
            size = len(PROLOGUE) + sum(len(piece.data) for piece in encode(printed, PRINTER))
            assert size <= KILOBYTE, (item.id, language, course, size)
        rows = case_rows(case, item, papers, None, course, made.delivery, language)
        told = next_words(case, item, course)
        shown = "\n".join(f"{row['label']} {row['value']}" for row in rows)
        headline = state_words(state, item, course).get(language)
        said = f"{headline}\n{told.get(language) if told else ''}\n{shown}\n{words(printed)}"
        said = said.replace(ALWAYS.get(language), "")
        yield (course.way, language, state), said, made


def _waiting(item: ServiceItem) -> CaseState:
    """Return the state of a case that goes on: one that is to be paid stands still until it is."""
    return CaseState.ACCEPTED if Ability.PAYMENT in item.needs else CaseState.SUBMITTED
