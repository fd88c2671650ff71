"""Somebody types the number and name of a neighbour: until a code proves who stands here, the city's word stays unsaid."""

from datetime import date

from kiosk.domain import forms
from kiosk.domain.catalogue import TrustLevel
from kiosk.domain.held import HeldPaper
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session import form
from kiosk.session.stages import Asking, Choosing, LayingPaper, Reviewing
from kiosk.session.step_up import CounterChosen, SteppingUp
from kiosk.session.steps import trip_of
from kiosk.session.trip import RegistryFact, Way
from tests.session.world import ANSWERS, YOUNG, World

ADDRESS = "43|4301|430104|430104001|430104001001|样例路9号"
PHONE = RegistryFact("mobile", "13800138001", "13800138001", "人口库", "2026-10-08")
HOME = RegistryFact("residence_address", ADDRESS, "样例路9号", "人口库", "2026-10-08")


def typed() -> World:
    """Return a kiosk with somebody's number typed; the platform tells everything, though it was asked for the phone."""
    world = World()
    world.post(e.Started(Way.TYPED), e.ConsentGiven(), e.IdentityTyped("王芳", YOUNG.id_number))
    world.know(PHONE, HOME)
    return world


def known(world: World) -> list[str]:
    sheet = form.sheet(world.state, world.clock.now().date())
    return [answer.value for answer in forms.known_facts(sheet, world.state.language)]


def to_the_code(world: World) -> World:
    world.post(e.ItemChosen("P05"), e.FactsConfirmed())
    while isinstance(world.stage, Asking | LayingPaper):
        if isinstance(world.stage, Asking):
            world.post(e.AnswerGiven(world.stage.field_id, ANSWERS[world.stage.field_id]))
        else:
            world.take_picture()
            world.post(e.PageAccepted())
    assert isinstance(world.stage, SteppingUp)
    return world


def test_the_city_is_asked_for_the_phone_alone_and_nothing_it_says_is_shown() -> None:
    world = typed()
    asked = world.wished(do.LookUpRegistry)
    assert (asked.phone_only, asked.papers) == (True, ())
    world.post(e.ItemChosen("P05"))
    assert not {PHONE.value, ADDRESS} & set(known(world))
    assert ADDRESS not in repr(trip_of(world.state).facts) + repr([fact.value for fact in trip_of(world.state).facts])


def test_a_paper_that_the_city_holds_is_not_told_of() -> None:
    world = typed()
    held = (HeldPaper("lease", "租赁备案", date(2026, 10, 8), TrustLevel.A, "sample-lease"),)
    world.post(e.RegistryAnswered(trip_of(world.state).session_id, (PHONE,), held))
    assert trip_of(world.state).resolved.held == ()


def test_a_right_code_proves_it_and_the_next_item_is_prefilled() -> None:
    world = to_the_code(typed())
    world.prove()
    assert isinstance(world.stage, Reviewing)
    world.answer(world.keep())
    world.printed()
    world.post(e.AnotherAsked())
    assert isinstance(world.stage, Choosing)
    asked = world.wished(do.LookUpRegistry)
    assert not asked.phone_only
    assert asked.papers
    world.know(PHONE, HOME)
    world.post(e.ItemChosen("P05"))
    assert ADDRESS in {offer.value for offer in _offers(world)} | set(known(world))


def test_who_rather_goes_to_the_counter_is_told_nothing_either() -> None:
    world = to_the_code(typed())
    world.post(CounterChosen())
    world.answer(world.keep())
    world.printed()
    before = sum(isinstance(wish, do.LookUpRegistry) for wish in world.wishes)
    world.post(e.AnotherAsked(), e.ItemChosen("P05"))
    assert sum(isinstance(wish, do.LookUpRegistry) for wish in world.wishes) == before
    assert PHONE.value not in known(world)


def test_who_laid_the_card_is_told_at_once() -> None:
    world = World()
    world.identify(YOUNG)
    assert not world.wished(do.LookUpRegistry).phone_only
    world.know(PHONE, HOME)
    world.post(e.ItemChosen("P05"))
    assert PHONE.value in known(world)


def _offers(world: World) -> tuple[forms.Answer, ...]:
    sheet = form.sheet(world.state, world.clock.now().date())
    return forms.offers(sheet, "address", world.state.language)
