"""What a session is in: the machine, its place, its catalogue and its habits."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.domain.catalogue import Catalogue
from kiosk.domain.text import LocalText
from kiosk.ports.proof import Seal
from kiosk.session.helping import HelperEntry


@dataclass(frozen=True, slots=True)
class House:
    """What does not change while the program runs.

    Attributes:
        area, site_number: Where it stands, as ``[kiosk] area, site``; the catalogue's sites are found by them.
        guide_url: Where the platform shows guides to everybody; empty: a phone is given the guide's own words.
        helpers: Those who may sign in beside a person, by staff number.
        card_habit: ``tap`` or ``insert``.
        seal: Signs what a slip states.
        idle_s, countdown_s, send_wait_s: Seconds, from ``[session]``.
        pay_idle_s: Seconds of silence while a telephone pays, before the person is asked for.
        farewell_s: Seconds until the farewell ends by itself.
        unprinted_farewell_s: Likewise, where the slip may still come: time for somebody to put paper in.
    """

    catalogue: Catalogue
    kiosk_id: str
    site: LocalText
    keeper: str
    phone: str
    seal: Seal
    area: str = ""
    site_number: str = ""
    guide_url: str = ""
    notice_version: str = "2026-11"
    helpers: Mapping[str, HelperEntry] = field(default_factory=dict)
    card_habit: str = "tap"
    idle_s: float = 60.0
    countdown_s: float = 20.0
    send_wait_s: float = 20.0
    pay_idle_s: float = 180.0
    farewell_s: float = 30.0
    unprinted_farewell_s: float = 90.0
    last_shown_s: float = 6.0


@dataclass(frozen=True, slots=True)
class CatalogueSwitched:
    """Another pack is in force; taken up while nobody is here, and sent again until it is."""

    catalogue: Catalogue
