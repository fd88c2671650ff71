"""``GET /v1/slots``: when a window or a surveyor has time. A booking is a submission of kind ``booking``.

With a ``holder`` the answer marks what that person holds already: nobody books one time twice, so none is offered twice.
"""

from datetime import datetime

from pydantic import Field

from kiosk.contract.base import Model

SITE = r"^[a-z0-9][a-z0-9-]{0,31}$"
LONGEST_LOOK_AHEAD_DAYS = 30


class SlotHeld(Model):
    """The slot is booked already by the ``holder`` who asks; ``case_no`` is null until that booking has a number."""

    case_no: str | None = Field(default=None, min_length=1, max_length=64)


class Slot(Model):
    """One appointment that can be taken; ``slot_id`` is opaque.

    Attributes:
        free: Places left; what the asking ``holder`` has booked is not theirs to book again, whatever is left.
        held: Only where a ``holder`` asked, and only of what is theirs.
        site_name_en: The same in English, of a place that the pack does not have, such as a survey group's visit.
    """

    slot_id: str = Field(min_length=1, max_length=64)
    site: str = Field(pattern=SITE)
    site_name: str = Field(min_length=1, max_length=100)
    site_name_en: str = Field(default="", max_length=100)
    starts_at: datetime
    ends_at: datetime
    free: int = Field(ge=0)
    held: SlotHeld | None = None


class SlotList(Model):
    """The slots of the coming days, earliest first; full ones too, with nothing free."""

    slots: tuple[Slot, ...]
    answered_at: datetime
