"""EF.SOD: the issuer's signed list of hashes (ICAO 9303-10, 4.7.4 and appendix D; CMS, RFC 5652).

What a chip said is held against this list. Whether an issuer's key signed the list is the platform's to find out,
which has the certificates of the states: it gets the file as it is.
"""

import hashlib
import hmac
from collections.abc import Mapping

from devices.card_reader.profiles.profile import BadData
from devices.card_reader.profiles.travel_document import tlv
from devices.card_reader.profiles.travel_document.files import SOD

HASHES = {
    bytes.fromhex("2B0E03021A"): "sha1",
    bytes.fromhex("608648016503040204"): "sha224",
    bytes.fromhex("608648016503040201"): "sha256",
    bytes.fromhex("608648016503040202"): "sha384",
    bytes.fromhex("608648016503040203"): "sha512",
}
SIGNED_DATA, LIST_OF_HASHES = bytes.fromhex("2A864886F70D010702"), bytes.fromhex("678108010101")
SEQUENCE, SET, OID, INTEGER, OCTETS, CONTENT = 0x30, 0x31, 0x06, 0x02, 0x04, 0xA0


def check_hashes(sod: bytes, groups: Mapping[int, bytes]) -> None:
    """Compare data groups, by number, with the list; raises BadData where one differs or is not listed."""
    name, listed = hashes_of(sod)
    for number, data in groups.items():
        if not hmac.compare_digest(listed.get(number, b""), hashlib.new(name, data).digest()):
            raise BadData(f"DG{number} differs from what its issuer signed")


def hashes_of(sod: bytes) -> tuple[str, dict[int, bytes]]:
    """Return the name of the hash and the hash of each data group by number."""
    version, algorithm, hashes, *_ = _sequence(_signed_content(sod), 3)
    if version.tag != INTEGER:
        raise _broken()
    oid = _sequence(tlv.encode(SEQUENCE, algorithm.value), 1)[0]
    if oid.value not in HASHES:
        raise BadData("SOD uses a hash that is not known here")
    return HASHES[oid.value], dict(_entry(each) for each in tlv.parse(hashes.value, SOD.name))


def _signed_content(sod: bytes) -> bytes:
    """Go down ContentInfo, SignedData, encapContentInfo to the LDS security object."""
    kind, content, *_ = _sequence(tlv.only(sod, SOD.tag, SOD.name), 2)
    if kind != (OID, SIGNED_DATA) or content.tag != CONTENT:
        raise _broken()
    _version, _digests, encapsulated, *_ = _sequence(content.value, 3)
    inner_kind, inner, *_ = _sequence(tlv.encode(SEQUENCE, encapsulated.value), 2)
    if inner_kind != (OID, LIST_OF_HASHES) or inner.tag != CONTENT:
        raise _broken()
    return tlv.only(inner.value, OCTETS, SOD.name)


def _entry(entry: tlv.Tlv) -> tuple[int, bytes]:
    number, digest, *_ = _sequence(tlv.encode(entry.tag, entry.value), 2)
    if (number.tag, digest.tag) != (INTEGER, OCTETS):
        raise _broken()
    return int.from_bytes(number.value, "big"), digest.value


def _sequence(data: bytes, least: int) -> list[tlv.Tlv]:
    """Return the parts of a sequence, at least so many."""
    parts = tlv.parse(tlv.only(data, SEQUENCE, SOD.name), SOD.name)
    if len(parts) < least:
        raise _broken()
    return parts


def _broken() -> BadData:
    return BadData("SOD is not built as it has to be")
