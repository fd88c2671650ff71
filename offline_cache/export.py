"""Puts what waits on removable media, for a kiosk whose line does not come back soon.

Nothing is deleted and nothing counts as sent: a row leaves on the platform's own answer alone, over the line, whenever
that is. The platform takes each case once, however it comes. What went where is remembered, and told in the audit log.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import uuid_utils
from cryptography.hazmat.primitives.hashes import SHA256, Hash

from kiosk.contract.bundles import MAX_FORM_BYTES, SUFFIX, BundleHeader
from kiosk.contract.enrolment import in_base64
from kiosk.contract.submissions import Submission
from kiosk.domain.os_errors import reason
from kiosk.events import QueueExported
from kiosk.faults import KioskFault
from kiosk.ports.clock import Clock
from kiosk.ports.outbox import OutboxState
from offline_cache.bundle_file import BundleWriter, pieces, sealed_key
from offline_cache.documents import DocumentDamaged
from offline_cache.exported import Exported
from offline_cache.opened import OpenStore
from offline_cache.outgoing import OutgoingDocument
from offline_cache.suites import Signer, Suite

LARGEST_FILE = 4 * 1024**3 - 64 * 1024**2
"""FAT32 ends at 4 GiB less one byte; sealing and heads are in the margin."""

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_OVERHEAD = 1.01
_TRIES = 5


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """Who seals, for whom, with what.

    Attributes:
        city_key: X25519, 32 bytes.
        largest_file: A bundle that would outgrow it is followed by another one, in bytes.
    """

    kiosk_id: str
    city_key: bytes
    signer: Signer
    suite: Suite
    largest_file: int = LARGEST_FILE


@dataclass(frozen=True, slots=True)
class Bundle:
    """One finished file."""

    bundle_id: str
    path: Path
    cases: int
    documents: int
    size: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A case that no bundle could take, and why; it waits on as before."""

    submission_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Case:
    submission: Submission
    documents: tuple[OutgoingDocument, ...]

    @property
    def size(self) -> int:
        return MAX_FORM_BYTES // 100 + sum(document.sealed.size for document in self.documents)


Progress = Callable[[int, int], None]
"""Called with bytes done, and bytes in all."""


def export(
    store: OpenStore, folder: Path, options: ExportOptions, clock: Clock, progress: Progress = lambda _done, _all: None
) -> tuple[tuple[Bundle, ...], tuple[LeftOut, ...]]:
    """Write every waiting case into one bundle, or into as many as the media's largest file demands.

    Args:
        store: Opened; what it holds stays there.
        folder: Where the bundles go; it must exist.
        options: See there.
        clock: For names and dates.
        progress: See ``Progress``.

    Raises:
        KioskFault: EXPORT_NO_ROOM, EXPORT_FAILED; no unfinished file is left behind, finished ones stay.
    """
    cases, left_out = _waiting(store)
    total, done, bundles = sum(case.size for case in cases), 0, list[Bundle]()
    maker = _Maker(store, folder, options, clock)
    try:
        _demand_room(folder, total)
        for group in _grouped(cases, options.largest_file):
            bundle, bad = maker.bundle(group, lambda now, base=done: progress(base + now, total))  # type: ignore[misc]
            done += sum(case.size for case in group)
            left_out += bad
            bundles += [bundle] if bundle else []
    except OSError as error:
        code = "EXPORT_NO_ROOM" if error.errno in _NO_ROOM else "EXPORT_FAILED"
        raise KioskFault(code, f"{folder}: {reason(error).inline}") from error
    progress(total, total)
    return tuple(bundles), tuple(left_out)


def _waiting(store: OpenStore) -> tuple[list[_Case], list[LeftOut]]:
    cases, left_out = [], []
    for submission_id in Exported(store.connection).waiting():
        submission = store.submission_of(submission_id)
        if submission is None:
            left_out.append(LeftOut(submission_id, "payload-unreadable"))
        else:
            cases.append(_Case(submission, store.outgoing.documents_of(submission_id)))
    return cases, left_out


