"""Documents on disk, one file each, named by ``doc_id``; the file's length is the upload's offset.

Nothing else records the offset, so a killed server resumes exactly where the disk stands.
"""

import hashlib
import os
from dataclasses import dataclass, field

from kiosk.contract import problems
from kiosk.contract.submissions import DocumentDigest
from kiosk.contract.uploads import UploadMetadata
from standin.clock import Now
from standin.database import Database, Row
from standin.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Upload:
    """How far one document has come; both in bytes."""

    doc_id: str
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Documents:
    """The server's side of tus, without its HTTP."""

    database: Database
    now: Now
    _writers: dict[str, object] = field(default_factory=dict)

    def create(self, metadata: UploadMetadata, size: int) -> Upload:
        """Begin an upload, or find the one that a lost answer left behind."""
        row = self._row(metadata.doc_id)
        if row is None:
            known = self.database.one("select 1 from submissions where id = ?", metadata.submission_id)
            raise Refusal(problems.UNDECLARED if known else problems.SUBMISSION_UNKNOWN)
        if (row["submission_id"], row["sha256"], row["size"]) != (metadata.submission_id, metadata.sha256, size):
            raise Refusal(problems.DOCUMENT_CONFLICT)
        if row["created_at"] is None:
            self._begin(metadata.doc_id)
        return self.upload(metadata.doc_id)

    def upload(self, doc_id: str) -> Upload:
        """Return how far an upload has come."""
        row = self._row(doc_id)
        if row is None or row["created_at"] is None:
            raise Refusal(problems.UPLOAD_UNKNOWN)
        return Upload(doc_id, self._length(doc_id), row["size"])

    def begin_anew(self, doc_id: str) -> None:
        """Forget the bytes of an upload that is not whole; whoever writes it can write no more."""
        self._writers.pop(doc_id, None)
        os.truncate(self.database.documents / doc_id, 0)

    def writer(self, doc_id: str, offset: int) -> "Writer":
        """Take over the writing of an upload at its present offset; an older writer can write no more.

        A kiosk whose line was cut comes back before the server has noticed: the newest connection is right.
        """
        upload = self.upload(doc_id)
        if upload.offset != offset:
            raise Refusal(problems.OFFSET, f"the upload stands at {upload.offset}")
        token = object()
        self._writers[doc_id] = token
        return Writer(self, upload, token)

    def append(self, upload: Upload, token: object, data: bytes) -> None:
        """Append to the file, never beyond the announced size."""
        if self._writers.get(upload.doc_id) is not token:
            raise Refusal(problems.OFFSET, "another connection went on with this upload")
        if self._length(upload.doc_id) + len(data) > upload.size:
            raise Refusal(problems.TOO_LARGE, f"more than the {upload.size} bytes announced")
        with (self.database.documents / upload.doc_id).open("ab") as file:
            file.write(data)

    def finish(self, doc_id: str) -> Upload:
        """After the last byte compare the digest; a document that does not match starts at zero again."""
        upload = self.upload(doc_id)
        if upload.offset == upload.size and not self.verified(doc_id):
            os.truncate(self.database.documents / doc_id, 0)
            raise Refusal(problems.DIGEST)
        return upload

    def verified(self, doc_id: str) -> bool:
        """Whether every byte is here and matches; hashed once, durable before it counts."""
        row = self._row(doc_id)
        if row is None or row["created_at"] is None:
            return False
        return row["verified_at"] is not None or self._verify(row)

    def declared(self, submission_id: str) -> tuple[DocumentDigest, ...]:
        """Return the documents that a submission lists."""
        rows = self.database.all(
            "select doc_id, material_id, sha256, size from documents where submission_id = ? order by doc_id",
            submission_id,
        )
        return tuple(DocumentDigest.model_validate(dict(row)) for row in rows)

    def _begin(self, doc_id: str) -> None:
        path = self.database.documents / doc_id
        path.touch(mode=0o600)
        self.database.run("update documents set created_at = ? where doc_id = ?", self.now().isoformat(), doc_id)

    def _verify(self, row: Row) -> bool:
        doc_id = row["doc_id"]
        with (self.database.documents / doc_id).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != row["sha256"]:
                return False
            os.fsync(file.fileno())
        self.database.run("update documents set verified_at = ? where doc_id = ?", self.now().isoformat(), doc_id)
        return True

    def _row(self, doc_id: str) -> Row | None:
        return self.database.one("select * from documents where doc_id = ?", doc_id)

    def _length(self, doc_id: str) -> int:
        return (self.database.documents / doc_id).stat().st_size


@dataclass(frozen=True, slots=True)
class Writer:
    """The right to append to one upload, until somebody else takes it."""

    documents: Documents
    upload: Upload
    token: object

    def write(self, data: bytes) -> None:
        """Append some bytes."""
        self.documents.append(self.upload, self.token, data)
