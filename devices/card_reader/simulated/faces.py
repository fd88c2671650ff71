"""The sample cards: one TOML file each in ``cards/``, all of people who do not exist (样例)."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from devices.card_reader.simulated.id_card_faces import IdCardFace
from devices.card_reader.simulated.social_face import SocialFace
from devices.card_reader.simulated.travel_document.face import TravelFace
from kiosk.domain.text import LocalText


class Face(BaseModel):
    """One file.

    Attributes:
        title: For the dock; says that it is a sample.
        id_card: For an ID card, whatever its layout, on a reader with a security module.
        travel_document: For a passport or permit.
        social: For a social security card.
        selects: Hex of the commands that any other card answers with 9000.
        atr: Hex of the answer to reset, where it tells what the card is.
        uid: Hex of the number of a contactless card, as the reader gives it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    title: LocalText
    id_card: IdCardFace | None = None
    travel_document: TravelFace | None = None
    social: SocialFace | None = None
    selects: tuple[str, ...] = ()
    atr: str = ""
    uid: str = ""


@cache
def faces() -> dict[str, Face]:
    """Return every sample card by the name of its file."""
    files = sorted((Path(__file__).parent / "cards").glob("*.toml"))
    return {file.stem: Face.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))) for file in files}
