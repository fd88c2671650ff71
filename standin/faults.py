"""Misfortunes on order, in a notation short enough for a command line.

``KIND[:SECONDS][@ROUTE] [xTIMES]``, for example ``503:5@commit x2``, ``delay:3``, ``cut@uploads x1``.
``SECONDS`` is how long ``delay`` waits and what ``503`` puts into ``Retry-After``; without ``xTIMES`` a fault
stays until it is cleared with ``none``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

_NOTATION = re.compile(
    r"(?P<kind>[a-z0-9-]+)(:(?P<seconds>\d{1,4}(\.\d+)?))?(@(?P<route>[a-z]+))?(\s+x(?P<times>[1-9]\d{0,5}))?"
)


class FaultKind(StrEnum):
    """What goes wrong."""

    DELAY = "delay"
    """The answer comes, later."""
    ERROR_500 = "500"
    """Nothing is done; problem+json says internal-error."""
    ERROR_503 = "503"
    """Nothing is done; problem+json says unavailable, with Retry-After."""
    GARBAGE = "garbage"
    """Nothing is done; status 200 with bytes that are no JSON, as from a captive portal."""
    DROP_ANSWER = "drop-answer"
    """The work is done; the connection is reset instead of an answer."""
    CUT = "cut"
    """The connection is reset when half of the request's body has arrived."""
    PLAIN = "plain"
    """A refusal leaves as text/plain instead of problem+json."""
    YES = "yes"
    """A refusal leaves as 200 with an empty JSON object."""
    HOLLOW = "hollow"
    """A JSON answer lacks its first member."""
    BARE = "bare"
    """An answer lacks the headers that the contract promises: ETag, Location, Retry-After, those of tus."""
    CORRUPT = "corrupt"
    """The last byte of an answer that is no JSON is another one."""
    ECHO = "echo"
    """A refusal repeats what was sent."""
    PROMISES = "promises"
    """An answer names a due date, whatever the state."""
    AMNESIA = "amnesia"
    """Idempotency-Key, If-Match and If-None-Match of a call are not looked at."""
    STRANGERS = "strangers"
    """Whoever comes without a certificate is let in; only from the start, and for every call."""


class Route(StrEnum):
    """Which calls a fault hits."""

    SUBMISSIONS = "submissions"
    UPLOADS = "uploads"
    COMMIT = "commit"
    REGISTRY = "registry"
    FIRMS = "firms"
    CASES = "cases"
    HEALTH = "health"
    SLOTS = "slots"
    DRAFTS = "drafts"
    HANDOVERS = "handovers"
    CODES = "codes"
    PAYMENTS = "payments"
    BILLS = "bills"
    KIOSKS = "kiosks"
    CALENDAR = "calendar"
    PACKS = "packs"
    LOGS = "logs"
    BUNDLES = "bundles"
    OPENAPI = "openapi"


APPLIES: Mapping[FaultKind, frozenset[Route]] = {
    FaultKind.CORRUPT: frozenset({Route.CASES, Route.DRAFTS, Route.HANDOVERS, Route.PACKS}),  # no JSON
    FaultKind.STRANGERS: frozenset(),  # of every call, or of none
}
"""The routes that may be named with a kind of fault, where it is not all of them."""


class FaultNotation(ValueError):  # noqa: N818 - reads as what it is
    """A fault that nobody can order; the message says what is allowed."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One order.

    Attributes:
        seconds: For DELAY and ERROR_503, 0 to 9999.
        route: None hits every call.
        times: How often it still happens; None until cleared.
    """

    kind: FaultKind
    seconds: float = 2.0
    route: Route | None = None
    times: int | None = None

    @classmethod
    def parse(cls, text: str) -> "Fault":
        """Read the notation; raises FaultNotation."""
        match = _NOTATION.fullmatch(text.strip())
        if match is None or match["kind"] not in set(FaultKind) or match["route"] not in {None, *Route}:
            form = "KIND[:SECONDS][@ROUTE] [xTIMES]"
            known = f"KIND: {', '.join(FaultKind)}; ROUTE: {', '.join(Route)}"
            raise FaultNotation(f"{text!r} 不对，请写 {form} / {text!r} is no fault; write {form}\n{known}")
        kind, route = FaultKind(match["kind"]), Route(match["route"]) if match["route"] else None
        _demand_effect(kind, route)
        return cls(
            kind,
            float(match["seconds"] or 2.0),
            route,
            int(match["times"]) if match["times"] else None,
        )


def _demand_effect(kind: FaultKind, route: Route | None) -> None:
    """Refuse an order that would never happen; without a route it happens where it can."""
    where = APPLIES.get(kind)
    if route is None or where is None or route in where:
        return
    known = ", ".join(f"{kind}@{each}" for each in sorted(where))
    known = known or f"{kind}"
    raise FaultNotation(f"{kind}@{route} 不会有任何作用，请写 {known} / {kind}@{route} would do nothing; write {known}")


class FaultPlan:
    """The orders that are open; the first that fits a call is served."""

    def __init__(self, *orders: str) -> None:
        """Begin with some orders in the notation."""
        self._open: list[Fault] = [Fault.parse(order) for order in orders]

    def order(self, text: str) -> None:
        """Add one; ``none`` clears them all."""
        if text.strip() == "none":
            self._open.clear()
        else:
            self._open.append(Fault.parse(text))

    def next(self, route: Route | None) -> Fault | None:
        """Return what happens to this call, counting it down; None where nothing does."""
        for place, fault in enumerate(self._open):
            if fault.route in (None, route) and fault.kind is not FaultKind.STRANGERS:
                self._count(place, fault)
                return fault
        return None

    def lets_strangers_in(self) -> bool:
        """Whether no certificate is asked for; read when the server starts."""
        return any(fault.kind is FaultKind.STRANGERS for fault in self._open)

    def _count(self, place: int, fault: Fault) -> None:
        if fault.times is None:
            return
        if fault.times > 1:
            self._open[place] = replace(fault, times=fault.times - 1)
        else:
            del self._open[place]


def route_of(path: str) -> Route | None:
    """Return which route an address belongs to."""
    if path.endswith(":commit"):
        return Route.COMMIT
    name = path.removeprefix("/v1/").partition("/")[0].partition(":")[0].partition(".")[0]
    return Route(name) if name in set(Route) else None
