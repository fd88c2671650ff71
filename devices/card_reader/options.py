"""Options that every driver whose cards answer APDUs shares: what the profiles need of this kiosk."""

from pydantic import Field

from devices.manifest import DeviceOptions


class CardOptions(DeviceOptions):
    """What is plugged in for cards that keep their data behind a key.

    Attributes:
        social_card_authenticator: What opens social security cards of version 3: ``psam``, a PSAM in a slot on
            PC/SC (``devices/card_reader/pcsc/psam.py``), or ``module:Class`` of a vendor; empty: they stay locked.
        social_card_authenticator_options: What that class is built with; secrets are not written here, but in a
            file that is named here.
    """

    social_card_authenticator: str = Field(default="", pattern=r"^(psam|[\w.]+:\w+)?$")
    social_card_authenticator_options: dict[str, str] = Field(default={})
