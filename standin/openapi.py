"""The OpenAPI 3.1 document of the contract, made from the very routes that answer."""

from typing import Any

from fastapi import FastAPI

from kiosk.contract import problems
from kiosk.contract.examples import EXAMPLES
from kiosk.contract.problems import MEDIA_TYPE, PROBLEM_TYPES, Problem, ProblemType

VERSION = "1.0.0"
ABOUT: dict[str, Any] = {
    "title": "OneTrip Kiosk platform contract (一次办自助终端平台接口)",
    "version": VERSION,
    "description": (
        "What a kiosk says to its city platform. Every call but the enrolment needs a client certificate (mutual TLS, "
        "1.2 or newer), and every call of an enrolled kiosk an Ed25519 signature (RFC 9421, label `kiosk`, tag "
        "`onetrip-kiosk`, with created, keyid and nonce) over @method, @authority, @path, @query, content-digest "
        "(RFC 9530, sha-256), and whichever of content-type, idempotency-key, if-none-match and the tus fields it has. "
        "Ids are UUIDv7 made by the kiosk; every call may be repeated with the same ids and changes nothing more. "
        "Every error is application/problem+json (RFC 9457); its `type` is one of the listed URIs and decides "
        "whether to try later (retry), to send the submission again from its form (start_over), or to show it to a "
        "person (park)."
    ),
}

Responses = dict[int | str, dict[str, Any]]
ALWAYS = (problems.CONTENT, problems.INTERNAL, problems.UNAVAILABLE)
"""What every call can be answered with."""
BODY = (problems.MALFORMED, problems.TOO_LARGE, *ALWAYS)
"""What every call with a JSON body can be answered with."""
KEYED = (*BODY, problems.KEY_MISSING, problems.KEY_REUSED, problems.IN_FLIGHT)
"""What every call can be answered with that needs an ``Idempotency-Key``."""


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
    made["paths"]["/v1/kiosks:enrol"]["post"]["security"] = []
    made["components"]["schemas"].pop("HTTPValidationError", None)
    made["components"]["schemas"].pop("ValidationError", None)
    for name, example in EXAMPLES.items():
        made["components"]["schemas"].get(name, {})["examples"] = [example]
    made["x-problem-types"] = [_listed(kind) for kind in PROBLEM_TYPES.values()]
    for path in made["paths"].values():
        for operation in path.values():
            _problems_only(operation["responses"])
    return made


def _listed(kind: ProblemType) -> dict[str, Any]:
    return {"type": kind.uri, "status": kind.status, "meaning": kind.meaning.value, "title": kind.title.en}


def _problems_only(responses: dict[str, Any]) -> None:
    # FastAPI adds a response's model as application/json too, which no refusal is.
    for status, response in responses.items():
        if int(status) >= 400:
            response["content"].pop("application/json", None)


def _response(description: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": description, "content": {MEDIA_TYPE: {"schema": schema}}, "model": Problem}
