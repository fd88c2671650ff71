"""The same thing again: it is said before the first question, never forbidden, and nothing is asked a second time."""

from kiosk.domain.case_file import CaseState
from kiosk.domain.text import Language
from kiosk.ports.outbox import OutboxItem, OutboxState
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.firms import ForMyself
from kiosk.session.handed_in import still_open
from kiosk.session.stages import Asking, Checking, Reviewing
from kiosk.session.steps import trip_of
from tests.domain.people import good_entry
from tests.session.world import World
from tests.ui.package_states import RESTAURANT
from ui.viewmodels.base import Desk
from ui.viewmodels.choosing import CheckModel
from ui.viewmodels.undertaking import MembersModel


def found(world: World, item: str, state: CaseState | None, kind: str = "case") -> OutboxItem:
    case = None if state is None else world.answered("01920000-0000-7000-8000-000000000099", state)
    now = world.clock.now()
    return OutboxItem("id", kind, item, now, OutboxState.CONFIRMED, 1, None, 0, "K430104000101-261123-0001X", case=case)


def begun(state: CaseState | None, *, kind: str = "case", item: str = "P05") -> World:
    world = World()
    world.identify()
    world.post(e.CasesFound(trip_of(world.state).session_id, (found(world, item, state, kind),)), e.ItemChosen("P05"))
    assert isinstance(world.stage, Checking)
    return world


def said(world: World) -> str:
    return CheckModel(Desk(world.post, world.clock)).look(world.state).again


def test_a_case_that_is_still_open_is_named_before_anything_is_asked() -> None:
    assert "4301 0420 2611 2300 17" in said(begun(CaseState.SUBMITTED))
    waiting = begun(None)
    assert "K430104000101-261123-0001X" in said(waiting)
    waiting.post(e.LanguageChosen(Language.EN))
    assert "already" in said(waiting)
    waiting.post(e.FactsConfirmed())
    assert isinstance(waiting.stage, Asking), "it is never forbidden"


def test_what_is_over_or_something_else_or_only_a_word_says_nothing() -> None:
    assert said(begun(CaseState.FINISHED)) == ""
    assert said(begun(CaseState.SUBMITTED, item="P10")) == ""
    assert said(begun(CaseState.SUBMITTED, kind="rating")) == ""


def test_twice_in_one_visit_asks_nothing_twice_and_knows_the_first() -> None:
    world = World()
    world.to_review("P05")
    world.answer(world.keep())
    world.printed()
    looked_up = sum(isinstance(wish, do.FindCases) for wish in world.wishes)
    world.post(e.AnotherAsked())
    assert sum(isinstance(wish, do.FindCases) for wish in world.wishes) == looked_up + 1
    session = trip_of(world.state).session_id
    world.post(e.CasesFound(session, (found(world, "P05", CaseState.SUBMITTED),)), e.ItemChosen("P05"))
    assert still_open(world.state) is not None
    before = len(world.states)
    world.fill()
    assert isinstance(world.stage, Reviewing)
    assert not [state for state in world.states[before:] if isinstance(state.stage, Asking)]


def test_a_second_consultation_begins_empty() -> None:
    world = World()
    world.identify()
    world.post(e.ItemChosen("G01"), ForMyself())
    world.post(e.FactsConfirmed())
    while isinstance(world.stage, Asking):
        item, asked = trip_of(world.state).item, world.stage.field_id
        assert item is not None
        world.post(e.AnswerGiven(asked, good_entry(next(field for field in item.fields if field.id == asked))))
    assert isinstance(world.stage, Reviewing)
    world.answer(world.keep())
    world.printed()
    world.post(e.AnotherAsked(), e.ItemChosen("G01"), ForMyself(), e.FactsConfirmed())
    assert isinstance(world.stage, Asking)


def test_a_package_that_is_still_open_is_named_with_its_members() -> None:
    world = World()
    world.identify()
    package = found(world, "T01", CaseState.SUBMITTED, "package")
    world.post(e.CasesFound(trip_of(world.state).session_id, (package,)), e.ItemChosen("T01"), ForMyself())
    while isinstance(world.stage, Asking):
        world.post(e.AnswerGiven(world.stage.field_id, RESTAURANT[world.stage.field_id]))
    shown = MembersModel(Desk(world.post, world.clock)).look(world.state)
    assert "4301 0420 2611 2300 17" in shown.again
