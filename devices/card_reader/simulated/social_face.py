"""What a virtual social security card says, and what can be wrong with it."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from devices.card_reader.profiles.social_card.records import HOLDER_RECORDS, NAME_EXTENSION


class SocialFace(BaseModel):
    """What a social security card says, codes as on the chip."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    version: str = Field(pattern=r"^[123]\.\d\d$")
    card_id: str = Field(pattern=r"^[0-9A-F]{32}$")
    card_number: str = Field(pattern=r"^[0-9A-Z]{9}$")
    valid_from: date
    valid_to: date
    name: str
    sex: str
    ethnicity: str
    birth_date: date
    id_number: str

    def values(self) -> dict[str, bytes]:
        """Return the values of all records as they stand on the chip."""
        name = self.name.encode("gb18030")
        size = HOLDER_RECORDS["name"].size
        return {
            "card_id": bytes.fromhex(self.card_id),
            "version": self.version.encode("ascii"),
            "valid_from": _bcd(self.valid_from),
            "valid_to": _bcd(self.valid_to),
            "card_number": self.card_number.encode("ascii"),
            "id_number": self.id_number.encode("ascii"),
            "name": name[:size].ljust(size, b"\0"),
            "name_extension": name[size:].ljust(NAME_EXTENSION.size, b"\0"),
            "sex": bytes.fromhex(self.sex),
            "ethnicity": bytes.fromhex(self.ethnicity),
            "birth_date": _bcd(self.birth_date),
        }


def _bcd(day: date) -> bytes:
    return bytes.fromhex(f"{day:%Y%m%d}")
