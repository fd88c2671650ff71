"""How a kiosk signs what it asks (RFC 9421): the names that both ends have to agree on.

Mutual TLS says whose connection this is; the signature says who asked, and survives every proxy in between. It covers
the digest of the body (RFC 9530), so that no byte of a form or of a piece of a document can be exchanged on the way.
"""

from collections.abc import Iterable

LABEL = "kiosk"
TAG = "onetrip-kiosk"
"""The signed ``tag``: another signature of the same key for another purpose does not pass here."""

ALWAYS = ("@method", "@authority", "@path", "@query", "content-digest")
"""Covered by every signature."""

WHERE_PRESENT = (
    "content-type",
    "idempotency-key",
    "if-none-match",
    "tus-resumable",
    "upload-length",
    "upload-metadata",
    "upload-offset",
)
"""Covered wherever the request has them: each of them decides what the platform does with the body."""

WINDOW_S = 300
"""So far the clocks of both ends may differ, and so long a nonce is remembered at least, in seconds."""

NONCE_BYTES = 16


def covered(headers: Iterable[str]) -> tuple[str, ...]:
    """Return what a signature has to cover of a request with these header fields, in order."""
    present = {name.lower() for name in headers}
    return ALWAYS + tuple(name for name in WHERE_PRESENT if name in present)
