"""A thin client of tus 1.0 (core protocol and creation): one document, in small pieces, from where it stopped.

Its own, because the one on PyPI mixes up documents of equal beginning and size, cannot upload what was never a
plain file, has no time limits, and opens a connection per piece.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from kiosk.contract.uploads import CHUNK_TYPE, TUS_VERSION, UploadMetadata
from offline_cache.answers import Accepted, Answer, NotUnderstood, Refusal, StartOver, TryLater, Unreachable
from offline_cache.documents import DocumentReader
from offline_cache.http_line import HttpLine, Reply, refusal_of
from offline_cache.outgoing import OutgoingDocument

PIECE_BYTES = 512 * 1024
_UPLOADS = "/v1/uploads"
_RESUMABLE = {"Tus-Resumable": TUS_VERSION}
_MISPLACED = 409
_GONE = frozenset({404, 410})

Remember = Callable[[str | None], None]


class TusClient:
    """Uploads documents over one line; used by one thread at a time."""

    def __init__(self, line: HttpLine, *, piece_bytes: int = PIECE_BYTES) -> None:
        self._line = line
        self._piece_bytes = piece_bytes

    def upload(self, document: OutgoingDocument, reader: DocumentReader, remember: Remember) -> Answer[int]:
        """Bring a document to the platform, from where an earlier try stopped.

        Args:
            document: What is sent, and the address of its upload where there is one.
            reader: Gives its bytes; may raise DocumentDamaged.
            remember: Takes the address of the upload as soon as there is one, and None when it is gone.

        Returns:
            Accepted with the number of bytes sent now, or why not.
        """
        begun = self._resume(document, remember) if document.upload_url else self._create(document, remember)
        if not isinstance(begun, tuple):
            return begun
        url, offset = begun
        return self._send(url, offset, document, reader)

    def _create(self, document: OutgoingDocument, remember: Remember) -> tuple[str, int] | Refusal:
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
        return self._standing(url, reply, document) if "Upload-Offset" in reply.headers else self._where(url, document)

    def _resume(self, document: OutgoingDocument, remember: Remember) -> tuple[str, int] | Refusal:
        """Ask how far it came; where the upload is gone, make it anew (the platform knows finished ones by doc_id)."""
        assert document.upload_url is not None
        found = self._where(document.upload_url, document)
        if isinstance(found, StartOver):
            remember(None)
            return self._create(document, remember)
        return found

    def _where(self, url: str, document: OutgoingDocument) -> tuple[str, int] | Refusal:
        reply = self._line.call("HEAD", url, headers=_RESUMABLE)
        if isinstance(reply, Unreachable):
            return reply
        if reply.status in _GONE:
            return StartOver("upload-unknown")
        if reply.status != 200:
            return refusal_of(reply)
        return self._standing(url, reply, document)

    def _standing(self, url: str, reply: Reply, document: OutgoingDocument) -> tuple[str, int] | Refusal:
        offset = _offset(reply)
        if offset is None or offset > document.sealed.size:
            return NotUnderstood("an upload without a sensible offset")
        return url, offset

    def _send(self, url: str, offset: int, document: OutgoingDocument, reader: DocumentReader) -> Answer[int]:
        sent = 0
        while offset < document.sealed.size:
            piece = reader.read(offset, self._piece_bytes)
            moved = self._patch(url, offset, piece)
            if not isinstance(moved, int):
                return moved
            sent += moved - offset
            offset = moved
        return Accepted(sent)

    def _patch(self, url: str, offset: int, piece: bytes) -> int | Refusal:
        headers = {"Upload-Offset": str(offset), "Content-Type": CHUNK_TYPE}
        reply = self._line.call("PATCH", url, body=piece, headers=_RESUMABLE | headers)
        if isinstance(reply, Unreachable):
            return reply
        if reply.status in _GONE:
            return StartOver("upload-unknown")
        if reply.status == _MISPLACED:
            return TryLater("upload-offset", retry_after_s=0.0)
        if reply.status != 204:
            return refusal_of(reply)
        moved = _offset(reply)
        if moved is None or not offset < moved <= offset + len(piece):
            return NotUnderstood("a piece answered without a sensible offset")
        return moved


def _path_of(location: str) -> str | None:
    """Return the path of an upload. Its host is left aside: documents go to the platform that was set, nowhere else."""
    path = urlsplit(location).path
    return path if path.startswith(_UPLOADS + "/") else None


def _offset(reply: Reply) -> int | None:
    text = reply.headers.get("Upload-Offset", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None
