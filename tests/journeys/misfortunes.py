"""What can go wrong on a trip, how it is mended, and what may truly be said at the farewell."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.ports.receipt_printer import NotStarted, Printed
from kiosk.session import events as e
from kiosk.session.stages import (
    Choosing,
    Finished,
    Identifying,
    LayingPaper,
    Notice,
    PaperPhase,
    Reviewing,
    Sending,
    Welcome,
)
from tests.journeys.citizen import Citizen
from tests.journeys.rig import Rig

Act = Callable[[Rig], None]


@dataclass(frozen=True)
class Misfortune:
    """One thing that goes wrong.

    Attributes:
        strike: Makes it happen.
        mend: Puts it right after the farewell; what mends itself has none.
        allows: Says whether a farewell is a true one; only some misfortunes have to show there.
    """

    strike: Act
    mend: Act | None = None
    allows: Callable[[Finished], bool] = lambda _: True


def _dock(command: str, **arguments: str) -> Act:
    return lambda rig: rig.dock.do(command, arguments)


def _killed(part: str) -> Misfortune:
    def strike(rig: Rig) -> None:
        rig.kill(part)

    return Misfortune(strike)


def _both(first: Act, second: Act) -> Act:
    def strike(rig: Rig) -> None:
        first(rig)
        second(rig)

    return strike


def _not_started(told: Finished, reason: str) -> bool:
    return isinstance(told.printed, NotStarted) and told.printed.reason == reason


_CUT, _PLUGGED = _dock("cable", state="out"), _dock("cable", state="in")
_PAPER_OUT, _PAPER_IN = _dock("printer_paper", state="out"), _dock("printer_paper", state="in")

MISFORTUNES = {
    "line down": Misfortune(_CUT, _PLUGGED, lambda told: told.case is None and isinstance(told.printed, Printed)),
    "line down and up": Misfortune(_both(_CUT, _PLUGGED)),
    "printer paper out": Misfortune(_PAPER_OUT, _PAPER_IN, lambda told: _not_started(told, "paper_out")),
    "printer paper out and in": Misfortune(_both(_PAPER_OUT, _PAPER_IN)),
    "reader killed": _killed("reader"),
    "camera killed": _killed("camera"),
    "printer killed": _killed("printer"),
    "papers killed": _killed("papers"),
    "sync killed": _killed("sync"),
    "card lifted": Misfortune(_dock("card_out")),
}


def _welcome(rig: Rig, _citizen: Citizen) -> None:
    assert isinstance(rig.stage, Welcome)


def _identify(rig: Rig, citizen: Citizen) -> None:
    """The card is being read."""
    citizen.walk_to(Notice)
    rig.post(e.ConsentGiven())
    assert isinstance(rig.stage, Identifying)
    assert rig.stage.reading is not None


def _choosing(_rig: Rig, citizen: Citizen) -> None:
    """The city is being asked what it knows."""
    citizen.walk_to(Choosing)


def _paper(rig: Rig, citizen: Citizen) -> None:
    """The picture is being taken."""
    citizen.walk_to(LayingPaper)
    citizen.take_picture()
    assert isinstance(rig.stage, LayingPaper)
    assert rig.stage.phase is PaperPhase.TAKING


def _review(_rig: Rig, citizen: Citizen) -> None:
    citizen.walk_to(Reviewing)


def _sending(_rig: Rig, citizen: Citizen) -> None:
    """The case is being kept and sent."""
    citizen.walk_to(Sending)


STEPS: dict[str, Callable[[Rig, Citizen], None]] = {
    "welcome": _welcome,
    "identify": _identify,
    "choosing": _choosing,
    "paper": _paper,
    "review": _review,
    "sending": _sending,
}
