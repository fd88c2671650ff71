"""What the stand-in city knows of its sample citizens: one TOML file each in this folder, all of it invented (样例)."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from kiosk.contract.registry import FactName, RegistryFact, RegistryQuery


class KnownFact(BaseModel):
    """One table of a citizen's file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: str
    shown: str
    source: str = Field(pattern="样例")
    as_of: date


class Citizen(BaseModel):
    """One file: whom it is about and what is known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    id_number: str = Field(pattern=r"^430100[0-9]{11}[0-9X]$")
    facts: dict[FactName, KnownFact]


def lookup(query: RegistryQuery) -> tuple[RegistryFact, ...]:
    """Return the facts asked for, in the order asked; nothing where name and number do not go together."""
    citizen = sample_citizens().get(query.id_number)
    if citizen is None or citizen.name != query.name:
        return ()
    known = ((name, citizen.facts.get(name)) for name in dict.fromkeys(query.fields))
    return tuple(RegistryFact(field=name, **fact.model_dump()) for name, fact in known if fact)


@cache
def sample_citizens() -> dict[str, Citizen]:
    """Read every file of this folder, by ID number."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("*.toml")))
    citizens = (Citizen.model_validate(tomllib.loads(text)) for text in texts)
    return {citizen.id_number: citizen for citizen in citizens}
