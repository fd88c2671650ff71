"""What is known of a firm is not asked again: over items, and over firms, whose facts are kept apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.firms import fields_of_firms
from kiosk.session import events as e
from kiosk.session.firms import (
    ChoosingFirm,
    Claim,
    FirmAccepted,
    FirmFace,
    FirmTouched,
    FirmTyped,
    FirmWayChosen,
    ForFirm,
)
from kiosk.session.stages import Checking
from kiosk.session.trip import RegistryFact
from tests.session.firms import (
    ANOTHER,
    FIRM_ONLY,
    ITEM,
    SECOND,
    SNACKS,
    TRADE,
    at_item,
    known,
    not_told,
    record,
    see,
    to_licence,
    to_review,
    told,
    with_camera,
)
from tests.session.world import World


@pytest.fixture
def world() -> World:
    return World()


def test_two_firms_of_one_person_keep_their_facts_apart(world: World) -> None:
    at_item(world, record(), SECOND)
    world.post(FirmTouched(SNACKS))
    to_review(world)
    world.answer(world.keep())
    world.printed()
    world.post(e.AnotherAsked(), e.ItemChosen(ANOTHER))
    assert known(world)["business_name"].value == "岳麓区样例小吃店"
    world.post(e.CorrectionAsked("firm"), FirmTouched(TRADE))
    assert isinstance(world.stage, Checking)
    assert known(world)["business_name"].value == SECOND.name


def test_a_firm_of_the_persons_own_does_not_stand_in_for_another(world: World) -> None:
    to_licence(world)
    world.know(RegistryFact("business_name", "长沙样例面馆", "长沙样例面馆", "法人库", "2026-01-01"))
    see(world, SNACKS)
    not_told(world)
    world.post(FirmAccepted(Claim.REPRESENTATIVE))
    assert "business_name" not in known(world)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from([ITEM, FIRM_ONLY, ANOTHER, "M08", "P05"]), min_size=1, max_size=3), st.booleans())
def test_no_fact_of_a_firm_is_ever_asked_twice(items: list[str], vouched: bool) -> None:  # noqa: FBT001 - drawn
    world = World()
    with_camera(world)
    world.identify()
    asked: list[str] = []
    asked_for_whom = 0
    firm_fields = fields_of_firms(world.state.house.catalogue)
    for item in items:
        world.post(e.ItemChosen(item))
        if isinstance(world.stage, ChoosingFirm):
            asked_for_whom += 1
            say_firm(world, vouched=vouched)
        asked += to_review(world)
        world.answer(world.keep())
        world.printed()
        world.post(e.AnotherAsked())
    assert asked_for_whom <= 1
    of_firm = [field for field in asked if field in firm_fields]
    assert len(of_firm) == len(set(of_firm))
    assert not (vouched and of_firm)
    assert asked.count("uscc") == 0


def say_firm(world: World, *, vouched: bool) -> None:
    if vouched:
        told(world, record())
        world.post(FirmTouched(SNACKS))
        return
    told(world)
    world.post(ForFirm(), FirmWayChosen(FirmFace.TYPING), FirmTyped(SNACKS))
    not_told(world)
    world.post(FirmAccepted(Claim.REPRESENTATIVE))
