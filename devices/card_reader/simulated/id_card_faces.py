"""What the four kinds of ID card say, one model each; their files lie in ``cards/``."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from devices.card_reader.id_card.fields import FOREVER
from devices.card_reader.id_card.writer import write_block
from kiosk.domain.applicant import DocumentType


class _Face(BaseModel):
    """Codes stand as on the chip; ``valid_to`` is absent on a 长期 card."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    layout: str
    name: str = ""
    sex: str
    birth_date: date
    id_number: str
    valid_from: date
    valid_to: date | None = None

    def block(self, *, id_number: str | None = None) -> bytes:
        """Return the 256-byte text block, on demand with another number."""
        told = self.model_dump(exclude={"layout"}) | {"id_number": id_number or self.id_number}
        texts = {name: _written(value) for name, value in told.items()}
        return write_block(texts, DocumentType(self.layout))


class ResidentFace(_Face):
    """A resident ID card."""

    layout: Literal["resident_id"]
    ethnicity: str
    address: str
    issuer: str


class HmtPermitFace(_Face):
    """A residence permit of Hong Kong, Macao or Taiwan."""

    layout: Literal["residence_permit_hmt"]
    address: str
    issuer: str
    permit_number: str
    issue_count: str


class Foreigner2017Face(_Face):
    """A foreigner's permanent residence card of 2017."""

    layout: Literal["permanent_residence_2017"]
    latin_name: str
    nationality: str
    issuer_code: str


class Foreigner2023Face(_Face):
    """A foreigner's permanent residence card of 2023."""

    layout: Literal["permanent_residence_2023"]
    latin_name: str
    nationality: str
    issue_count: str
    former_number: str = ""


IdCardFace = Annotated[
    ResidentFace | HmtPermitFace | Foreigner2017Face | Foreigner2023Face, Field(discriminator="layout")
]


def _written(value: str | date | None) -> str:
    if value is None:
        return FOREVER
    return value if isinstance(value, str) else f"{value:%Y%m%d}"
