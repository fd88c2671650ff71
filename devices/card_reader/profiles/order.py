"""Which profiles are tried, and in which order: what yields most comes first, naming comes last."""

from devices.card_reader.options import CardOptions
from devices.card_reader.profiles.plain import PlainCard
from devices.card_reader.profiles.profile import Profile
from devices.card_reader.profiles.social_card.authenticator import build
from devices.card_reader.profiles.social_card.guard import Guard
from devices.card_reader.profiles.social_card.profile import SocialCard
from devices.card_reader.profiles.travel_document.travel_document import TravelDocument
from devices.card_reader.profiles.vendor_sam import VendorSam


def standard_profiles(options: CardOptions | None = None) -> tuple[Profile, ...]:
    """Return every profile for cards that answer APDUs; called once, for profiles may hold what they learnt.

    Args:
        options: What is plugged in; without them nothing is.

    Raises:
        Refused: the settings name a part that cannot be used.
    """
    return VendorSam(), SocialCard(_guard(options or CardOptions())), TravelDocument(), PlainCard()


def _guard(options: CardOptions) -> Guard | None:
    path = options.social_card_authenticator
    return Guard(build(path, options.social_card_authenticator_options)) if path else None
