"""Writes one bundle: sealed as it streams, durable before it has its name. The layout is ``kiosk.contract.bundles``."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM
from cryptography.hazmat.primitives.hpke import Suite as Hpke

from kiosk.contract.bundles import (
    CHUNK_BYTES,
    DOCUMENT,
    END,
    FORM,
    KEY_INFO,
    MAGIC,
    RECORD,
    SIGNED,
    SIZE,
    BundleHeader,
    label,
    nonce,
)
from kiosk.contract.submissions import Submission
from offline_cache.documents import DocumentReader
from offline_cache.durable import sync_folder
from offline_cache.suites import Suite

_HPKE = Hpke(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_PART = ".part"


def sealed_key(key: bytes, bundle_id: str, city_key: bytes) -> bytes:
    """Seal a bundle's key to the city."""
    return _HPKE.encrypt(key, X25519PublicKey.from_public_bytes(city_key), KEY_INFO + bundle_id.encode())


class BundleWriter:
    """A bundle in the making; leaving the block without ``finish`` leaves nothing behind.

    Args:
        path: What it is called once it is whole.
        header: See there; ``key`` is the one that it carries sealed.
        suite: That of the header.
        key: Of this bundle alone.

    Raises:
        OSError, as every method does.
    """

    def __init__(self, path: Path, header: BundleHeader, suite: Suite, key: bytes) -> None:
        self.bytes_written = 0
        self._path, self._part = path, path.with_name(path.name + _PART)
        self._aead, self._digest = suite.aead(key), suite.hasher()
        self._chunk, self._index = bytearray(), 0
        head = header.model_dump_json().encode()
        opening = MAGIC + bytes([suite.number]) + SIZE.pack(len(head)) + head
        self._label = suite.digest(opening)
        descriptor = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        self._file = os.fdopen(descriptor, "wb")
        self._put(opening)

    def __enter__(self) -> Self:
        """Return the writer."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close, and remove what was not finished."""
        self._file.close()
        self._part.unlink(missing_ok=True)

    def form(self, submission: Submission) -> None:
        """Add a form."""
        self._record(FORM, submission.model_dump_json().encode())

    def document(self, doc_id: str, size: int, content: Iterable[bytes]) -> None:
        """Add a document of the form before, piece by piece."""
        self._add(RECORD.pack(DOCUMENT, len(doc_id) + size) + doc_id.encode("ascii"))
        for piece in content:
            self._add(piece)

    def finish(self, sign: Callable[[bytes], bytes]) -> None:
        """Seal the end, sign, and give the file its name: from here on it is there, whole, whatever happens."""
        self._record(END, b"")
        self._seal(is_last=True)
        self._put(SIZE.pack(0))
        signature = sign(SIGNED + self._digest.finalize())
        self._file.write(SIZE.pack(len(signature)) + signature)
        self._file.flush()
        os.fsync(self._file.fileno())
        self.bytes_written = self._file.tell()
        self._file.close()
        self._part.rename(self._path)
        sync_folder(self._path.parent)

    def _record(self, kind: bytes, content: bytes) -> None:
        self._add(RECORD.pack(kind, len(content)) + content)

    def _add(self, content: bytes) -> None:
        self._chunk += content
        while len(self._chunk) > CHUNK_BYTES:
            self._seal(is_last=False)

    def _seal(self, *, is_last: bool) -> None:
        plain = bytes(self._chunk[:CHUNK_BYTES])
        del self._chunk[:CHUNK_BYTES]
        sealed = self._aead.encrypt(nonce(self._index), plain, label(self._label, self._index, is_last=is_last))
        self._index += 1
        self._put(SIZE.pack(len(sealed)) + sealed)

    def _put(self, content: bytes) -> None:
        self._file.write(content)
        self._digest.update(content)
        self.bytes_written += len(content)


def pieces(reader: DocumentReader, size: int) -> Iterator[bytes]:
    """Yield a document piece by piece; raises DocumentDamaged."""
    for offset in range(0, size, CHUNK_BYTES):
        yield reader.read(offset, min(CHUNK_BYTES, size - offset))
