"""Papers of every item and package: nothing is said or claimed to come from a register that no answer named."""

from datetime import date

import pytest

from kiosk.domain.catalogue import TrustLevel
from kiosk.domain.facts import SOURCES
from kiosk.domain.held import REGISTERS, HeldPaper, wanted_papers
from kiosk.domain.materials import NOTHING_KNOWN, Circumstances, MaterialStatus, states, to_scan
from kiosk.domain.one_form import item_of_case
from tests.domain.people import CATALOGUE, TODAY, known, with_card

HELD = {
    name: HeldPaper(name, "电子证照库", date(2026, 10, 8), TrustLevel.A, f"ref-{name}")
    for name in wanted_papers(CATALOGUE)
}
FACTS = {name.removeprefix("registry."): known("样例", source="样例库", as_of="2026-10-08") for name in SOURCES}
ANSWERS = {
    "holds nothing": Circumstances(today=TODAY),
    "holds everything": Circumstances(facts=FACTS, held=HELD, today=TODAY),
    "cannot be reached": NOTHING_KNOWN,
}
ENTRIES = [each.id for each in (*CATALOGUE.items, *CATALOGUE.packages)]


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("entry", ENTRIES)
def test_what_is_had_from_a_register_was_named_by_its_answer(entry, answer):
    here = ANSWERS[answer]
    for state in states(item_of_case(CATALOGUE, entry), with_card(), frozenset(), here=here):
        of_register = state.found is not None and state.found.reuse.source in REGISTERS
        assert not of_register or (state.found.source and state.found.as_of), state
        by_office = state.status is MaterialStatus.BY_OFFICE
        assert not by_office or (state.material.office and state.found is None and state.trust is None), state
        if answer != "holds everything":
            assert not of_register, state
            assert not any(word in state.words.zh for word in ("证照库", "人口库", "法人库", "核实", "已经有了")), state


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_paper_that_a_register_holds_is_not_asked_for_and_names_day_and_reference(entry):
    item = item_of_case(CATALOGUE, entry)
    asked = {paper.id for paper in to_scan(item, ANSWERS["holds everything"])}
    of_registers = {paper.id for paper in item.materials if paper.source in REGISTERS}
    assert not asked & of_registers
    for state in states(item, with_card(), frozenset(), here=ANSWERS["holds everything"]):
        if state.material.id in of_registers:
            assert "2026年10月核实，不用交" in state.words.zh
            assert state.found.fact is not None or state.found.paper.reference


def test_a_paper_that_nobody_holds_is_asked_for_unless_the_office_always_has_it():
    wanted = {paper.id for paper in to_scan(CATALOGUE.item("M03"), ANSWERS["holds nothing"])}
    assert "health_cards" in wanted
    assert "business_licence" not in wanted


def test_a_copy_that_a_window_compared_does_not_come_from_the_register():
    copy = HeldPaper("health_cards", "窗口", date(2026, 10, 8), TrustLevel.B, "ref")
    here = Circumstances(held={"health_cards": copy}, today=TODAY)
    assert "health_cards" in {paper.id for paper in to_scan(CATALOGUE.item("M03"), here)}
