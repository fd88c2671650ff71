"""``POST /v1/registry:lookup``: what the city already knows, so that nobody is asked twice.

A POST, so that the ID number stands in no address and in no access log.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from kiosk.contract.model import LONGEST_NAME, LONGEST_NUMBER, SHORTEST_NUMBER, Model, Yes

FactName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
"""Name of a fact, as in the catalogue's ``prefill`` behind ``registry.``: ``mobile``, ``residence_address`` ..."""


MaterialId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
"""What a material is, as in the catalogue's ``reuse`` behind ``registry.``: ``id_photo``, ``lease`` ..."""


class RegistryQuery(Model):
    """Asks for some facts of one person; the name has to go with the number, or nothing is told.

    Attributes:
        materials: Papers that the city may hold already, so that nobody brings them twice.
        consent: Whether the person agreed, on the notice shown before the card was read, that the city is asked.
    """

    id_number: str = Field(min_length=SHORTEST_NUMBER, max_length=LONGEST_NUMBER)
    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    fields: tuple[FactName, ...] = Field(default=(), max_length=32)
    materials: tuple[MaterialId, ...] = Field(default=(), max_length=32)
    consent: Yes


class RegistryFact(Model):
    """One known fact.

    Attributes:
        value: The canonical form, as in ``kiosk.domain.case_file.Answer``.
        shown: As a person reads it.
        source: The register that vouches for it, in plain Chinese.
        as_of: The day on which it vouched.
    """

    field: FactName
    value: str = Field(max_length=2000)
    shown: str = Field(max_length=2000)
    source: str = Field(min_length=1, max_length=100)
    as_of: date


class RegistryMaterial(Model):
    """One paper that need not be brought.

    Attributes:
        reference: By which a submission names it instead of a document; opaque.
        trust: A: issued by the authority itself; B: checked against the original by a window (国办函〔2016〕108号).
        valid_to: None where it does not end.
    """

    material_id: MaterialId
    reference: str = Field(min_length=1, max_length=64)
    title: str = Field(min_length=1, max_length=100)
    source: str = Field(min_length=1, max_length=100)
    as_of: date
    valid_to: date | None = None
    trust: Literal["A", "B"]


class RegistryAnswer(Model):
    """What is known; a fact or a paper that is not known, or a person who is not, is simply absent."""

    facts: tuple[RegistryFact, ...]
    materials: tuple[RegistryMaterial, ...] = ()
    answered_at: datetime
