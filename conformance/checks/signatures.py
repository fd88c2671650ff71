"""Signed calls (RFC 9421): a signature that does not hold is never passed over."""

import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from http_message_signatures import HTTPMessageSigner, HTTPSignatureKeyResolver, algorithms

from conformance.bench import Bench, Enrolled, expect, refused
from conformance.check import NotHere, check
from conformance.wire import Wire
from kiosk.contract import problems
from kiosk.contract.enrolment import key_id_of
from kiosk.contract.signing import LABEL, NONCE_BYTES, TAG, covered

_HEALTH = "/v1/health"
_FIELDS = ("Signature", "Signature-Input", "Content-Digest")
_REMEDY = (
    "有 Signature 或 Signature-Input 就要验，验不过回答 signature-invalid",
    "Verify wherever Signature or Signature-Input is there; answer signature-invalid",
)


class _OneKey(HTTPSignatureKeyResolver):
    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    def resolve_private_key(self, key_id: str) -> Ed25519PrivateKey:  # noqa: ARG002 - the library's
        return self._key


def _signed(bench: Bench, kiosk_id: str) -> dict[str, str]:
    """Return a signature that is right in everything but that nobody ever registered its key."""
    key = Ed25519PrivateKey.generate()
    key_id = key_id_of(kiosk_id, key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
    return _sign(bench, key_id, key, datetime.now(UTC))


def _enrolled(bench: Bench) -> Enrolled:
    if bench.enrolled is None:
        raise NotHere("give the folder of an enrolled kiosk of the test environment with --identity FOLDER")
    return bench.enrolled


def _sign(bench: Bench, key_id: str, key: Ed25519PrivateKey, created: datetime) -> dict[str, str]:
    """Return the header fields of a signed GET of the platform's health."""
    request = requests.Request("GET", bench.target.url.rstrip("/") + _HEALTH).prepare()
    HTTPMessageSigner(signature_algorithm=algorithms.ED25519, key_resolver=_OneKey(key)).sign(
        request,
        key_id=key_id,
        created=created,
        nonce=secrets.token_urlsafe(NONCE_BYTES),
        label=LABEL,
        tag=TAG,
        covered_component_ids=covered(request.headers),
        body=b"",
    )
    return {name: request.headers[name] for name in _FIELDS}


@check(
    "SIGN-1",
    says=("没有登记的密钥签的请求不受理", "A call signed with a key that was never registered is refused"),
    how=(
        "以自己的编号，再以没有的编号，用新密钥签名",
        "Signs with a new key, in this kiosk's name and in one that there is not",
    ),
    remedy=_REMEDY,
)
def unknown_key(bench: Bench) -> None:
    """Whoever signs wants to be believed; a certificate does not stand in for it."""
    for kiosk_id in (bench.kiosk_id, f"CONFORM-{secrets.token_hex(6).upper()}"):
        refused(bench.call("GET", _HEALTH, headers=_signed(bench, kiosk_id)), problems.SIGNATURE_INVALID)


@check(
    "SIGN-2",
    says=("签名缺一半，不当作没有签名", "Half a signature is not taken for none"),
    how=("只带 Signature-Input，再只带 Signature", "Sends Signature-Input alone, then Signature alone"),
    remedy=_REMEDY,
)
def half(bench: Bench) -> None:
    """Nobody gets rid of a check by leaving a header out."""
    signed = _signed(bench, bench.kiosk_id)
    for left_out in ("Signature", "Signature-Input"):
        headers = {name: value for name, value in signed.items() if name != left_out}
        refused(bench.call("GET", _HEALTH, headers=headers), problems.SIGNATURE_INVALID)


@check(
    "SIGN-3",
    says=("一个签名只用一次", "A signature is good for one call"),
    how=("以 --identity 的终端，同一签名发两次", "As the kiosk of --identity, sends one signature twice"),
    remedy=("记住 nonce，再来就回答 signature-replayed", "Remember the nonce; answer signature-replayed"),
)
def replayed(bench: Bench) -> None:
    """Whoever listens gains nothing."""
    kiosk = _enrolled(bench)
    headers = _sign(bench, kiosk.key_id, kiosk.signing_key, datetime.now(UTC))
    with Wire(replace(bench.target, cert=kiosk.cert, key=kiosk.key)) as line:
        expect(line.call("GET", _HEALTH, headers=headers), 200)
        refused(line.call("GET", _HEALTH, headers=headers), problems.SIGNATURE_REPLAYED)


@check(
    "SIGN-4",
    says=("一小时前的签名不受理", "A signature of an hour ago is refused"),
    how=("以 --identity 的终端，签名时间写一小时前", "As the kiosk of --identity, signs with a time an hour ago"),
    remedy=("created 相差超过 5 分钟就回答 signature-clock", "Answer signature-clock beyond five minutes"),
)
def old(bench: Bench) -> None:
    """Nonces need not be remembered for ever."""
    kiosk = _enrolled(bench)
    headers = _sign(bench, kiosk.key_id, kiosk.signing_key, datetime.now(UTC) - timedelta(hours=1))
    with Wire(replace(bench.target, cert=kiosk.cert, key=kiosk.key)) as line:
        refused(line.call("GET", _HEALTH, headers=headers), problems.SIGNATURE_CLOCK)
