"""EF.CardAccess: which ways of PACE a chip offers (ICAO 9303-11, 9.2), and which of them we go."""

from dataclasses import dataclass

from devices.card_reader.profiles.travel_document import tlv
from devices.card_reader.profiles.travel_document.ciphers import AES_128, AES_192, AES_256, TRIPLE_DES, Suite

PACE = bytes.fromhex("04007F00070202" + "04")
"""id-PACE, 0.4.0.127.0.7.2.2.4."""
ECDH_GENERIC = PACE + b"\x02"
SUITES = {1: TRIPLE_DES, 2: AES_128, 3: AES_192, 4: AES_256}
_SET, _SEQUENCE, _OID, _INTEGER = 0x31, 0x30, 0x06, 0x02
_VERSION = 2
_WHAT = "CardAccess"


@dataclass(frozen=True, slots=True)
class PaceInfo:
    """One way that we can go: elliptic curves with the generic mapping.

    Attributes:
        oid: The protocol, encoded, without tag and length.
        parameter: Number of the curve (9303-11, 9.5.1).
    """

    oid: bytes
    parameter: int

    @property
    def suite(self) -> Suite:
        """The cipher of the protocol."""
        return SUITES[self.oid[-1]]


@dataclass(frozen=True, slots=True)
class CardAccess:
    """What the file says of PACE.

    Attributes:
        offered: Whether any way of PACE is offered at all.
        usable: The ways that we know, the strongest cipher first.
    """

    offered: bool
    usable: tuple[PaceInfo, ...]


NO_PACE = CardAccess(offered=False, usable=())


def read_card_access(data: bytes, known_curves: frozenset[int]) -> CardAccess:
    """Parse the file; raises BadData."""
    infos = [tlv.parse(each.value, _WHAT) for each in _set(data) if each.tag == _SEQUENCE]
    protocols = [info for info in infos if info and info[0].tag == _OID and info[0].value.startswith(PACE)]
    usable = [way for info in protocols if (way := _usable(info)) is not None and way.parameter in known_curves]
    strongest_first = sorted(usable, key=lambda way: way.oid[-1], reverse=True)
    return CardAccess(offered=bool(protocols), usable=tuple(strongest_first))


def write_card_access(*ways: PaceInfo) -> bytes:
    """Return the file for a chip that offers these ways."""
    infos = b"".join(
        tlv.encode(
            _SEQUENCE,
            tlv.encode(_OID, way.oid)
            + tlv.encode(_INTEGER, bytes([_VERSION]))
            + tlv.encode(_INTEGER, bytes([way.parameter])),
        )
        for way in ways
    )
    return tlv.encode(_SET, infos)


def _set(data: bytes) -> list[tlv.Tlv]:
    return tlv.parse(tlv.only(data, _SET, _WHAT), _WHAT)


def _usable(info: list[tlv.Tlv]) -> PaceInfo | None:
    """Return the way that a PACEInfo names: protocol, version, number of the curve."""
    oid = info[0].value
    if not oid.startswith(ECDH_GENERIC) or len(oid) != len(ECDH_GENERIC) + 1 or oid[-1] not in SUITES:
        return None
    numbers = [int.from_bytes(each.value, "big") for each in info[1:] if each.tag == _INTEGER]
    if len(numbers) != 2 or numbers[0] != _VERSION:
        return None
    return PaceInfo(oid, numbers[1])
