"""Papers: what a register vouches for is not asked, what is too old is, and what decides says why."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kiosk.domain.catalogue import TrustLevel
from kiosk.domain.materials import Circumstances, MaterialStatus, needed, states, to_scan
from kiosk.domain.text import Language, LocalText
from kiosk.receipts.again import Copying, kept_again
from kiosk.receipts.place import Foot
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.stages import Reviewing
from kiosk.session.trip import RegistryFact
from tests.domain.people import CATALOGUE, TODAY, known, with_card
from tests.seal import seal
from tests.session.world import ANSWERS, World

PERMIT = CATALOGUE.item("P05")
KNOWN = {"residence_reason": "home", "lease": "样例-1"}
FOOT = Foot(LocalText("测试点", "Test site"), "CS-TEST-01", "12345", datetime(2026, 11, 23, 10, 0, tzinfo=UTC))
LEASE = {"lease": known("样例-1", source="房屋租赁备案", as_of="2026-10-08")}


def proof(answers, facts):
    here = Circumstances(answers, facts, TODAY)
    return next(
        state
        for state in states(PERMIT, with_card(), set(), frozenset(), here)
        if state.material.id == "residence_proof"
    )


def test_a_lease_in_the_register_is_not_asked_and_says_where_it_is_from():
    state = proof({"reason": "home"}, LEASE)
    assert state.status is MaterialStatus.REUSED
    assert state.found.trust is TrustLevel.A
    assert state.words.zh == "来自房屋租赁备案，2026年10月核实，不用交"
    assert to_scan(PERMIT, Circumstances({"reason": "home"}, LEASE, TODAY)) == ()


@pytest.mark.parametrize(
    ("answers", "as_of"),
    [
        ({"reason": "work"}, "2026-10-08"),
        ({"reason": "home"}, "2025-10-08"),
        ({"reason": "home"}, None),
        ({}, "2026-10-08"),
    ],
)
def test_another_situation_or_an_old_lease_is_asked_for(answers, as_of):
    facts = {"lease": replace(LEASE["lease"], as_of=as_of)}
    assert proof(answers, facts).status is MaterialStatus.TO_SCAN


def test_the_situation_decides_which_papers_are_needed():
    fire = CATALOGUE.item("M04")
    promised, checked = Circumstances({"fire_route": "promise"}), Circumstances({"fire_route": "check"})
    assert {material.id for material in needed(fire, checked)} - {
        material.id for material in needed(fire, promised)
    } == {"fire_facilities"}
    assert next(material for material in fire.materials if material.id == "fire_facilities").why is not None


def test_every_paper_that_only_some_need_is_needed_by_some():
    for item in CATALOGUE.items:
        for material in item.materials:
            if material.only_if is not None:
                answers = {material.only_if.field: (*material.only_if.equals, str((material.only_if.over or 0) + 1))[0]}
                assert material in needed(item, Circumstances(answers)) or not material.required, (item.id, material.id)


def test_the_session_sends_the_register_in_place_of_the_paper():
    world = World()
    world.identify()
    world.know(
        RegistryFact("residence_reason", "home", "有住处", "租赁备案", "2026-10-08"),
        RegistryFact("lease", "样例-1", "样例-1", "租赁备案", "2026-10-08"),
    )
    world.post(e.ItemChosen("P05"), e.FactsConfirmed())
    while not isinstance(world.stage, Reviewing):
        world.post(e.AnswerGiven(world.stage.field_id, ANSWERS[world.stage.field_id]))
    world.keep()
    submission = world.wished(do.Enqueue).submission
    (reused,) = submission.reused
    assert (reused.material_id, reused.source, reused.as_of) == ("residence_proof", "租赁备案", date(2026, 10, 8))
    assert submission.documents == ()


def test_a_slip_that_is_printed_again_does_not_send_for_the_paper():
    world = World()
    world.identify()
    world.know(*(RegistryFact(name, value, value, "租赁备案", "2026-10-08") for name, value in KNOWN.items()))
    world.post(e.ItemChosen("P05"), e.FactsConfirmed())
    while not isinstance(world.stage, Reviewing):
        world.post(e.AnswerGiven(world.stage.field_id, ANSWERS[world.stage.field_id]))
    world.keep()
    slip = kept_again(
        world.wished(do.Enqueue).submission, PERMIT, Copying(FOOT, seal, sample=True, language=Language.ZH)
    )
    said = repr(slip)
    assert "来自租赁备案，2026年10月核实，不用交" in said
    assert "请带原件到窗口" not in said
