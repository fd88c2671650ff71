"""A community centre without a line: a helper stands by while a man of 83 applies for the old-age allowance."""

from cli.machine.operator_pins import hash_pin
from cli.tour.citizen import Bag, Citizen
from cli.tour.journey import Budget, Journey
from config.schema import Settings
from kiosk.domain.text import LocalText
from kiosk.session.helping import SigningIn
from kiosk.session.pledges import Signing
from kiosk.session.stages import Finished, SessionState, Welcome
from kiosk.session.steps import trip_of

HELPER, HELPERS_CARD, PIN = "1001", "zhang_min_helper", "739164"
HOLD_S = 2.3


def _with_a_pin_that_is_known(settings: Settings) -> Settings:
    """The demo's own PIN is printed once and known to nobody here."""
    helper = settings.helpers[HELPER].model_copy(update={"pin": hash_pin(PIN)})
    return settings.model_copy(update={"helpers": {HELPER: helper}})


def _begin(citizen: Citizen, state: SessionState) -> None:
    """The helper first; then the man touches what he came for, and lays his card."""
    citizen.hands.tap("helper" if state.helper is None else f"item_{citizen.bag.item}")


def _sign_in(citizen: Citizen, state: SessionState) -> None:
    stage = state.stage
    assert isinstance(stage, SigningIn)
    if stage.checking:  # the PIN was given; what is typed now goes nowhere
        return
    if stage.number:
        citizen.dock.do("card_out", {})
        citizen.hands.type_keys(PIN)
        citizen.hands.tap("helper_ok")
    elif stage.card is None:
        citizen.dock.do("card_swap", {"card": HELPERS_CARD})


def _sign(citizen: Citizen, _state: SessionState) -> None:
    """At 83 a button is held rather than a name drawn."""
    citizen.hands.hold("signature_hold", seconds=HOLD_S)


def _rate(citizen: Citizen, state: SessionState) -> None:
    if trip_of(state).rating is None:
        citizen.hands.tap("rate_5")


JOURNEY = Journey(
    name="C4",
    title=LocalText(
        "断网的社区，帮办人陪 83 岁老人申请高龄津贴", "Offline, a helper and a man of 83: old-age allowance"
    ),
    bag=Bag(item="P10", card="liu_dezhen", paper="bank_card"),
    budget=Budget(touches=12, seconds=210),
    acts={Welcome: _begin, SigningIn: _sign_in, Signing: _sign, Finished: _rate},
    settings=_with_a_pin_that_is_known,
    line=False,
    leave=lambda _citizen: None,  # the farewell ends by itself
)
