"""C2: a woman in a wheelchair comes for a residence permit; her employer's proof is found in the city's registers."""

from cli.tour.citizen import Bag, Citizen
from cli.tour.journey import Budget, Journey
from kiosk.domain.text import LocalText
from kiosk.session.pledges import Signing
from kiosk.session.stages import Asking, Finished, SessionState, Welcome

HOLD_S = 2.2
"""A little longer than the button that stands in for a signature wants to be held."""


def _come_near(citizen: Citizen, state: SessionState) -> None:
    """Bring everything down first, then lay the card."""
    if state.low_reach:
        citizen.usually(state)
    else:
        citizen.hands.tap("low_reach")


def _walk_away(citizen: Citizen) -> None:
    """Take slip and card, and go: the rating was the last touch, and the farewell ends by itself soon after."""
    citizen.dock.do("card_out", {})


def _answer(citizen: Citizen, state: SessionState) -> None:
    """Have the permit sent to the address that is known; everything else as most people do."""
    stage = state.stage
    assert isinstance(stage, Asking)
    if stage.field_id != "delivery":
        citizen.usually(state)
        return
    citizen.hands.tap("choice_express")
    citizen.hands.tap("answer_ok")


JOURNEY = Journey(
    name="C2",
    title=LocalText("坐轮椅的人办居住证，低位模式", "Residence permit from a wheelchair, in low reach"),
    bag=Bag(item="P05", card="wang_fang", paper="lease"),
    budget=Budget(touches=14, seconds=240),
    acts={
        Welcome: _come_near,
        Asking: _answer,
        Signing: lambda citizen, _: citizen.hands.hold("signature_hold", HOLD_S),
        Finished: lambda citizen, _: citizen.hands.tap("rate_5"),
    },
    leave=_walk_away,
)
