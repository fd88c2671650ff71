"""Profile ``social_card``: what the card is, whose it is, and who keeps that from us.

Versions 1 and 2 give their holder's data to everybody; version 3 wants a proof of a security module first.
"""

from devices.card_reader.link import SW_OK, Link, LinkMute, exchange
from devices.card_reader.profiles.profile import BadData, Found, Locked, Named, Read
from devices.card_reader.profiles.social_card import commands
from devices.card_reader.profiles.social_card.authenticator import AuthenticatorRefused, Chip
from devices.card_reader.profiles.social_card.guard import Guard
from devices.card_reader.profiles.social_card.records import (
    CARD_FILE,
    CARD_RECORDS,
    HOLDER_FILE,
    HOLDER_RECORDS,
    NAME_EXTENSION,
    PAD,
    CardFacts,
    Record,
    parse_card,
    parse_holder,
    unwrap,
)
from kiosk.domain.applicant import DocumentType
from kiosk.domain.mrz import MrzInformation
from kiosk.ports.card_reader import CardKind, CardLock

_LOCKED_SINCE = 3
_TRIES_LEFT = 0x63C0


class _Stopped(Exception):  # noqa: N818 - an outcome
    """The card gives no more, for this status word."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(f"{status:04X}")


class SocialCard:
    """Implements ``profile.Profile``.

    Args:
        guard: Of the authenticator for cards of version 3; None where the kiosk has none.
    """

    name = "social_card"

    def __init__(self, guard: Guard | None = None) -> None:
        self._guard = guard

    def read(self, link: Link, mrz: MrzInformation | None) -> Found | None:  # noqa: ARG002 - of the protocol
        """Return the document, or what keeps it; see the protocol."""
        _, status = exchange(link, commands.APPLICATION)
        if status != SW_OK:
            return _blocked(status) if _is_blocked(link, status) else None
        try:
            facts = parse_card(_read_records(link, CARD_FILE, CARD_RECORDS))
        except _Stopped as stopped:
            return _ended(stopped, None)
        try:
            return self._read_holder(link, facts)
        except _Stopped as stopped:
            return _ended(stopped, facts)
        except AuthenticatorRefused as refusal:
            return _locked(facts, f"the security module: {refusal}")

    def _read_holder(self, link: Link, facts: CardFacts) -> Found:
        if facts.version >= _LOCKED_SINCE:
            if self._guard is None:
                return _locked(facts, "version 3: the holder's data need a security module (PSAM or HSM)")
            _open(link, self._guard, Chip(facts.card_id, link.atr))
        values = _read_records(link, HOLDER_FILE, HOLDER_RECORDS)
        values["name"] = values["name"].strip(PAD)
        if facts.version >= _LOCKED_SINCE:
            values["name"] += _read_extension(link)
        return Read(parse_holder(facts, values))


def _open(link: Link, guard: Guard, chip: Chip) -> None:
    """Let card and security module prove themselves to each other; one try per presentation, for the card counts."""
    question = guard.question(chip, _challenge(link))
    if question:
        answer = _demand(link, commands.authenticate_card(question))
        if not guard.is_genuine(chip, question, answer):
            raise BadData("the card fails the security module's check")
    proof = guard.proof(chip, _challenge(link))
    _, status = exchange(link, commands.authenticate_kiosk(proof))
    guard.was_taken(taken=status == SW_OK)
    if status != SW_OK:
        raise _Stopped(status)


def _is_blocked(link: Link, status: int) -> bool:
    """Whether it is a blocked social security card: 6A81 is said by other cards that know no names, too."""
    if status == commands.CARD_BLOCKED:
        return exchange(link, commands.GET_CHALLENGE)[1] == commands.CARD_BLOCKED
    return status in commands.BLOCKED


def _challenge(link: Link) -> bytes:
    number = _demand(link, commands.GET_CHALLENGE)
    if len(number) != commands.CHALLENGE_BYTES:
        raise LinkMute("a challenge of another length")
    return number


def _read_records(link: Link, file: int, records: dict[str, Record]) -> dict[str, bytes]:
    _demand(link, commands.select_file(file))
    return {name: _read_record(link, name, record) for name, record in records.items()}


def _read_record(link: Link, name: str, record: Record) -> bytes:
    return unwrap(name, record, _demand(link, commands.read_record(record.tag, record.size)))


def _read_extension(link: Link) -> bytes:
    """Return the name's rest; a card without the record has none."""
    answer, status = exchange(link, commands.read_record(NAME_EXTENSION.tag, NAME_EXTENSION.size))
    if status in {0x6A82, 0x6A83, 0x6A88}:
        return b""
    if status != SW_OK:
        raise _Stopped(status)
    return unwrap("name", NAME_EXTENSION, answer).strip(PAD)


def _demand(link: Link, command: bytes) -> bytes:
    answer, status = exchange(link, command)
    if status != SW_OK:
        raise _Stopped(status)
    return answer


def _ended(stopped: _Stopped, facts: CardFacts | None) -> Found:
    if stopped.status in commands.BLOCKED or stopped.status == _TRIES_LEFT:
        return _blocked(stopped.status)
    if facts is None:
        raise LinkMute(f"a social security card that answers {stopped}")
    if stopped.status == commands.SECURITY or stopped.status >> 4 == _TRIES_LEFT >> 4:
        return _locked(facts, f"the card wants another proof ({stopped})")
    raise LinkMute(f"a social security card that answers {stopped}")


def _blocked(status: int) -> Named:
    detail = f"a social security card that is blocked ({status:04X}): its issuer helps"
    return Named(DocumentType.SOCIAL_SECURITY, detail, CardKind.BLOCKED)


def _locked(facts: CardFacts, detail: str) -> Locked:
    return Locked(DocumentType.SOCIAL_SECURITY, CardLock.SECURITY_MODULE, detail, facts.document())
