"""What the platform said beside a case's number and state, in one column of the store: none of it is asked for in SQL.

The pick-up code is left out: it opens a locker, it is told to the holder alone, and a copy is printed by others.
"""

from dataclasses import dataclass, replace

from pydantic import TypeAdapter, ValidationError

from kiosk.domain.case_file import CaseAnswer, MemberAnswer
from kiosk.domain.handout import Handout, QueueNumber
from kiosk.domain.paid_words import Settled


@dataclass(frozen=True, slots=True)
class Said:
    """What a copy of the slip says as the first one did.

    Attributes:
        delivery: Without its pick-up code.
        members: Of a package, in the order in which they were listed.
        paid: What was seen of its payment.
    """

    delivery: Handout | None = None
    queue: QueueNumber | None = None
    members: tuple[MemberAnswer, ...] = ()
    paid: Settled | None = None


NOTHING = Said()
_JSON = TypeAdapter(Said)


def said_of(answer: CaseAnswer) -> str | None:
    """Return what is kept of an answer as JSON; None where there is nothing."""
    delivery = replace(answer.delivery, pickup_code=None) if answer.delivery else None
    said = Said(delivery, answer.queue, answer.members, answer.paid)
    return None if said == NOTHING else _JSON.dump_json(said).decode()


def read_said(text: str | None) -> Said:
    """Return what was kept; nothing where another version of the kiosk wrote it in a shape of its own."""
    try:
        return _JSON.validate_json(text) if text else NOTHING
    except ValidationError:
        return NOTHING  # its text quotes the values
