"""Which profiles are tried, and in which order: what yields most comes first, naming comes last."""

from devices.card_reader.profiles.plain import PlainCard
from devices.card_reader.profiles.profile import Profile
from devices.card_reader.profiles.travel_document.travel_document import TravelDocument
from devices.card_reader.profiles.vendor_sam import VendorSam


def standard_profiles() -> tuple[Profile, ...]:
    """Return every profile for cards that answer APDUs."""
    return VendorSam(), TravelDocument(), PlainCard()
