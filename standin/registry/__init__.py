"""What the stand-in city knows of its sample citizens: one TOML file each in this folder, all of it invented (样例)."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from kiosk.contract.holder import holder_of
from kiosk.contract.registry import FactName, MaterialId, RegistryFact, RegistryMaterial, RegistryQuery
from kiosk.domain.applicant import DocumentType
from standin.proofs.records import Records


class KnownFact(BaseModel):
    """One table of a citizen's file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: str
    shown: str
    source: str = Field(pattern="样例")
    as_of: date


class KnownMaterial(BaseModel):
    """One table below ``materials``: a paper that the city holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reference: str
    title: str
    source: str = Field(pattern="样例")
    as_of: date
    valid_to: date | None = None
    trust: Literal["A", "B"]


class Citizen(BaseModel):
    """One file: whom it is about and what is known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    id_number: str = Field(pattern=r"^430100[0-9]{11}[0-9X]$")
    facts: dict[FactName, KnownFact]
    materials: dict[MaterialId, KnownMaterial] = Field(default_factory=dict)
    records: Records = Records()


def known_facts(query: RegistryQuery) -> tuple[RegistryFact, ...]:
    """Return the facts asked for, in the order asked; nothing where name and number do not go together."""
    facts = citizen.facts if (citizen := _asked_for(query)) else {}
    known = ((name, facts.get(name)) for name in dict.fromkeys(query.fields))
    return tuple(RegistryFact(field=name, **fact.model_dump()) for name, fact in known if fact)


def known_materials(query: RegistryQuery, today: date) -> tuple[RegistryMaterial, ...]:
    """Return the papers asked for that are still valid, in the order asked."""
    held = citizen.materials if (citizen := _asked_for(query)) else {}
    known = ((name, held.get(name)) for name in dict.fromkeys(query.materials))
    return tuple(
        RegistryMaterial(material_id=name, **paper.model_dump())
        for name, paper in known
        if paper and (paper.valid_to is None or paper.valid_to >= today)
    )


def known_phone(holder: str) -> str | None:
    """Return the phone of whoever the contract names so (``kiosk.contract.holder``); None where none is known."""
    return _phones().get(holder)


@cache
def _phones() -> dict[str, str]:
    return {
        holder_of(DocumentType.RESIDENT_ID, citizen.id_number, citizen.name): citizen.facts["mobile"].value
        for citizen in sample_citizens().values()
        if "mobile" in citizen.facts
    }


def _asked_for(query: RegistryQuery) -> Citizen | None:
    citizen = sample_citizens().get(query.id_number)
    return citizen if citizen and citizen.name == query.name else None


@cache
def sample_citizens() -> dict[str, Citizen]:
    """Read every file of this folder, by ID number."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("*.toml")))
    citizens = (Citizen.model_validate(tomllib.loads(text)) for text in texts)
    return {citizen.id_number: citizen for citizen in citizens}
