"""Takes bundles in: as a whole or not at all, and each case once, whatever else arrives before, after or beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from kiosk.contract import problems
from kiosk.contract.bundles import BundledCase, BundleTaken
from kiosk.contract.submissions import Commit, DocumentDigest
from kiosk.contract.uploads import UploadMetadata
from standin.bundle_reader import Bundle, Case, read_bundle
from standin.documents import Documents
from standin.kiosks import Kiosks
from standin.refusals import Refusal
from standin.submissions import Submissions


class Verifier(Protocol):
    """Judges signatures of an algorithm that the stand-in has not; brought by the site, as the kiosk's signer is."""

    def is_right(self, kiosk_id: str, key_id: str, content: bytes, signature: bytes) -> bool:
        """Tell whether the key is that kiosk's and made the signature."""


@dataclass(frozen=True, slots=True)
class Bundles:
    """What it takes to take one in.

    Attributes:
        city_key: PEM of the city's private key, X25519; None: this server opens no bundles.
        verifiers: By algorithm, besides ``ed25519``.
    """

    kiosks: Kiosks
    submissions: Submissions
    documents: Documents
    city_key: Path | None
    verifiers: Mapping[str, Verifier] = field(default_factory=dict)

    def take(self, path: Path) -> BundleTaken:
        """Take a bundle in; raises Refusal where it is damaged or foreign, and then nothing was taken."""
        key, bundle = self._private_key(), read_bundle(path)
        self._demand_signed(bundle)
        for _ in bundle.cases(key):
            pass  # read to its end first: from here on every byte is known to be right
        return BundleTaken(
            bundle_id=bundle.header.bundle_id,
            kiosk_id=bundle.header.kiosk_id,
            cases=tuple(self._take_case(case) for case in bundle.cases(key)),
        )

    def _private_key(self) -> X25519PrivateKey:
        if self.city_key is None or not self.city_key.exists():
            raise Refusal(problems.UNAVAILABLE, "this server has no city key")
        key = load_pem_private_key(self.city_key.read_bytes(), None)
        if not isinstance(key, X25519PrivateKey):
            raise Refusal(problems.UNAVAILABLE, "the city key is no X25519 key")
        return key

    def _demand_signed(self, bundle: Bundle) -> None:
        header = bundle.header
        if header.algorithm != "ed25519":
            verifier = self.verifiers.get(header.algorithm)
            if verifier is None:
                raise Refusal(problems.BUNDLE_FOREIGN, f"no verifier for {header.algorithm} is plugged in")
            if not verifier.is_right(header.kiosk_id, header.key_id, bundle.signed, bundle.signature):
                raise Refusal(problems.BUNDLE_INVALID, "its signature does not hold")
            return
        signer = self.kiosks.key_of_any_time(header.key_id)
        if signer is None or signer.kiosk_id != header.kiosk_id:
            raise Refusal(problems.BUNDLE_FOREIGN, "its key is not registered for its kiosk")
        try:
            signer.public_key.verify(bundle.signature, bundle.signed)
        except InvalidSignature as error:
            raise Refusal(problems.BUNDLE_INVALID, "its signature does not hold") from error

    def _take_case(self, case: Case) -> BundledCase:
        submission = case.submission
        try:
            self.submissions.receive(submission)
            for document, content in case.documents:
                self._take_document(submission.id, document, content)
            committed = self.submissions.commit(submission.id, Commit(documents=submission.documents))
        except Refusal as refusal:
            return BundledCase(submission_id=submission.id, refused=refusal.kind.slug)
        return BundledCase(submission_id=submission.id, committed=committed)

    def _take_document(self, submission_id: str, document: DocumentDigest, content: Iterator[bytes]) -> None:
        """Write a document anew, from its first byte, unless all of it is here: a half upload is not trusted."""
        metadata = UploadMetadata(doc_id=document.doc_id, sha256=document.sha256, submission_id=submission_id)
        self.documents.create(metadata, document.size)
        if self.documents.verified(document.doc_id):
            return
        self.documents.begin_anew(document.doc_id)
        writer = self.documents.writer(document.doc_id, 0)
        for part in content:
            writer.write(part)
        self.documents.finish(document.doc_id)
