"""How the contract names a person in an address, where neither a name nor a number may stand."""

import hashlib
import unicodedata

from kiosk.domain.applicant import DocumentType

HOLDER = r"^[0-9a-f]{64}$"
_VERSION = "onetrip-holder-1"


def holder_of(id_type: DocumentType, id_number: str, name: str) -> str:
    """Return the holder of cases and drafts: SHA-256, 64 lower-case hex digits.

    Of the lines ``onetrip-holder-1``, type, number in capitals and name in normal form C, each but the first after a line
    feed. The name is part of it, so that going through all numbers finds nobody's cases.
    """
    name = unicodedata.normalize("NFC", name.strip())
    lines = (_VERSION, id_type.value, id_number.strip().upper(), name)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
