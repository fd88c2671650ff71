"""What arrives sealed or signed: a bundle of waiting cases, a pack of items."""

import base64
import hashlib
import os
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.contract.bundles import MAGIC, SIZE, BundleHeader
from kiosk.contract.packs import KINDS, PackKind
from kiosk.contract.submissions import Submission
from kiosk.ports.outbox import NewDocument
from offline_cache.bundle_file import BundleWriter, sealed_key
from offline_cache.pack_file import GoodPack, judge_pack
from offline_cache.suites import SUITES, Suite
from standin.bundle_reader import read_bundle
from tests.catalogue.signed import SIGNERS, signed
from tests.fuzz.target import demand
from tests.offline_cache.people import case, new_id, paper

WORDS = (MAGIC, MAGIC + b"\x02", SIZE.pack(0), SIZE.pack(16), b"guomi", b"international", b"F", b"D", b"E")


def bundle(data: bytes) -> None:
    """A bundle from a stick, opened as the city does; what is believed is one of the samples, whole."""
    demand(_opened(data) in _signed(), "a bundle was opened whose bytes are other ones")


def _opened(data: bytes) -> bytes:
    """Read a bundle to its end; return what its signature is over."""
    descriptor = os.memfd_create("bundle")
    try:
        os.write(descriptor, data)
        found = read_bundle(Path(f"/proc/self/fd/{descriptor}"))
        for _ in found.cases(_city_key()):
            pass
        return found.signed
    finally:
        os.close(descriptor)


@cache
def _signed() -> frozenset[bytes]:
    return frozenset(map(_opened, bundle_samples()))


@cache
def bundle_samples() -> tuple[bytes, ...]:
    """A bundle of one case with a small document, in each suite."""
    document = paper(50)
    submission = case(document)
    with tempfile.TemporaryDirectory() as folder:
        return tuple(_bundle(Path(folder) / suite.name, suite, submission, document) for suite in SUITES.values())


_SIGNATURE = b"fuzzed"


@cache
def _city_key() -> X25519PrivateKey:
    return X25519PrivateKey.generate()


def _bundle(path: Path, suite: Suite, submission: Submission, document: NewDocument) -> bytes:
    key, public = os.urandom(suite.key_bytes), _city_key().public_key().public_bytes_raw()
    bundle_id = new_id()
    header = BundleHeader(
        bundle_id=bundle_id,
        kiosk_id="DEMO-01",
        key_id="DEMO-01/0",
        algorithm="ed25519",
        made_at=datetime(2026, 11, 26, tzinfo=UTC),
        suite=suite.name,
        recipient=hashlib.sha256(public).hexdigest(),
        sealed_key=base64.b64encode(sealed_key(key, bundle_id, public)).decode(),
        cases=1,
    )
    with BundleWriter(path, header, suite, key) as writer:
        writer.form(submission)
        writer.document(document.doc_id, len(document.content), (document.content,))
        writer.finish(lambda _content: _SIGNATURE)
    return path.read_bytes()


def signed_pack(data: bytes) -> None:
    """A pack from the platform; what is taken for good is what was signed."""
    judged = judge_pack(data, SIGNERS)
    if isinstance(judged, GoodPack):
        good = _good_packs()[judged.manifest.kind]
        demand((judged.manifest, judged.inside.files) == (good.manifest, good.inside.files), "nobody signed this pack")


@cache
def _good_packs() -> dict[PackKind, GoodPack]:
    judged = (judge_pack(each, SIGNERS) for each in pack_samples())
    return {each.manifest.kind: each for each in judged if isinstance(each, GoodPack)}


@cache
def pack_samples() -> tuple[bytes, ...]:
    """A good pack of each kind, and one that lacks a signature."""
    return (*(signed(6, kind=kind) for kind in KINDS), signed(6, approver=None))


PACK_WORDS = (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"manifest.json", b"signatures.json", b"../x.toml")
