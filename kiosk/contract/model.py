"""What every model of the contract has in common: frozen, closed, with times and numbers that are what they say."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Annotated, Self

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

UUID7 = r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
SHA256 = r"^[0-9a-f]{64}$"
LONGEST_NAME = 100
"""A name in Latin letters takes 60 characters on a foreigner's permit."""
SHORTEST_NUMBER, LONGEST_NUMBER = 5, 18
"""From a passport's to a citizen's."""


Whole = Annotated[int, Field(strict=True)]
"""A number that is one: in lax mode ``false`` and ``"3"`` would pass for numbers."""
Yes = Annotated[bool, Field(strict=True)]
"""True or false, not ``"yes"`` and not ``1``."""


def _written_out(value: object) -> object:
    if isinstance(value, int | float):
        message = "a time is a text"
        raise ValueError(message)  # noqa: TRY004 - pydantic wants a ValueError
    return value


Moment = Annotated[AwareDatetime, BeforeValidator(_written_out)]
"""A time with its offset (RFC 3339); a number of seconds is none."""
Day = Annotated[date, BeforeValidator(_written_out)]
"""A date (ISO 8601); a number of seconds is none."""


def _texts(value: object) -> Iterator[str]:
    """Yield every text in a value; a model in it has looked after its own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts((*value.keys(), *value.values()))
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        yield from _texts(tuple(getattr(value, each.name) for each in fields(value)))


class Model(BaseModel):
    """What every model of the contract has in common: frozen, nothing unknown passes, and no text holds a NUL.

    A NUL is legal in JSON and in SQLite, and refused by PostgreSQL and by every C library below.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="after")
    def _no_nul(self) -> Self:
        if any("\0" in text for text in _texts(tuple(self.__dict__.values()))):
            message = "a text holds the character U+0000"
            raise ValueError(message)
        return self
