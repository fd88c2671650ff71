"""What every table of a pack has in common, and the shapes that names in packs have."""

import re
from datetime import date, datetime, time
from typing import Annotated, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""A name within a pack: small letters, digits and ``_``."""

ItemId = Annotated[str, Field(pattern=r"^[A-Z][0-9]{2,5}$")]
"""The code of an item or a package, used everywhere: ``P05``, ``T01``."""

Days = Annotated[int, Field(ge=0, le=365)]
"""Working days from the day after acceptance."""


WRITTEN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(value: object) -> object:
    """Refuse a number and a moment, which pydantic would take for seconds since 1970 and for its day."""
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    if not is_day and not (isinstance(value, str) and WRITTEN_DAY.fullmatch(value)):
        message = "write a day, such as 2026-11-23"
        raise ValueError(message)
    return value


def _time_of_day(value: object) -> object:
    """Refuse a number, which pydantic would take for seconds in another zone: ``9`` is not nine o'clock."""
    if isinstance(value, time):
        return value
    message = "write a time of day without quotes, such as 09:00:00"
    raise ValueError(message)


Day = Annotated[date, BeforeValidator(_day)]
"""A day of the calendar, as TOML writes it."""

TimeOfDay = Annotated[time, BeforeValidator(_time_of_day)]
"""A time of day at the place, as TOML writes it."""


def _kinds(annotation: object) -> frozenset[object]:
    """Return the plain kinds that a field takes; of a list none, for its elements are looked at by themselves."""
    return frozenset({annotation, *(get_args(annotation) if not isinstance(annotation, type) else ())})


class PackModel(BaseModel):
    """What every table of a pack has in common: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @field_validator("*", mode="before")
    @classmethod
    def _written_plainly(cls, value: object, info: ValidationInfo) -> object:
        """Refuse ``"3"`` and ``true`` for 3, and ``"yes"`` and 1 for true, which pydantic would take for them."""
        kinds = _kinds(cls.model_fields[info.field_name or ""].annotation)
        if bool in kinds and not isinstance(value, bool):
            message = "write true or false, without quotes"
            raise ValueError(message)
        if kinds & {int, float} and value is not None and isinstance(value, bool | str):
            message = "write a number, without quotes"
            raise ValueError(message)
        return value
