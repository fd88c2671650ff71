"""Answers that need not be sent again: ``ETag`` and ``If-None-Match`` (RFC 9110, 13)."""

from typing import Any

from fastapi import Response, status

from kiosk.contract.model import Model
from standin.etags import etag_of, matches

_ETAG = {"ETag": {"description": "For `If-None-Match`", "required": True, "schema": {"type": "string"}}}
NOT_MODIFIED: dict[int | str, dict[str, Any]] = {
    200: {"headers": _ETAG},
    304: {"description": "Still the version that `If-None-Match` names", "headers": _ETAG},
}


def offered(media_type: str, description: str) -> dict[int | str, dict[str, Any]]:
    """Describe a document that is answered as it is, or not again."""
    content = {media_type: {"schema": {"type": "string", "format": "binary"}}}
    return {**NOT_MODIFIED, 200: {"description": description, "headers": _ETAG, "content": content}}


def answered(model: Model, if_none_match: str | None) -> Response:
    """Return a model as JSON, or nothing where the client has it already."""
    return document(model.model_dump_json().encode(), "application/json", if_none_match)


def document(body: bytes, media_type: str, if_none_match: str | None) -> Response:
    """Return a document as it is, or nothing where the client has it already."""
    headers = {"ETag": etag_of(body), "Cache-Control": "no-cache"}
    if if_none_match is not None and matches(if_none_match, headers["ETag"]):
        return Response(status_code=status.HTTP_304_NOT_MODIFIED, headers=headers)
    return Response(body, headers=headers, media_type=media_type)
