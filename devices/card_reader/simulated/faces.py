"""The sample cards: one TOML file each in ``cards/``, all of people who do not exist (样例)."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from devices.card_reader.resident_id.text_block import FOREVER
from devices.card_reader.resident_id.writer import write_block
from devices.card_reader.simulated.social_face import SocialFace
from kiosk.domain.text import LocalText


class ResidentFace(BaseModel):
    """What a resident ID card says, codes as on the chip; ``valid_to`` is absent on a 长期 card."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    sex: str
    ethnicity: str
    birth_date: date
    address: str
    id_number: str
    issuer: str
    valid_from: date
    valid_to: date | None = None

    def block(self, *, id_number: str | None = None) -> bytes:
        """Return the 256-byte text block, on demand with another number."""
        return write_block(
            {
                "name": self.name,
                "sex": self.sex,
                "ethnicity": self.ethnicity,
                "birth_date": f"{self.birth_date:%Y%m%d}",
                "address": self.address,
                "id_number": id_number or self.id_number,
                "issuer": self.issuer,
                "valid_from": f"{self.valid_from:%Y%m%d}",
                "valid_to": f"{self.valid_to:%Y%m%d}" if self.valid_to else FOREVER,
            }
        )


class Face(BaseModel):
    """One file.

    Attributes:
        title: For the dock; says that it is a sample.
        resident: For an ID card on a reader with a security module.
        social: For a social security card.
        selects: Hex of the commands that any other card answers with 9000.
        atr: Hex of the answer to reset, where it tells what the card is.
        uid: Hex of the number of a contactless card, as the reader gives it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: LocalText
    resident: ResidentFace | None = None
    social: SocialFace | None = None
    selects: tuple[str, ...] = ()
    atr: str = ""
    uid: str = ""


@cache
def faces() -> dict[str, Face]:
    """Return every sample card by the name of its file."""
    files = sorted((Path(__file__).parent / "cards").glob("*.toml"))
    return {file.stem: Face.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))) for file in files}
