"""What every table of a pack has in common, and the shapes that names in packs have."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""A name within a pack: small letters, digits and ``_``."""

ItemId = Annotated[str, Field(pattern=r"^[A-Z][0-9]{2,5}$")]
"""The code of an item or a package, used everywhere: ``P05``, ``T01``."""

Days = Annotated[int, Field(ge=0, le=365)]
"""Working days from the day after acceptance."""


class PackModel(BaseModel):
    """What every table of a pack has in common: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
