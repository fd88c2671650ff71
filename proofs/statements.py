"""A statement as the text of a code: a COSE_Sign1 over CWT claims, in Base45, after ``OT1:``.

    protected header   {1 alg: -8 EdDSA, 4 kid: 8 bytes}
    unprotected header {}
    payload            {1 iss: kiosk, 2 sub: number, 6 iat: seconds, -65537: [standing, item, digest]}

Source:
    RFC 9052 (COSE), RFC 9053 section 2.2 (EdDSA), RFC 8392 (CWT), RFC 9285 (Base45).
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import cbor2
from cwt import COSE, COSEHeaders, COSEKey
from cwt.cose_key_interface import COSEKeyInterface
from cwt.exceptions import CWTError

from kiosk.domain.statement import Standing, Statement
from kiosk.ports.proof import Signer
from proofs import base45

PREFIX = "OT1:"
LONGEST = 600
"""Letters of a text that is looked at; the longest that we make has 300."""
ISSUER, SUBJECT, ISSUED_AT = 1, 2, 6
SLIP = -65537
"""The one claim of our own, of the range for private use (RFC 8392, section 9.1)."""
STANDINGS = {Standing.ANSWERED: 1, Standing.PROVISIONAL: 2}
KINDS = {number: standing for standing, number in STANDINGS.items()}
KEY_TYPE_OKP, ALGORITHM_EDDSA, CURVE_ED25519 = 1, -8, 6
SIGN1_TAG = 18
KEY_ID_BYTES, SIGNATURE_BYTES = 8, 64


class NoStatementError(ValueError):
    """A text that is none of ours, or was damaged; says nothing of what it holds."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a text claims, before anybody has looked at its signature.

    Attributes:
        sealed: The COSE_Sign1 message.
    """

    statement: Statement
    key_id: bytes
    sealed: bytes


def write(statement: Statement, signer: Signer) -> str:
    """Return the text of a slip's code: about 240 letters that a QR code holds as alphanumeric."""
    header = {COSEHeaders.ALG: ALGORITHM_EDDSA, COSEHeaders.KID: signer.key_id}
    sealed = COSE.new().encode_and_sign(_payload(statement), _SigningKey(signer), protected=header)
    assert isinstance(sealed, bytes)
    return PREFIX + base45.encode(sealed)


def read(text: str) -> Claimed:
    """Return what a text claims; raises NoStatementError. A second way to write the same thing is refused as damage."""
    if not text.startswith(PREFIX) or len(text) > LONGEST:
        raise NoStatementError("no text of a slip")
    try:
        sealed = base45.decode(text.removeprefix(PREFIX))
        protected, payload, signature = _parts(sealed)
        key_id = _key_id(protected)
        claimed = Claimed(_statement(cbor2.loads(payload)), key_id, sealed)
        same = cbor2.dumps(cbor2.CBORTag(SIGN1_TAG, [protected, {}, payload, signature])) == sealed
    except (cbor2.CBORDecodeError, ValueError, TypeError, LookupError, OverflowError, RecursionError, OSError) as error:
        raise NoStatementError("damaged") from error
    if not same or _payload(claimed.statement) != payload:
        raise NoStatementError("damaged")
    return claimed


def is_signed_with(claimed: Claimed, public_key: bytes) -> bool:
    """Tell whether the key with these 32 bytes signed what is claimed."""
    key = COSEKey.new({1: KEY_TYPE_OKP, 3: ALGORITHM_EDDSA, -1: CURVE_ED25519, -2: public_key, 2: claimed.key_id})
    try:
        COSE.new().decode(claimed.sealed, key)
    except (CWTError, ValueError):
        return False
    return True


class _SigningKey(COSEKeyInterface):
    """Lets the library sign with a key that it never sees."""

    def __init__(self, signer: Signer) -> None:
        super().__init__({1: KEY_TYPE_OKP, 2: signer.key_id, 3: ALGORITHM_EDDSA})
        self._signer = signer

    def sign(self, msg: bytes) -> bytes:
        return self._signer.sign(msg)


def _payload(statement: Statement) -> bytes:
    claims = {
        ISSUER: statement.kiosk,
        SUBJECT: statement.number,
        ISSUED_AT: int(statement.issued_at.timestamp()),
        SLIP: [STANDINGS[statement.standing], statement.item, statement.digest],
    }
    return cbor2.dumps(claims)


def _statement(claims: dict[int, Any]) -> Statement:
    standing, item, digest = claims[SLIP]
    kiosk, number, issued_at = claims[ISSUER], claims[SUBJECT], claims[ISSUED_AT]
    if not all(isinstance(text, str) for text in (kiosk, number, item)) or not isinstance(digest, bytes):
        raise TypeError("texts and bytes are due")
    return Statement(kiosk, number, item, datetime.fromtimestamp(issued_at, UTC).astimezone(), KINDS[standing], digest)


def _parts(sealed: bytes) -> tuple[bytes, bytes, bytes]:
    message = cbor2.loads(sealed)
    if not isinstance(message, cbor2.CBORTag) or message.tag != SIGN1_TAG:
        raise ValueError("no COSE_Sign1")
    protected, unprotected, payload, signature = message.value
    if unprotected != {} or len(signature) != SIGNATURE_BYTES:
        raise ValueError("not as we write it")
    return protected, payload, signature


def _key_id(protected: bytes) -> bytes:
    header = cbor2.loads(protected)
    key_id = header[4]
    if header != {1: ALGORITHM_EDDSA, 4: key_id} or not isinstance(key_id, bytes) or len(key_id) != KEY_ID_BYTES:
        raise ValueError("another kind of signature")
    return key_id
