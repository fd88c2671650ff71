"""How a result travels to the person, and the number under which somebody waits for a counter: as the platform says.

Both are shapes of the platform's contract as well, so their texts have bounds.
"""

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from pydantic import AwareDatetime, ConfigDict, Field

from kiosk.domain.catalogue import Delivery

TRAVELS = frozenset({Delivery.COUNTER, Delivery.COMMUNITY, Delivery.LOCKER, Delivery.EXPRESS})
"""Ways on which a thing is handed over; every other way is a message or a print."""

Short = Annotated[str, Field(min_length=1, max_length=40)]
Name = Annotated[str, Field(min_length=1, max_length=100)]


@dataclass(frozen=True, slots=True)
class DeliveryWish:
    """How the person wants to have the result; an address for the express is the answer ``delivery_address`` of the form.

    Attributes:
        site: Where it is to lie, by its id in the pack; None where the way has no place.
        site_name: The same in plain Chinese.
    """

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid")

    kind: Delivery
    site: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")] | None = None
    site_name: Name | None = None


@dataclass(frozen=True, slots=True)
class Handout:
    """How the result of one case travels, as far as it is known.

    Attributes:
        kind: The way that the person chose.
        site: Where it is collected, as the platform writes it.
        waybill_no: 快递单号; None until the carrier has given one.
        pickup_code: 取件码; told to the holder alone, and only once the result lies there.
        signed_for_at: When it was collected or delivered.
    """

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid")

    kind: Delivery
    site: Name | None = None
    waybill_no: Short | None = None
    pickup_code: Short | None = field(default=None, repr=False)
    signed_for_at: AwareDatetime | None = None


@dataclass(frozen=True, slots=True)
class QueueNumber:
    """A place in the queue of a counter that does it now.

    Attributes:
        number: As it is called: A012.
        counter: Where it is called, as the platform writes it.
        ahead: How many wait before; None where nobody counts.
    """

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid")

    number: Annotated[str, Field(min_length=1, max_length=8)]
    counter: Name
    ahead: Annotated[int, Field(ge=0, le=9_999)] | None = None
