"""``PUT /v1/kiosks/{id}/heartbeat`` and ``GET /v1/kiosks/{id}/orders``: how a kiosk is, and how it should be."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from kiosk.contract.model import Model, Moment, Whole
from kiosk.domain.text import LocalText

KIOSK_ID = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"


class DeviceHealth(Model):
    """One device as ``devices status`` sees it; ``fault`` is a code of docs/faults.md."""

    name: str = Field(min_length=1, max_length=64)
    kind: str = Field(min_length=1, max_length=64)
    state: Literal["healthy", "busy", "degraded", "offline", "fault"]
    fault: str | None = Field(default=None, min_length=1, max_length=64)


class Heartbeat(Model):
    """How a kiosk is; nothing in it is about a person.

    Attributes:
        at: The kiosk's own clock.
        paper_mm: Receipt paper that is left; None where nothing counts it.
        waiting: Submissions in the outbox.
        parked: Of those that need a person.
        oldest_waiting_s: Age of the oldest one, 0 where nothing waits.
        catalogue_version: What the kiosk works with.
        orders_etag: The orders that it obeys.
    """

    at: Moment
    software: str = Field(min_length=1, max_length=64)
    uptime_s: Whole = Field(ge=0, le=10**9)
    state: Literal["open", "closed", "in_use", "maintenance"]
    devices: tuple[DeviceHealth, ...] = Field(default=(), max_length=32)
    paper_mm: Whole | None = Field(default=None, ge=0, le=10**6)
    waiting: Whole = Field(default=0, ge=0, le=10**6)
    parked: Whole = Field(default=0, ge=0, le=10**6)
    oldest_waiting_s: Whole = Field(default=0, ge=0, le=10**9)
    catalogue_version: str | None = Field(default=None, min_length=1, max_length=64)
    orders_etag: str | None = Field(default=None, min_length=1, max_length=80)


class HeartbeatAnswer(Model):
    """The platform's clock, and which orders are in force: another ETag means that they have to be fetched."""

    received_at: datetime
    orders_etag: str = Field(min_length=1, max_length=80)


class Orders(Model):
    """The desired state of one kiosk; whoever has it already changes nothing.

    Attributes:
        closed: Close, when the present visitor has gone; ``message`` tells the next one why.
        catalogue_version: To be fetched and used from its effective date on; None leaves it as it is.
        settings: Settings of the kiosk to be changed, ``table.key`` to value; secrets never travel here.
    """

    closed: bool = False
    message: LocalText | None = None
    catalogue_version: str | None = Field(default=None, min_length=1, max_length=64)
    settings: dict[Annotated[str, Field(max_length=64)], str | int | bool] = Field(default_factory=dict)
