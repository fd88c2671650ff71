"""Documents travel by tus 1.0 under ``/v1/uploads``: what both ends put into its headers."""

import base64
import binascii

from pydantic import Field

from kiosk.contract.model import SHA256, UUID7, Model

TUS_VERSION = "1.0.0"
CHUNK_TYPE = "application/offset+octet-stream"
MAX_DOCUMENT_BYTES = 200_000_000
_FILE_TYPE = "application/octet-stream"


class UploadMetadata(Model):
    """``Upload-Metadata`` of a document; the server de-duplicates by ``doc_id``."""

    doc_id: str = Field(pattern=UUID7)
    sha256: str = Field(pattern=SHA256)
    submission_id: str = Field(pattern=UUID7)

    def header(self) -> str:
        """Return the header's value: ``key base64, key base64 ...`` (tus 1.0, Creation).

        ``filename`` and ``filetype`` are not of our contract: a tus server (tuspyserver) answers HEAD with an error
        without them.
        """
        pairs = (self.model_dump() | {"filename": self.doc_id, "filetype": _FILE_TYPE}).items()
        return ",".join(f"{key} {base64.b64encode(value.encode()).decode('ascii')}" for key, value in pairs)

    @classmethod
    def parse(cls, header: str) -> "UploadMetadata":
        """Read the header; keys that the contract does not name are ignored, as tus clients add their own.

        Raises:
            ValueError: Something is missing or cannot be read (pydantic's ValidationError is one).
        """
        values = dict(_pair(part) for part in header.split(",") if part.strip())
        return cls.model_validate({name: values.get(name) for name in cls.model_fields})


def _pair(part: str) -> tuple[str, str]:
    key, _, encoded = part.strip().partition(" ")
    try:
        return key, base64.b64decode(encoded, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError) as error:
        message = f"the value of {key[:32]!r} is not base64 of UTF-8"
        raise ValueError(message) from error
