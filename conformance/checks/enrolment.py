"""How a kiosk gets its certificate, and who gets none; the one call that comes without a client certificate."""

import secrets

import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from conformance.bench import Bench, refused, want
from conformance.check import check
from conformance.wire import Wire
from kiosk.contract import problems
from kiosk.contract.enrolment import CODE_ALPHABET, NewKeys, in_base64, proof_of


def _new_kiosk() -> str:
    """Name a kiosk that nobody has: wrong codes void those of the kiosk that they are tried for."""
    return f"CONFORM-{secrets.token_hex(6).upper()}"


def _made_up_code() -> str:
    letters = "".join(secrets.choice(CODE_ALPHABET) for _ in range(10))
    return f"{letters[:5]}-{letters[5:]}"


def _keys(kiosk_id: str, *, proven_by: Ed25519PrivateKey | None = None) -> NewKeys:
    """Return what a kiosk sends of keys that are new; the proof may be another key's."""
    signing, tls = Ed25519PrivateKey.generate(), ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, kiosk_id)])
    request = x509.CertificateSigningRequestBuilder().subject_name(subject).sign(tls, hashes.SHA256())
    csr = request.public_bytes(Encoding.PEM).decode("ascii")
    return NewKeys(
        csr=csr,
        signing_key=in_base64(signing.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)),
        proof=in_base64((proven_by or signing).sign(proof_of(kiosk_id, csr))),
    )


def _enrol(bench: Bench, kiosk_id: str, keys: NewKeys) -> requests.Response:
    body = {"kiosk_id": kiosk_id, "code": _made_up_code(), **keys.model_dump()}
    with Wire(bench.target, with_certificate=False) as line:
        return line.call("POST", "/v1/kiosks:enrol", json=body)


def _nothing_given(answer: requests.Response) -> None:
    want(b"BEGIN CERTIFICATE" not in answer.content, "POST /v1/kiosks:enrol: the refusal gives a certificate")


@check(
    "ENROL-1",
    says=(
        "入网码不对就没有证书；这一个请求不用客户端证书",
        "A wrong code gets no certificate; this one call needs no client certificate",
    ),
    how=(
        "不带证书，用编造的入网码替一台没有的终端申请",
        "Without a certificate, asks for a kiosk that there is not, with a made-up code",
    ),
    remedy=(
        "只有 /v1/kiosks:enrol 不要客户端证书；回答 enrolment-refused",
        "Let only /v1/kiosks:enrol in without a client certificate; answer enrolment-refused",
    ),
)
def wrong_code(bench: Bench) -> None:
    """A code is what a technician brings."""
    kiosk_id = _new_kiosk()
    answer = _enrol(bench, kiosk_id, _keys(kiosk_id))
    refused(answer, problems.ENROLMENT_REFUSED)
    _nothing_given(answer)


@check(
    "ENROL-2",
    says=("登记签名密钥要证明它是自己的", "Nobody registers a signing key that is not his"),
    how=("用另一把密钥做证明", "Makes the proof with another key"),
    remedy=(
        "用 signing_key 验证 proof，不对就回答 certificate-request-invalid",
        "Verify the proof with signing_key; answer certificate-request-invalid",
    ),
)
def stolen_key(bench: Bench) -> None:
    """Its code is made up too, and a platform may look at that first."""
    kiosk_id = _new_kiosk()
    answer = _enrol(bench, kiosk_id, _keys(kiosk_id, proven_by=Ed25519PrivateKey.generate()))
    refused(answer, problems.REQUEST_INVALID, problems.ENROLMENT_REFUSED)
    _nothing_given(answer)


@check(
    "RENEW-1",
    says=("终端只能给自己换证书", "A kiosk renews its own certificate only"),
    how=("替另一台终端换", "Asks for another kiosk's"),
    remedy=("比较地址里的编号和证书的 CN", "Compare the id in the address with the certificate's common name"),
)
def for_another(bench: Bench) -> None:
    """Nobody becomes another."""
    other = _new_kiosk()
    answer = bench.call("POST", f"/v1/kiosks/{other}:renew", json=_keys(other).model_dump())
    refused(answer, problems.KIOSK_MISMATCH)
    _nothing_given(answer)
