"""C5: the owner of a shop opens a restaurant of 120 square metres: one form, one set of papers and one signature for all."""

from cli.tour.citizen import Bag, Citizen
from cli.tour.journey import Budget, Journey
from kiosk.domain.text import LocalText
from kiosk.session.booking import PickingSlot
from kiosk.session.firms import ChoosingFirm
from kiosk.session.pledges import Signing
from kiosk.session.stages import Asking, Choosing, Finished, SessionState
from kiosk.session.undertaking import ChoosingMembers

SHOP = "firm_92430104MA4L000019"
"""Of the owner's firms the one that sells food; its licence is in the register."""
HOLD_S = 2.3
TYPED = {"floor_area": "120", "seats": "40"}
CHOSEN = {"tobacco": "no", "fire_route": "promise"}


def _choose(citizen: Citizen, state: SessionState) -> None:
    """The topic first: a package stands among its items."""
    assert isinstance(state.stage, Choosing)
    wanted = f"item_{citizen.bag.item}"
    citizen.hands.tap(wanted if citizen.hands.showing(wanted) else "topic_business")


def _name_the_firm(citizen: Citizen, _state: SessionState) -> None:
    """Their own shop, which the register names as soon as the card says who they are."""
    if SHOP in citizen.hands.showing("firm_"):
        citizen.hands.tap(SHOP)


def _answer(citizen: Citizen, state: SessionState) -> None:
    """Type and pick what is true of this restaurant; everything else as most people do."""
    stage = state.stage
    assert isinstance(stage, Asking)
    if stage.field_id in TYPED and not citizen.hands.showing("offer_"):
        citizen.hands.type_keys(TYPED[stage.field_id])
    elif stage.field_id in CHOSEN:
        citizen.hands.tap(f"choice_{CHOSEN[stage.field_id]}")
    else:
        citizen.usually(state)
        return
    citizen.hands.tap("answer_ok")


def _pick(citizen: Citizen, _state: SessionState) -> None:
    """The first hour of the first day on which the departments come together; without a line they phone."""
    for row in ("day_", "hour_", "time_by_phone"):
        shown = citizen.hands.showing(row)
        if shown:
            citizen.hands.tap(shown[0])
            return


JOURNEY = Journey(
    name="C5",
    title=LocalText("老板给自己的店开 120 平方米的餐馆", "The owner of a shop opens a restaurant of 120 m²"),
    bag=Bag(item="T01", card="zhang_sanfeng", paper="lease"),
    budget=Budget(touches=42, seconds=540),
    acts={
        Choosing: _choose,
        ChoosingFirm: _name_the_firm,
        Asking: _answer,
        ChoosingMembers: lambda citizen, _: citizen.hands.tap("members_agree"),
        PickingSlot: _pick,
        Signing: lambda citizen, _: citizen.hands.hold("signature_hold", HOLD_S),
        Finished: lambda citizen, _: citizen.hands.tap("rate_5"),
    },
    leave=lambda _citizen: None,  # the rating was the last touch, and the farewell clears itself
)
