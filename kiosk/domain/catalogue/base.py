"""What every table of a pack has in common, and the shapes that names in packs have."""

from typing import Annotated, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""A name within a pack: small letters, digits and ``_``."""

ItemId = Annotated[str, Field(pattern=r"^[A-Z][0-9]{2,5}$")]
"""The code of an item or a package, used everywhere: ``P05``, ``T01``."""

Days = Annotated[int, Field(ge=0, le=365)]
"""Working days from the day after acceptance."""


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
