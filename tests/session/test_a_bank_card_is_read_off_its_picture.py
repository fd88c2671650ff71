"""The number stands on the card that is photographed: nobody types it, unless the picture does not tell."""

import pytest

from kiosk.domain.case_file import AnswerSource
from kiosk.domain.catalogue import FieldType
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.stages import Asking, LayingPaper, Reviewing
from kiosk.session.steps import trip_of
from kiosk.session.trip import RegistryFact
from tests.session.world import ANSWERS, World

NUMBER, OTHER, TYPED = "6200001234567892", "6200000000000005", "6222020000000000000"


@pytest.fixture
def world() -> World:
    world = World()
    world.identify()
    world.post(e.ItemChosen("P10"))
    return world


def lay(world: World, number: str) -> None:
    world.take_picture(number=number)
    world.post(e.PageAccepted())


def answered(world: World, typed: str = TYPED) -> list[str]:
    """Answer what is asked; returns the fields."""
    asked = []
    while isinstance(world.stage, Asking):
        asked.append(world.stage.field_id)
        entry = {**ANSWERS, "living": "home", "bank_card": typed}[asked[-1]]
        world.post(e.AnswerGiven(asked[-1], entry))
    return asked


def given(world: World) -> tuple[str, str]:
    answer = trip_of(world.state).answers["bank_card"]
    assert answer.source is AnswerSource.CITIZEN
    return answer.value, answer.provenance


def test_the_card_comes_first_and_its_number_is_not_asked(world: World) -> None:
    world.post(e.FactsConfirmed(presets=True))
    assert world.stage == LayingPaper("bank_card")
    lay(world, NUMBER)
    assert world.wished(do.MakePage).reads
    assert answered(world) == ["address", "mobile"]
    assert isinstance(world.stage, Reviewing)
    assert given(world) == (NUMBER, "从银行卡照片读出")
    world.post(e.CorrectionAsked("bank_card"), e.AnswerGiven("bank_card", TYPED))
    assert given(world) == (TYPED, "")


@pytest.mark.parametrize("number", ["", NUMBER[:-1] + "3"], ids=["nothing read", "a digit that its check denies"])
def test_a_card_that_does_not_tell_is_asked_for_as_before(world: World, number: str) -> None:
    world.post(e.FactsConfirmed(presets=True))
    lay(world, number)
    assert answered(world) == ["address", "bank_card", "mobile"]
    assert given(world) == (TYPED, "")


def test_another_card_laid_from_the_review_brings_its_own_number_and_a_typed_one_stays(world: World) -> None:
    world.post(e.FactsConfirmed(presets=True))
    lay(world, NUMBER)
    answered(world)
    world.post(e.PaperChangeAsked("bank_card"))
    lay(world, OTHER)
    assert given(world)[0] == OTHER
    world.post(e.CorrectionAsked("bank_card"), e.AnswerGiven("bank_card", TYPED), e.PaperChangeAsked("bank_card"))
    lay(world, NUMBER)
    assert given(world)[0] == TYPED


def test_another_card_that_does_not_tell_takes_the_old_number_along(world: World) -> None:
    world.post(e.FactsConfirmed(presets=True))
    lay(world, NUMBER)
    answered(world)
    world.post(e.PaperChangeAsked("bank_card"))
    lay(world, "")
    world.post(e.SubmitAsked())
    assert world.stage == Asking("bank_card")


def test_what_the_register_knows_is_left_alone(world: World) -> None:
    world.know(RegistryFact("bank_card", OTHER, OTHER, "社保", "2026-10-08"))
    world.post(e.FactsConfirmed(presets=True))
    assert answered(world) == ["address", "mobile"]
    lay(world, NUMBER)
    assert "bank_card" not in trip_of(world.state).answers


def test_only_a_card_of_which_the_pack_says_so_is_read() -> None:
    world = World()
    world.identify()
    world.post(e.ItemChosen("P05"), e.FactsConfirmed())
    while isinstance(world.stage, Asking):
        world.post(e.AnswerGiven(world.stage.field_id, ANSWERS[world.stage.field_id]))
    world.take_picture()
    assert not world.wished(do.MakePage).reads
    item = trip_of(world.state).item
    assert item is not None
    assert FieldType.BANK_CARD not in {entry.type for entry in item.fields}
