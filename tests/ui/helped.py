"""The screens with a helper: signing in, the welcome, and the witness."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.session import events as e
from kiosk.session.helping import HelperAsked, HelperChecked, HelperEntry, HelperRight, HelperTyped, HelperWrong
from kiosk.session.stages import Asking, Welcome
from tests.session.world import ANSWERS, World


def helping(world: World) -> Iterator[str]:
    """A helper signs in and witnesses; afterwards the house has none."""
    house = world.state.house
    with_helpers = replace(house, helpers={"1001": HelperEntry("张敏")})
    world.runner.state = replace(world.state, house=with_helpers)
    world.post(e.LineChanged(up=False))
    yield "welcome_helpers"
    world.post(HelperAsked(), HelperTyped("1001", "246810"))
    world.post(HelperChecked("1001", HelperWrong(3)))
    yield "helper_wrong"
    world.post(HelperTyped("1001", "246810"), HelperChecked("1001", HelperRight()))
    yield "welcome_helped"
    world.identify()
    world.post(e.ItemChosen("P13"), e.FactsConfirmed())
    while isinstance(world.stage, Asking):
        world.post(e.AnswerGiven(world.stage.field_id, ANSWERS[world.stage.field_id]))
    yield "prove_helped"
    world.post(e.LeaveAsked(), e.LeaveConfirmed(), e.LineChanged(up=True))
    world.runner.state = replace(world.state, house=house, cards=frozenset(), stage=Welcome())
