"""Reads a bundle as the city: whose it is, whether it is whole, and what is in it; see ``kiosk.contract.bundles``.

Nothing of it is written decrypted anywhere. It is read twice: once to see that every byte is right, once to take it in.
"""

import base64
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA256, SM3, Hash
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM
from cryptography.hazmat.primitives.hpke import Suite as Hpke
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pydantic import ValidationError

from kiosk.contract import problems
from kiosk.contract.bundles import (
    CHUNK_BYTES,
    DOC_ID_BYTES,
    DOCUMENT,
    END,
    FORM,
    KEY_INFO,
    MAGIC,
    MAX_FORM_BYTES,
    MAX_HEADER_BYTES,
    MAX_SIGNATURE_BYTES,
    RECORD,
    SIGNED,
    SIZE,
    TAG_BYTES,
    BundleHeader,
    label,
    nonce,
)
from kiosk.contract.submissions import DocumentDigest, Submission
from standin.refusals import Refusal

_HPKE = Hpke(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_Cipher = type[algorithms.AES] | type[algorithms.SM4]
_SUITES: dict[int, tuple[str, _Cipher, int, type[SHA256] | type[SM3]]] = {
    1: ("international", algorithms.AES, 32, SHA256),
    2: ("guomi", algorithms.SM4, 16, SM3),
}
_STEP = 256 * 1024


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a bundle; its documents come as they are asked for, once and in order."""

    submission: Submission
    documents: Iterator[tuple[DocumentDigest, Iterator[bytes]]]


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle whose signature is still to be judged.

    Attributes:
        signed: What the signature is over.
    """

    header: BundleHeader
    signed: bytes
    signature: bytes
    _path: Path
    _number: int
    _start: int
    _label: bytes

    def cases(self, city_key: X25519PrivateKey) -> Iterator[Case]:
        """Yield every case; raises Refusal at the first byte that is not right, so the first pass takes in nothing."""
        key = self._key(city_key)
        with self._path.open("rb") as file:
            file.seek(self._start)
            stream = _Stream(_opened(file, _SUITES[self._number][1], key, self._label))
            count = 0
            kind, size = stream.record()
            while kind == FORM:
                case = stream.case(size)
                yield case
                _drain(case.documents)
                count += 1
                kind, size = stream.record()
            if kind != END or size or not stream.is_at_end() or count != self.header.cases:
                raise _invalid("it ends in the wrong place")

    def _key(self, city_key: X25519PrivateKey) -> bytes:
        public = city_key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        if hashlib.sha256(public).hexdigest() != self.header.recipient:
            raise Refusal(problems.BUNDLE_FOREIGN, "it is sealed to another city's key")
        try:
            sealed = base64.b64decode(self.header.sealed_key, validate=True)
            key = _HPKE.decrypt(sealed, city_key, KEY_INFO + self.header.bundle_id.encode())
        except (InvalidTag, ValueError) as error:
            raise _invalid("its key does not open") from error
        if len(key) != _SUITES[self._number][2]:
            raise _invalid("its key is of another suite")
        return key


def read_bundle(path: Path) -> Bundle:
    """Read head and signature of a bundle, and the digest of what lies between; raises Refusal, OSError."""
    with path.open("rb") as file:
        opening = file.read(len(MAGIC) + 1)
        if opening[:-1] != MAGIC or opening[-1] not in _SUITES:
            raise _invalid("it is no bundle, or of a version that is not known here")
        name, _, _, hash_type = _SUITES[opening[-1]]
        head = _sized(file, MAX_HEADER_BYTES)
        opening += SIZE.pack(len(head)) + head
        start, end = len(opening), _skip_chunks(file)
        signature = _sized(file, MAX_SIGNATURE_BYTES)
        if file.read(1):
            raise _invalid("something follows its end")
        try:
            header = BundleHeader.model_validate_json(head)
        except ValidationError as error:
            raise _invalid("its header is not of the contract") from error
        if header.suite != name:
            raise _invalid("its header names another suite")
        digest, opened = Hash(hash_type()), Hash(hash_type())
        opened.update(opening)
        for part in _parts(file, end):
            digest.update(part)
    return Bundle(header, SIGNED + digest.finalize(), signature, path, opening[len(MAGIC)], start, opened.finalize())


def _sized(file: BinaryIO, most: int) -> bytes:
    head = file.read(SIZE.size)
    size = SIZE.unpack(head)[0] if len(head) == SIZE.size else most + 1
    content = file.read(size) if size <= most else b""
    if not content or len(content) != size:
        raise _invalid("it is cut off")
    return content


def _skip_chunks(file: BinaryIO) -> int:
    """Go over the chunks to the signature; return where they end."""
    length = os.fstat(file.fileno()).st_size
    while True:
        head = file.read(SIZE.size)
        if len(head) != SIZE.size:
            raise _invalid("it is cut off")
        size = SIZE.unpack(head)[0]
        if size == 0:
            return file.tell()
        if size > CHUNK_BYTES + TAG_BYTES or file.tell() + size > length:
            raise _invalid("it is cut off")
        file.seek(size, os.SEEK_CUR)


def _parts(file: BinaryIO, end: int) -> Iterator[bytes]:
    file.seek(0)
    while (left := end - file.tell()) > 0:
        yield file.read(min(_STEP, left))


def _opened(file: BinaryIO, cipher: _Cipher, key: bytes, head: bytes) -> Iterator[bytes]:
    """Yield the chunks in the clear; the last one has to say that it is."""
    index, size = 0, SIZE.unpack(file.read(SIZE.size))[0]
    while size:
        sealed = file.read(size)
        size = SIZE.unpack(file.read(SIZE.size))[0]
        decryptor = Cipher(cipher(key), modes.GCM(nonce(index), sealed[-TAG_BYTES:])).decryptor()
        decryptor.authenticate_additional_data(label(head, index, is_last=size == 0))
        try:
            yield decryptor.update(sealed[:-TAG_BYTES]) + decryptor.finalize()
        except InvalidTag as error:
            raise _invalid(f"chunk {index} does not pass its check") from error
        index += 1


class _Stream:
    """The content as records."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._rest = chunks, b""

    def record(self) -> tuple[bytes, int]:
        """Return kind and size of the next record."""
        kind, size = RECORD.unpack(self._take(RECORD.size))
        return kind, size

    def is_at_end(self) -> bool:
        """Tell whether nothing follows."""
        return not self._rest and next(self._chunks, None) is None

    def case(self, size: int) -> Case:
        """Read a form; its documents are read by whoever goes through them."""
        if size > MAX_FORM_BYTES:
            raise _invalid("a form is too large")
        try:
            submission = Submission.model_validate_json(self._take(size))
        except ValidationError:
            raise _invalid("a form is not of the contract") from None  # its text quotes the values
        return Case(submission, self._documents(submission))

    def _documents(self, submission: Submission) -> Iterator[tuple[DocumentDigest, Iterator[bytes]]]:
        for document in submission.documents:
            kind, size = self.record()
            named = self._take(DOC_ID_BYTES) if kind == DOCUMENT else b""
            if named != document.doc_id.encode() or size != DOC_ID_BYTES + document.size:
                raise _invalid("a document is not the one that its form lists")
            content = self._content(document)
            yield document, content
            _drain(content)

    def _content(self, document: DocumentDigest) -> Iterator[bytes]:
        left, digest = document.size, hashlib.sha256()
        while left:
            part = self._take(min(left, _STEP))
            digest.update(part)
            left -= len(part)
            if not left and digest.hexdigest() != document.sha256:
                raise _invalid("a document does not match its digest")
            yield part

    def _take(self, size: int) -> bytes:
        while len(self._rest) < size:
            more = next(self._chunks, None)
            if more is None:
                raise _invalid("it is cut off")
            self._rest += more
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken


def _drain(rest: Iterator[object]) -> None:
    """Go over what nobody wanted, so that what follows begins where it should."""
    for _ in rest:
        pass


def _invalid(why: str) -> Refusal:
    return Refusal(problems.BUNDLE_INVALID, why)
