"""The few messages between supervisor and child; the values inside are packed by the room's own codec."""

from dataclasses import dataclass
from typing import Any

from hosting.wire import Codec, JsonObject

MAIN_LANE, SIDE_LANE = "main", "side"


@dataclass(frozen=True, slots=True)
class Setup:
    """First message to the child: what it is made of."""

    options: JsonObject
    heartbeat_s: float


@dataclass(frozen=True, slots=True)
class Call:
    """Carry out a method; answered by Reply or Failed."""

    id: int
    lane: str
    method: str
    arguments: JsonObject


@dataclass(frozen=True, slots=True)
class Stop:
    """Close the service and exit."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The service stands."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The result of a call."""

    id: int
    value: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """A call, or with id 0 the making of the service, raised; ``text`` is set only for Refused."""

    id: int
    error: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that the service emitted."""

    value: Any


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The child's interpreter still turns."""


ToChild = Setup | Call | Stop
FromChild = Ready | Reply | Failed | Event | Heartbeat
MESSAGES = Codec((ToChild, FromChild))
