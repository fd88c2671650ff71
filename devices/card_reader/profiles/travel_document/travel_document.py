"""Profile ``travel_document``: opens the chip of a passport or permit by its printed lines, and reads it."""

from collections.abc import Callable
from datetime import date, datetime

from devices.card_reader.link import Link
from devices.card_reader.profiles.profile import BadData, CardRefuses, Found, Locked, Named, Read
from devices.card_reader.profiles.travel_document import contents
from devices.card_reader.profiles.travel_document.access import WrongLines, mrz_text
from devices.card_reader.profiles.travel_document.bac import open_by_bac
from devices.card_reader.profiles.travel_document.capabilities import piece_of
from devices.card_reader.profiles.travel_document.channel import Channel
from devices.card_reader.profiles.travel_document.commands import OK, SELECT_MASTER_FILE, select_application
from devices.card_reader.profiles.travel_document.curves import KNOWN
from devices.card_reader.profiles.travel_document.files import CARD_ACCESS, COM, DG1, DG2, DG11, SOD, read_file
from devices.card_reader.profiles.travel_document.pace import PaceUnavailable, open_by_pace
from devices.card_reader.profiles.travel_document.pace_info import NO_PACE, CardAccess, read_card_access
from devices.card_reader.profiles.travel_document.security_object import check_hashes
from kiosk.domain.applicant import ChipFiles, DocumentType, IdentityDocument
from kiosk.domain.mrz import Mrz, MrzInformation
from kiosk.ports.card_reader import CardLock

_ASK = "a passport or travel permit: its chip opens by the printed lines, which nobody has given"
_WRONG = "the printed lines that were given do not open this chip"
_SESSION_OVER = frozenset({0x6982, 0x6987, 0x6988})
"""What a chip may say once that still had the session of a reader that went away."""


def _today() -> date:
    return datetime.now().astimezone().date()


class TravelDocument:
    """Implements ``profile.Profile``.

    A chip says only inside whether it is a passport's or a permit's; while it is locked it is named a passport.
    """

    name = "travel_document"

    def __init__(self, today: Callable[[], date] = _today) -> None:
        self._today = today

    def read(self, link: Link, mrz: MrzInformation | None) -> Found | None:
        """Read the document; see the protocol."""
        channel = Channel(link)
        channel.send(SELECT_MASTER_FILE)  # some chips know none; the application is found all the same
        access = _card_access(channel)
        if mrz is None:
            known = access.offered or _has_application(channel)
            return Locked(DocumentType.PASSPORT, CardLock.PRINTED_LINES, _ASK) if known else None
        piece = piece_of(channel, link.atr)
        try:
            if not _open(channel, access, mrz):
                return None
        except WrongLines:
            return Locked(DocumentType.PASSPORT, CardLock.WRONG_LINES, _WRONG)
        return _read(channel, mrz, piece, self._today())


def _card_access(channel: Channel) -> CardAccess:
    """Return what EF.CardAccess offers; a chip without it, or with one that nobody understands, offers nothing."""
    try:
        data = read_file(channel, CARD_ACCESS)
        return read_card_access(data, KNOWN) if data is not None else NO_PACE
    except (BadData, CardRefuses):
        return NO_PACE


def _open(channel: Channel, access: CardAccess, lines: MrzInformation) -> bool:
    """Open the chip by PACE or else by basic access control, and select the application; False where it has none."""
    for way in access.usable:
        try:
            open_by_pace(channel, lines, way)
        except PaceUnavailable:
            continue
        if channel.send(select_application())[1] != OK:
            raise CardRefuses("the chip was opened, and does not show its application")
        return True
    if _has_application(channel):
        open_by_bac(channel, lines)
        return True
    if access.offered:
        raise CardRefuses("the chip opens by a way of PACE that is not spoken here")
    return False


def _has_application(channel: Channel) -> bool:
    """Select the application, if need be twice."""
    status = channel.send(select_application())[1]
    if status in _SESSION_OVER:
        status = channel.send(select_application())[1]
    return status == OK


def _read(channel: Channel, lines: MrzInformation, piece: int, today: date) -> Found:
    listing = read_file(channel, COM, piece)
    groups = contents.groups_of(listing) if listing is not None else frozenset({DG1.tag, DG2.tag})
    dg1 = read_file(channel, DG1, piece)
    if dg1 is None:
        raise CardRefuses("the chip was opened, and does not show DG1")
    zone = contents.zone_of(dg1, today)
    if mrz_text(zone.information) != mrz_text(lines):
        raise BadData("DG1 contradicts the printed lines that opened the chip")
    if zone.type is DocumentType.UNKNOWN:
        return Named(zone.type, "an identity card of another country")
    files = {"DG1": dg1} | _others(channel, groups, piece)
    return Read(_document(zone, files))


def _others(channel: Channel, groups: frozenset[int], piece: int) -> dict[str, bytes]:
    """Return the further files that are there, by name."""
    wanted = [file for file in (DG2, DG11) if file.tag in groups]
    read = {file.name: read_file(channel, file, piece) for file in (*wanted, SOD)}
    return {name: data for name, data in read.items() if data is not None}


def _document(zone: Mrz, files: dict[str, bytes]) -> IdentityDocument:
    if SOD.name in files:
        check_hashes(files[SOD.name], {int(name[2:]): data for name, data in files.items() if name != SOD.name})
    if DG2.name in files:
        contents.face_of(files[DG2.name])
    own_script = contents.full_name_of(files[DG11.name]) if DG11.name in files else ""
    return IdentityDocument(
        type=zone.type,
        name=own_script or zone.latin_name,
        sex=zone.sex,
        ethnicity="",
        birth_date=zone.birth_date,
        address="",
        id_number=zone.document_number,
        issuer=zone.issuer,
        valid_from=None,
        valid_to=zone.valid_to,
        latin_name=zone.latin_name,
        nationality=zone.nationality,
        chip=ChipFiles(files),
    )
