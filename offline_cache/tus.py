"""A thin client of tus 1.0 (core protocol and creation): one document, in pieces, from where it stopped.

Its own, because the one on PyPI mixes up documents of equal beginning and size, cannot upload what was never a
plain file, has no time limits, and opens a connection per piece.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from kiosk.contract.uploads import CHUNK_TYPE, TUS_VERSION, UploadMetadata
from offline_cache.answers import (
    Accepted,
    Answer,
    MadeWay,
    NotUnderstood,
    Refusal,
    StartOver,
    TryLater,
    Unreachable,
)
from offline_cache.documents import DocumentReader
from offline_cache.http_line import HttpLine, Reply, refusal_of
from offline_cache.outgoing import OutgoingDocument
from offline_cache.policies.pieces import FIRST_BYTES, PieceSize

_UPLOADS = "/v1/uploads"
_RESUMABLE = {"Tus-Resumable": TUS_VERSION}
_GONE = frozenset({404, 410})
_MISPLACED, _CHECKSUM = 409, 460
_LOCKED = 423
_ASK_AGAIN = frozenset({_MISPLACED, _LOCKED, _CHECKSUM})
"""The server holds another offset than we think, or still hears our dead connection, or the piece was garbled."""

_EXPIRED = StartOver("upload-unknown")
_TRIES = 5
"""So often in a row without a byte of progress; then whoever called decides how long to wait."""

Remember = Callable[[str | None], None]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an upload is found, and how many bytes the server holds."""

    url: str
    offset: int


class TusClient:
    """Uploads documents over one line; used by one thread at a time. What it learns of the line it keeps."""

    def __init__(self, line: HttpLine, *, piece_bytes: int = FIRST_BYTES) -> None:
        self._line = line
        self._piece = PieceSize(piece_bytes)

    def upload(
        self,
        document: OutgoingDocument,
        reader: DocumentReader,
        remember: Remember,
        makes_way: Callable[[], bool] = lambda: False,
    ) -> Answer[int]:
        """Bring a document to the platform, from where an earlier try stopped; breaks of the line are mended at once.

        Args:
            document: What is sent, and the address of its upload where there is one.
            reader: Gives its bytes; may raise DocumentDamaged.
            remember: Takes the address of the upload as soon as there is one, and None when it is gone.
            makes_way: Asked before each piece; True breaks off with MadeWay.

        Returns:
            Accepted with the number of bytes that arrived now, or why not.
        """
        standing = self._begin(document, remember)
        if not isinstance(standing, Standing):
            return standing
        began_at, tries, renewed = standing.offset, 0, False
        while standing.offset < document.sealed.size:
            if makes_way():
                return MadeWay()
            before = standing.offset
            moved = self._send_piece(standing, document, reader)
            if moved == _EXPIRED and not renewed:
                moved, renewed = self._renew(document, remember), True
            if not isinstance(moved, Standing):
                return moved
            standing = moved
            tries = 0 if standing.offset > before else tries + 1
            if tries >= _TRIES:
                return Unreachable("no-progress")
        return Accepted(standing.offset - began_at)

    # --- where it stands -----------------------------------------------------------------------------------

    def _begin(self, document: OutgoingDocument, remember: Remember) -> Standing | Refusal:
        if document.upload_url is None:
            return self._again(lambda: self._create(document, remember))
        found = self._find(document.upload_url, document)
        return self._renew(document, remember) if found == _EXPIRED else found

    def _renew(self, document: OutgoingDocument, remember: Remember) -> Standing | Refusal:
        """It expired; a platform that knows it by its doc_id takes it up where it stood all the same."""
        remember(None)
        return self._again(lambda: self._create(document, remember))

    def _find(self, url: str, document: OutgoingDocument) -> Standing | Refusal:
        return self._again(lambda: self._ask(url, document))

    def _again(self, call: Callable[[], Standing | Refusal]) -> Standing | Refusal:
        """Make a call that costs nothing until it is answered, a few times at most."""
        answer = call()
        for _ in range(_TRIES - 1):
            if not isinstance(answer, Unreachable) or answer.detail in _NEVER_AT_ONCE:
                break
            answer = call()
        return answer

    def _create(self, document: OutgoingDocument, remember: Remember) -> Standing | Refusal:
        metadata = UploadMetadata(
            doc_id=document.sealed.doc_id, sha256=document.sha256, submission_id=document.submission_id
        )
        headers = {"Upload-Length": str(document.sealed.size), "Upload-Metadata": metadata.header()}
        reply = self._line.call("POST", _UPLOADS, headers=_RESUMABLE | headers)
        if isinstance(reply, Unreachable):
            return reply
        if reply.status not in {200, 201}:
            return refusal_of(reply)
        url = _path_of(reply.headers.get("Location", ""))
        if url is None:
            return NotUnderstood("an upload without an address under " + _UPLOADS)
        remember(url)
        return _standing(url, reply, document) if "Upload-Offset" in reply.headers else self._find(url, document)

    def _ask(self, url: str, document: OutgoingDocument) -> Standing | Refusal:
        reply = self._line.call("HEAD", url, headers=_RESUMABLE)
        if isinstance(reply, Unreachable):
            return reply
        if reply.status in _GONE:
            return _EXPIRED
        if reply.status == _LOCKED:
            return TryLater("upload-locked")
        if reply.status != 200:
            return refusal_of(reply)
        return _standing(url, reply, document)

    # --- sending -------------------------------------------------------------------------------------------

    def _send_piece(self, standing: Standing, document: OutgoingDocument, reader: DocumentReader) -> Standing | Refusal:
        """Send a piece and return where the upload stands then; broken off, the server is asked."""
        piece = reader.read(standing.offset, self._piece.bytes)
        reply = self._patch(standing, piece)
        if isinstance(reply, Unreachable):
            found = self._find(standing.url, document)
            self._piece.cut(found.offset - standing.offset if isinstance(found, Standing) else 0)
            return found
        if reply.status in _ASK_AGAIN:
            return self._find(standing.url, document)
        if reply.status in _GONE:
            return _EXPIRED
        if reply.status != 204:
            return refusal_of(reply)
        self._piece.arrived()
        moved = _offset(reply)
        if moved is None or not standing.offset < moved <= standing.offset + len(piece):
            return NotUnderstood("a piece answered without a sensible offset")
        return Standing(standing.url, moved)

    def _patch(self, standing: Standing, piece: bytes) -> Reply | Unreachable:
        headers = {"Upload-Offset": str(standing.offset), "Content-Type": CHUNK_TYPE}
        return self._line.call("PATCH", standing.url, body=piece, headers=_RESUMABLE | headers)


_NEVER_AT_ONCE = frozenset({"SSLError", "ConnectTimeout", "ReadTimeout"})
"""Kinds of failure that the same call meets again at once: a stranger's certificate, packets that vanish."""


def _standing(url: str, reply: Reply, document: OutgoingDocument) -> Standing | NotUnderstood:
    offset = _offset(reply)
    if offset is None or offset > document.sealed.size:
        return NotUnderstood("an upload without a sensible offset")
    return Standing(url, offset)


def _path_of(location: str) -> str | None:
    """Return the path of an upload. Its host is left aside: documents go to the platform that was set, nowhere else."""
    path = urlsplit(location).path
    return path if path.startswith(_UPLOADS + "/") else None


def _offset(reply: Reply) -> int | None:
    text = reply.headers.get("Upload-Offset", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None
