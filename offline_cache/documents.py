"""Documents as encrypted files: large things do not belong into a database that is never shrunk.

A file is a head that names its suite (see ``suites``), and a row of chunks of 1 MiB, each sealed with AES-256-GCM or
SM4-GCM under a key that seals this one file and nothing else, so the chunk's index can be the nonce. The id of the
document, the index, and whether this is the last chunk are sealed along: no chunk can be moved, swapped, or left out at
the end. The file's key is wrapped with the store's key and stands in the row; without the row the file is noise, so
deleting the row's key shreds it. Files of before there were suites have no head: they are AES.
"""

import errno
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

from cryptography.exceptions import InvalidTag

from kiosk.faults import KioskFault
from offline_cache.durable import make_folder, sync_folder
from offline_cache.suites import GUOMI, INTERNATIONAL, NONCE_BYTES, TAG_BYTES, Aead, Suite, suite_by_number

CHUNK_BYTES = 1024 * 1024
HEAD = b"OTKDOC\x01"
HEAD_BYTES = len(HEAD) + 1
_SUFFIX, _UNFINISHED = ".sealed", ".part"
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class DocumentDamaged(Exception):  # noqa: N818 - a thing that happens to disks
    """The file is gone, was cut, or is not what was sealed."""


@dataclass(frozen=True, slots=True)
class SealedDocument:
    """What it takes to read a document again; ``wrapped_key`` is useless without the store's key."""

    doc_id: str
    size: int
    wrapped_key: bytes


class KeyWrap:
    """Wraps the keys of documents with ``StoreKeys.documents``; each wrapping says whose key it is.

    A key's length tells its suite, and so does that of the wrapped key: 32 and 16 bytes, and 28 more.
    """

    def __init__(self, key: bytes) -> None:
        self._keys: dict[int, Aead] = {
            INTERNATIONAL.key_bytes: INTERNATIONAL.aead(key),
            GUOMI.key_bytes: GUOMI.aead(GUOMI.derive(key, "document keys 1")),
        }

    def wrap(self, doc_id: str, key: bytes) -> bytes:
        """Return what stands in the row."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._keys[len(key)].encrypt(nonce, key, doc_id.encode())

    def unwrap(self, doc_id: str, wrapped: bytes) -> bytes:
        """Return the document's own key; raises DocumentDamaged."""
        try:
            wrapping = self._keys[len(wrapped) - NONCE_BYTES - TAG_BYTES]
            return wrapping.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], doc_id.encode())
        except (InvalidTag, ValueError, KeyError) as error:
            message = "its key cannot be unwrapped"
            raise DocumentDamaged(message) from error


class DocumentFolder:
    """The folder with the files; its caller holds the database's write lock while files come and go.

    Args:
        folder: Made, for its owner alone, where there is none.
        key: ``StoreKeys.documents``.
        suite: What new documents are sealed with; old ones are read by whatever they were sealed with.
    """

    def __init__(self, folder: Path, key: bytes, suite: Suite = INTERNATIONAL) -> None:
        self._folder, self._suite = folder, suite
        self._wrapping = KeyWrap(key)
        make_folder(folder)

    def write(self, doc_id: str, content: bytes) -> SealedDocument:
        """Make a document durable; when this returns, a power cut does not lose it.

        Raises:
            KioskFault: STORE_DISK_FULL or STORE_UNAVAILABLE; nothing is left behind.
        """
        key = os.urandom(self._suite.key_bytes)
        unfinished = self._path(doc_id).with_suffix(_UNFINISHED)
        try:
            _write_durably(unfinished, _sealed(self._suite, key, doc_id, content))
            unfinished.rename(self._path(doc_id))
            sync_folder(self._folder)
        except OSError as error:
            self._remove(unfinished)
            code = "STORE_DISK_FULL" if error.errno in _NO_ROOM else "STORE_UNAVAILABLE"
            raise KioskFault(code, f"document: {error.strerror}") from error
        return SealedDocument(doc_id, len(content), self._wrapping.wrap(doc_id, key))

    def open(self, document: SealedDocument) -> "DocumentReader":
        """Open a document for reading; raises DocumentDamaged."""
        key = self._wrapping.unwrap(document.doc_id, document.wrapped_key)
        try:
            file = self._path(document.doc_id).open("rb")
        except OSError as error:
            raise DocumentDamaged(error.strerror) from error
        try:
            suite, start = _suite_of(file, key)
        except DocumentDamaged:
            file.close()
            raise
        return DocumentReader(file, suite.aead(key), document, start)

    def delete(self, doc_id: str) -> None:
        """Remove a file whose key is gone already; one that is not there is no error."""
        self._remove(self._path(doc_id))

    def ids(self) -> set[str]:
        """Return the ids of all that lies there, whole or unfinished."""
        return {path.stem for path in self._folder.iterdir()}

    def remove(self, doc_ids: set[str]) -> int:
        """Remove everything that lies there under these ids; return how many files."""
        doomed = [path for path in self._folder.iterdir() if path.stem in doc_ids]
        for path in doomed:
            self._remove(path)
        return len(doomed)

    def _path(self, doc_id: str) -> Path:
        return self._folder / f"{doc_id}{_SUFFIX}"

    def _remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)


