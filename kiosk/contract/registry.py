"""``POST /v1/registry:lookup``: what the city already knows, so that nobody is asked twice.

A POST, so that the ID number stands in no address and in no access log.
"""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from kiosk.contract.submissions import LONGEST_NAME, LONGEST_NUMBER, SHORTEST_NUMBER, Model

FactName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
"""Name of a fact, as in the catalogue's ``prefill`` behind ``registry.``: ``mobile``, ``residence_address`` ..."""


class RegistryQuery(Model):
    """Asks for some facts of one person; the name has to go with the number, or nothing is told."""

    id_number: str = Field(min_length=SHORTEST_NUMBER, max_length=LONGEST_NUMBER)
    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    fields: tuple[FactName, ...] = Field(min_length=1, max_length=32)


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


class RegistryAnswer(Model):
    """The facts that are known; a fact that is not known, or a person who is not, is simply absent."""

    facts: tuple[RegistryFact, ...]
    answered_at: datetime
