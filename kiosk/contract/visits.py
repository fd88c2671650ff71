"""``PUT /v1/cases/{case_no}/visit`` and ``POST /v1/cases/{case_no}/visit:check-in``: the one visit after a pre-review (R51c).

Online only, and for the holder only: a time is a place in a queue, and whoever says "I am here" has to be there.
"""

from pydantic import Field

from kiosk.contract.cases import CaseDetail
from kiosk.contract.holder import HOLDER
from kiosk.contract.submissions import Model
from kiosk.domain.handout import QueueNumber


class VisitWish(Model):
    """The time at which the holder comes; another one moves the visit."""

    holder: str = Field(pattern=HOLDER)
    slot_id: str = Field(min_length=1, max_length=64)


class Arrival(Model):
    """The holder stands at the kiosk, on the day of the visit, or on any day where no time was taken."""

    holder: str = Field(pattern=HOLDER)


class VisitAnswer(Model):
    """How the case stands with its visit.

    Attributes:
        queue: After a check-in: where and under which number the person is called; the same for every repetition of a
            day.
    """

    case: CaseDetail
    queue: QueueNumber | None = None
