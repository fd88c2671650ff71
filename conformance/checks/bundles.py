"""What comes by removable media: as a whole or not at all."""

import secrets
from datetime import UTC, datetime

import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256, Hash

from conformance.bench import Bench, new_id, refused, sha256
from conformance.check import check
from kiosk.contract import problems
from kiosk.contract.bundles import MAGIC, MEDIA_TYPE_OF_BUNDLE, SIGNED, SIZE, BundleHeader
from kiosk.contract.enrolment import in_base64

_INTERNATIONAL = 1
_CHUNK = 3000


def _opening() -> bytes:
    """Return the head of a bundle by a kiosk that nobody knows, for a city that there is not."""
    kiosk_id = f"CONFORM-{secrets.token_hex(6).upper()}"
    header = BundleHeader(
        bundle_id=new_id(),
        kiosk_id=kiosk_id,
        key_id=f"{kiosk_id}/{secrets.token_hex(12)}",
        algorithm="ed25519",
        made_at=datetime.now(UTC),
        suite="international",
        recipient=sha256(secrets.token_bytes(32)),
        sealed_key=in_base64(secrets.token_bytes(80)),
        cases=1,
    )
    content = header.model_dump_json().encode()
    return MAGIC + bytes([_INTERNATIONAL]) + SIZE.pack(len(content)) + content


def _foreign() -> bytes:
    """Return a whole bundle, of right form and rightly signed, that is nobody's here."""
    body = _opening() + SIZE.pack(_CHUNK) + secrets.token_bytes(_CHUNK) + SIZE.pack(0)
    digest = Hash(SHA256())
    digest.update(body)
    signature = Ed25519PrivateKey.generate().sign(SIGNED + digest.finalize())
    return body + SIZE.pack(len(signature)) + signature


def _bring(bench: Bench, content: bytes, media_type: str = MEDIA_TYPE_OF_BUNDLE) -> requests.Response:
    return bench.call("POST", "/v1/bundles", data=content, headers={"Content-Type": media_type})


@check(
    "BUNDLE-1",
    says=("不是导出包的内容不收", "What is no bundle is refused"),
    how=("交一段随机字节", "Brings random bytes"),
    remedy=("先看开头的标记，不对就回答 bundle-invalid", "Look at the magic first; answer bundle-invalid"),
)
def garbage(bench: Bench) -> None:
    """A stick may hold anything."""
    refused(_bring(bench, secrets.token_bytes(_CHUNK)), problems.BUNDLE_INVALID)


@check(
    "BUNDLE-2",
    says=("断了的导出包整个不收", "A bundle that was cut off is refused as a whole"),
    how=(
        "在头里切断；再在正文里切断（包里的终端没人认识，也可回答 bundle-foreign）",
        "Cuts one in its header, and one in its content (of an unknown kiosk: bundle-foreign is right too)",
    ),
    remedy=(
        "读到末尾、签名验过，才收第一件",
        "Take no case in before the end was read and the signature verified",
    ),
)
def cut(bench: Bench) -> None:
    """A stick may be pulled out too early."""
    whole, head = _foreign(), len(_opening())
    refused(_bring(bench, whole[: head // 2]), problems.BUNDLE_INVALID)
    refused(_bring(bench, whole[: head + _CHUNK // 2]), problems.BUNDLE_INVALID, problems.BUNDLE_FOREIGN)


@check(
    "BUNDLE-3",
    says=("不认识的终端做的导出包不收", "A bundle of a kiosk that is not known is refused"),
    how=(
        "交一个形式完整、签名密钥没有登记的包",
        "Brings one that is whole in form, signed with a key that was never registered",
    ),
    remedy=("按 key_id 查登记的密钥，没有就回答 bundle-foreign", "Look key_id up; answer bundle-foreign without it"),
)
def foreign(bench: Bench) -> None:
    """Whose it is comes before what is in it."""
    refused(_bring(bench, _foreign()), problems.BUNDLE_FOREIGN)


@check(
    "BUNDLE-4",
    says=("导出包有自己的内容类型", "A bundle has a content type of its own"),
    how=("以 application/zip 交来", "Brings one as application/zip"),
    remedy=("别的类型回答 media-type", "Answer media-type to every other"),
)
def other_type(bench: Bench) -> None:
    """Nothing is guessed."""
    refused(_bring(bench, _foreign(), "application/zip"), problems.MEDIA)
