"""What a sample passport or permit has printed on it and in its chip."""

from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from devices.card_reader.profiles.travel_document.curves import KNOWN
from devices.card_reader.profiles.travel_document.pace_info import ECDH_GENERIC, SUITES, PaceInfo
from kiosk.domain.mrz import Mrz, MrzInformation, parse_mrz
from kiosk.domain.verdicts import Invalid

A_DAY = date(2030, 1, 1)
"""Only the last two digits of a year open a chip, so any day does to tell the centuries apart."""
FOLDER = Path(__file__).parent.parent / "cards"


class TravelFace(BaseModel):
    """A document for travel.

    Attributes:
        printed: The lines of its zone, right in every check digit; where the chip holds further ones, ``inside`` has all.
        name: In the issuer's own script, or empty.
        picture: File name of the holder's portrait, JPEG.
        bac: Whether basic access control opens the chip.
        pace_cipher: 1 triple DES, 2 to 4 AES of 128, 192, 256 bits; 0: no PACE.
        pace_curve: Number of the curve of PACE.
        longest_answer: Bytes; 256 for a chip without long commands.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    printed: tuple[str, ...]
    inside: tuple[str, ...] = ()
    name: str = ""
    picture: str = "portrait.jpg"
    bac: bool = True
    pace_cipher: int = Field(default=0, ge=0, le=4)
    pace_curve: int = 13
    longest_answer: int = Field(default=256, ge=256, le=65536)

    @model_validator(mode="after")
    def _can_be_played(self) -> "TravelFace":
        if not isinstance(self._zone(), Mrz):
            raise ValueError("the printed lines fail a check")  # noqa: TRY004 - what pydantic turns into a finding
        if self.pace_cipher and (self.pace_cipher not in SUITES or self.pace_curve not in KNOWN):
            raise ValueError("no such way of PACE")
        return self

    def _zone(self) -> Mrz | Invalid:
        return parse_mrz("\n".join(self.printed), A_DAY)

    @property
    def lines(self) -> MrzInformation:
        """What opens the chip."""
        zone = self._zone()
        assert isinstance(zone, Mrz)
        return zone.information

    @property
    def way(self) -> PaceInfo | None:
        """The way of PACE, if any."""
        if not self.pace_cipher:
            return None
        return PaceInfo(ECDH_GENERIC + bytes([self.pace_cipher]), self.pace_curve)

    def portrait(self) -> bytes:
        """Return the picture's file."""
        return (FOLDER / self.picture).read_bytes()
