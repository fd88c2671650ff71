"""Password authenticated connection establishment (ICAO 9303-11, 4.4): PACE by the printed lines.

The chip sends a number encrypted with the lines; both sides map the curve's generator by it, and agree on keys over
the mapped one. Whoever has other lines ends with other keys, and learns nothing from it.
"""

import hmac

from devices.card_reader.profiles.profile import BadData, CardRefuses
from devices.card_reader.profiles.travel_document import ciphers, tlv
from devices.card_reader.profiles.travel_document.access import WrongLines, is_wrong_key, mrz_secret
from devices.card_reader.profiles.travel_document.channel import Channel
from devices.card_reader.profiles.travel_document.ciphers import Suite
from devices.card_reader.profiles.travel_document.commands import OK, Command
from devices.card_reader.profiles.travel_document.curves import Domain, NoPoint, Scalar, random_scalar
from devices.card_reader.profiles.travel_document.pace_info import PaceInfo
from devices.card_reader.profiles.travel_document.secure_messaging import SecureMessaging
from kiosk.domain.mrz import MrzInformation

DYNAMIC, OID, PASSWORD, PARAMETER = 0x7C, 0x80, 0x83, 0x84
NONCE, MAP_OURS, MAP_THEIRS, AGREE_OURS, AGREE_THEIRS, TOKEN_OURS, TOKEN_THEIRS = range(0x80, 0x87)
PRINTED_LINES = b"\x01"
CHAINED = 0x10
_PUBLIC_KEY, _KEY_OID, _KEY_POINT = 0x7F49, 0x06, 0x86


class PaceUnavailable(Exception):  # noqa: N818 - an outcome inside the profile
    """The chip will not do this way of PACE; another may do."""


def open_by_pace(channel: Channel, lines: MrzInformation, way: PaceInfo, scalar: Scalar = random_scalar) -> None:
    """Open the chip; afterwards the channel is protected.

    Raises:
        PaceUnavailable, WrongLines, CardRefuses, BadData, and the exceptions of ``link``.
    """
    if channel.send(set_template(way))[1] != OK:
        raise PaceUnavailable
    try:
        channel.secure = _agreed(channel, mrz_secret(lines), way, scalar)
    except NoPoint as error:
        raise BadData("the chip sends no point of its curve") from error


def set_template(way: PaceInfo) -> Command:
    """Say which protocol, password and curve are meant (MSE: set AT)."""
    data = tlv.encode(OID, way.oid) + tlv.encode(PASSWORD, PRINTED_LINES)
    return Command(0x22, 0xC1, 0xA4, data + tlv.encode(PARAMETER, bytes([way.parameter])))


def _agreed(channel: Channel, secret: bytes, way: PaceInfo, scalar: Scalar) -> SecureMessaging:
    suite, domain = way.suite, Domain(way.parameter)
    nonce = _nonce(channel, suite, secret)
    mapping = scalar(domain.order)
    theirs = domain.decode(_step(channel, MAP_OURS, domain.encode(domain.public(mapping)), MAP_THEIRS))
    mapped = domain.mapped(nonce, domain.shared(mapping, theirs))
    private = scalar(mapped.order)
    our_key = mapped.encode(mapped.public(private))
    their_key = _step(channel, AGREE_OURS, our_key, AGREE_THEIRS)
    if hmac.compare_digest(our_key, their_key):
        raise BadData("the chip sends our own key back")
    keys = SessionKeys(suite, mapped.x_of(mapped.shared(private, mapped.decode(their_key))))
    _exchange_tokens(channel, keys, way, our_key, their_key)
    return keys.session()


class SessionKeys:
    """The keys that the agreed secret gives."""

    def __init__(self, suite: Suite, secret: bytes) -> None:
        self._suite = suite
        self._encryption = suite.key(secret, ciphers.ENCRYPTION)
        self._mac = suite.key(secret, ciphers.MAC)

    def token(self, oid: bytes, key: bytes) -> bytes:
        """Return the proof that one has the keys: a checksum over the other side's public key."""
        public = tlv.encode(_PUBLIC_KEY, tlv.encode(_KEY_OID, oid) + tlv.encode(_KEY_POINT, key))
        return self._suite.token_mac(self._mac, public)

    def session(self) -> SecureMessaging:
        """Return the session, whose counter begins at 0."""
        return SecureMessaging(self._suite, self._encryption, self._mac)


def _nonce(channel: Channel, suite: Suite, secret: bytes) -> int:
    data, status = channel.send(_general_authenticate(b""))
    if status != OK:
        raise PaceUnavailable
    encrypted = _field(data, NONCE)
    if not encrypted or len(encrypted) % suite.block:
        raise BadData("the chip's nonce has no whole blocks")
    return int.from_bytes(suite.decrypt(suite.key(secret, ciphers.PASSWORD), encrypted), "big")


def _step(channel: Channel, ours: int, value: bytes, theirs: int) -> bytes:
    data, status = channel.send(_general_authenticate(tlv.encode(ours, value)))
    if status != OK:
        raise CardRefuses(f"the chip gives up in the middle of PACE ({status:04X})")
    return _field(data, theirs)


def _exchange_tokens(channel: Channel, keys: SessionKeys, way: PaceInfo, our_key: bytes, their_key: bytes) -> None:
    token = tlv.encode(TOKEN_OURS, keys.token(way.oid, their_key))
    data, status = channel.send(_general_authenticate(token, last=True))
    if is_wrong_key(status):
        raise WrongLines
    if status != OK:
        raise CardRefuses(f"the chip refuses at the end of PACE ({status:04X})")
    if not hmac.compare_digest(_field(data, TOKEN_THEIRS), keys.token(way.oid, our_key)):
        raise BadData("the chip does not prove that it knows the printed lines")


def _general_authenticate(fields: bytes, *, last: bool = False) -> Command:
    return Command(0x86, 0, 0, tlv.encode(DYNAMIC, fields), 0x100, 0 if last else CHAINED)


def _field(data: bytes, tag: int) -> bytes:
    what = "an answer of PACE"
    return tlv.first(tlv.only(data, DYNAMIC, what), tag, what)
