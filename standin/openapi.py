"""The OpenAPI 3.1 document of the contract, made from the very routes that answer."""

from typing import Any

from fastapi import FastAPI

from kiosk.contract.problems import MEDIA_TYPE, Problem, ProblemType

VERSION = "1.0.0"
ABOUT: dict[str, Any] = {
    "title": "OneTrip Kiosk platform contract (一次办自助终端平台接口)",
    "version": VERSION,
    "description": (
        "What a kiosk says to its city platform. Every call needs a client certificate (mutual TLS, 1.2 or newer). "
        "Ids are UUIDv7 made by the kiosk; every call may be repeated with the same ids and changes nothing more. "
        "Every error is application/problem+json (RFC 9457); its `type` is one of the listed URIs and decides "
        "whether to try later (retry), to send the submission again from its form (start_over), or to show it to a "
        "person (park)."
    ),
}

Responses = dict[int | str, dict[str, Any]]


def refusals(*kinds: ProblemType) -> Responses:
    """Describe the refusals of a route: one response per status, naming each ``type`` and its meaning."""
    by_status: Responses = {}
    for kind in kinds:
        line = f"`{kind.uri}` ({kind.meaning}): {kind.title.en}"
        known = by_status.get(kind.status)
        by_status[kind.status] = _response(f"{known['description']}\n{line}" if known else line)
    return by_status


def document(app: FastAPI) -> dict[str, Any]:
    """Return the document, with what FastAPI cannot know: mutual TLS, and that bad input is a problem too."""
    made = app.openapi()
    made["components"]["securitySchemes"] = {"kiosk": {"type": "mutualTLS"}}
    made["security"] = [{"kiosk": []}]
    made["components"]["schemas"].pop("HTTPValidationError", None)
    made["components"]["schemas"].pop("ValidationError", None)
    return made


def _response(description: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": description, "content": {MEDIA_TYPE: {"schema": schema}}, "model": Problem}