def _demand_room(folder: Path, total: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < total * _OVERHEAD:
        wanted = f"{total * _OVERHEAD / 1e6:.0f} MB"
        detail = f"{folder}: 要 {wanted}，只有 {free / 1e6:.0f} MB / {wanted} are wanted, {free / 1e6:.0f} MB are free"
        raise KioskFault("EXPORT_NO_ROOM", detail)


def _grouped(cases: list[_Case], largest: int) -> Iterator[list[_Case]]:
    group: list[_Case] = []
    for case in cases:
        if group and sum(each.size for each in group) + case.size > largest / _OVERHEAD:
            yield group
            group = []
        group.append(case)
    if group:
        yield group


@dataclass(frozen=True, slots=True)
class _Maker:
    store: OpenStore
    folder: Path
    options: ExportOptions
    clock: Clock

    def bundle(self, group: list[_Case], progress: Callable[[int], None]) -> tuple[Bundle | None, list[LeftOut]]:
        """Write one bundle of those cases that are whole; begin again where one went while it was being written."""
        left_out: list[LeftOut] = []
        for _ in range(_TRIES):
            whole, bad = self._sifted(group)
            left_out += bad
            if not whole:
                break
            try:
                return self._written(whole, progress), left_out
            except DocumentDamaged:
                group = whole
        return None, left_out

    def _sifted(self, group: list[_Case]) -> tuple[list[_Case], list[LeftOut]]:
        """Read every document to its end first: what is in a stream is not taken back."""
        whole, bad = [], []
        for case in group:
            try:
                for document in case.documents:
                    with self.store.outgoing.open(document) as reader:
                        _demand_same(document, pieces(reader, document.sealed.size))
                whole.append(case)
            except DocumentDamaged:
                bad += self._left_out(case.submission.id)
        return whole, bad

    def _left_out(self, submission_id: str) -> list[LeftOut]:
        """A case that the platform answered meanwhile is no loss: its documents are gone because they arrived."""
        item = self.store.outbox.item(submission_id)
        is_sent = item is not None and item.state is OutboxState.CONFIRMED
        return [] if is_sent else [LeftOut(submission_id, "document-damaged")]

    def _written(self, whole: list[_Case], progress: Callable[[int], None]) -> Bundle:
        header, key = _header(self.options, len(whole), self.clock.now())
        name = f"{self.options.kiosk_id}-{header.made_at:%Y%m%d-%H%M%S}-{header.bundle_id[-8:]}{SUFFIX}"
        path = self.folder / name
        with BundleWriter(path, header, self.options.suite, key) as writer:
            for case in whole:
                self._add(writer, case)
                progress(writer.bytes_written)
            writer.finish(self.options.signer.sign)
        documents = sum(len(case.documents) for case in whole)
        bundle = Bundle(header.bundle_id, path, len(whole), documents, writer.bytes_written)
        _remember(self.store, bundle, whole, header.made_at)
        return bundle

    def _add(self, writer: BundleWriter, case: _Case) -> None:
        writer.form(case.submission)
        for document in case.documents:
            with self.store.outgoing.open(document) as reader:
                writer.document(document.sealed.doc_id, document.sealed.size, pieces(reader, document.sealed.size))


def _demand_same(document: OutgoingDocument, content: Iterator[bytes]) -> None:
    digest = Hash(SHA256())
    for piece in content:
        digest.update(piece)
    if digest.finalize().hex() != document.sha256:
        message = "it is another document than the form says"
        raise DocumentDamaged(message)


def _header(options: ExportOptions, cases: int, now: datetime) -> tuple[BundleHeader, bytes]:
    bundle_id, key = str(uuid_utils.uuid7()), os.urandom(options.suite.key_bytes)
    digest = Hash(SHA256())
    digest.update(options.city_key)
    header = BundleHeader(
        bundle_id=bundle_id,
        kiosk_id=options.kiosk_id,
        key_id=options.signer.key_id,
        algorithm=options.signer.algorithm,
        made_at=now,
        suite=options.suite.name,
        recipient=digest.finalize().hex(),
        sealed_key=in_base64(sealed_key(key, bundle_id, options.city_key)),
        cases=cases,
    )
    return header, key


def _remember(store: OpenStore, bundle: Bundle, cases: list[_Case], at: datetime) -> None:
    with store.connection.transaction():
        Exported(store.connection).note(bundle.bundle_id, [case.submission.id for case in cases], at)
        event = QueueExported(
            bundle_id=bundle.bundle_id, cases=bundle.cases, documents=bundle.documents, bytes=bundle.size
        )
        store.audit.note(event, session=None)