class DocumentReader:
    """Reads a document from any place without ever writing it decrypted; close it, or use ``with``."""

    def __init__(self, file: BinaryIO, key: Aead, document: SealedDocument, start: int) -> None:
        self._file, self._start = file, start
        self._key = key
        self._document = document
        self._cached: tuple[int, bytes] = (-1, b"")

    def __enter__(self) -> Self:
        """Return the reader."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Let go of the file and of what was decrypted last."""
        self._file.close()
        self._cached = (-1, b"")

    def read(self, offset: int, size: int) -> bytes:
        """Return up to ``size`` bytes from ``offset``; fewer only at the end. Raises DocumentDamaged."""
        end = min(offset + size, self._document.size)
        parts = []
        while offset < end:
            index, start = divmod(offset, CHUNK_BYTES)
            part = self._chunk(index)[start : start + end - offset]
            parts.append(part)
            offset += len(part)
        return b"".join(parts)

    def _chunk(self, index: int) -> bytes:
        if self._cached[0] != index:
            self._cached = (index, self._unseal(index))
        return self._cached[1]

    def _unseal(self, index: int) -> bytes:
        last = (self._document.size - 1) // CHUNK_BYTES
        wanted = self._document.size - last * CHUNK_BYTES if index == last else CHUNK_BYTES
        try:
            self._file.seek(self._start + index * (CHUNK_BYTES + TAG_BYTES))
            sealed = self._file.read(wanted + TAG_BYTES)
            return self._key.decrypt(_nonce(index), sealed, _label(self._document.doc_id, index, is_last=index == last))
        except (InvalidTag, OSError) as error:
            message = f"chunk {index} does not pass its check"
            raise DocumentDamaged(message) from error


def _suite_of(file: BinaryIO, key: bytes) -> tuple[Suite, int]:
    """Return the suite of a file and where its chunks begin; raises DocumentDamaged where its key is of another one."""
    head = _read(file, HEAD_BYTES)
    if not head.startswith(HEAD):
        suite, start = INTERNATIONAL, 0
    else:
        found = suite_by_number(head[-1]) if len(head) == HEAD_BYTES else None
        suite, start = found or INTERNATIONAL, HEAD_BYTES if found else 0
    if len(key) != suite.key_bytes:
        message = "its head names another suite than its key"
        raise DocumentDamaged(message)
    return suite, start


def _read(file: BinaryIO, size: int) -> bytes:
    try:
        return file.read(size)
    except OSError as error:
        raise DocumentDamaged(error.strerror) from error


def _sealed(suite: Suite, key: bytes, doc_id: str, content: bytes) -> Iterator[bytes]:
    yield HEAD + bytes([suite.number])
    yield from _seal(suite.aead(key), doc_id, content)


def _seal(key: Aead, doc_id: str, content: bytes) -> Iterator[bytes]:
    last = (len(content) - 1) // CHUNK_BYTES
    view = memoryview(content)
    for index in range(last + 1):
        chunk = view[index * CHUNK_BYTES : (index + 1) * CHUNK_BYTES]
        yield key.encrypt(_nonce(index), chunk, _label(doc_id, index, is_last=index == last))


def _nonce(index: int) -> bytes:
    return index.to_bytes(NONCE_BYTES, "big")


def _label(doc_id: str, index: int, *, is_last: bool) -> bytes:
    return f"{doc_id} {index} {'last' if is_last else 'more'}".encode()


def _write_durably(path: Path, chunks: Iterator[bytes]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
