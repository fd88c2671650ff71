"""The application: the routes of the contract, and one way in which every refusal leaves."""

import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, status
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from kiosk.contract import problems
from kiosk.contract.problems import MEDIA_TYPE, ContentError
from kiosk.contract.uploads import TUS_VERSION
from standin import openapi
from standin.bundles import Bundles
from standin.cases import Cases
from standin.clock import Now, china_now
from standin.database import Database
from standin.decisions import sample_decisions
from standin.documents import Documents
from standin.kiosks import Kiosks
from standin.limits import BodyLimit
from standin.packs import PublishedPack
from standin.pki import CITY_KEY
from standin.refusals import Refusal
from standin.routes import bundles, cases, health, kiosks, packs, registry, submissions, uploads
from standin.signed import Signed
from standin.submissions import Submissions

logger = logging.getLogger(__name__)

_BY_STATUS = {kind.status: kind for kind in (problems.MALFORMED, problems.NOT_FOUND, problems.METHOD, problems.MEDIA)}
_ERRORS_TOLD = 20


@dataclass(frozen=True, slots=True)
class Platform:
    """Everything behind the routes."""

    database: Database
    submissions: Submissions
    documents: Documents
    cases: Cases
    kiosks: Kiosks
    bundles: Bundles
    incoming: Path
    pack: PublishedPack
    now: Now

    @classmethod
    def open(cls, state: Path, now: Now = china_now, ca: Path | None = None) -> "Platform":
        """Open or create a state folder; ``ca`` is the certificate of the CA that certifies kiosks, its key beside."""
        database = Database(state)
        documents = Documents(database, now)
        taken = Submissions(database, documents, sample_decisions(), now)
        kiosks = Kiosks(database, now, ca)
        bundles = Bundles(kiosks, taken, documents, ca.with_name(CITY_KEY) if ca else None)
        return cls(
            database, taken, documents, Cases(database), kiosks, bundles, state / "incoming", PublishedPack(state), now
        )


def create_app(platform: Platform, *, signed_only: bool = False) -> FastAPI:
    """Return the application for one state folder; ``signed_only`` refuses kiosks that never enrolled."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False, **openapi.ABOUT)
    app.include_router(submissions.router(platform.submissions))
    app.include_router(uploads.router(platform.documents))
    app.include_router(cases.router(platform.cases))
    app.include_router(registry.router(platform.now))
    app.include_router(health.router(platform.now))
    app.include_router(kiosks.router(platform))
    app.include_router(bundles.router(platform))
    app.include_router(packs.router(platform))
    app.add_middleware(BodyLimit)
    app.add_middleware(Signed, kiosks=platform.kiosks, now=platform.now, answer=problem_response, everybody=signed_only)
    app.exception_handler(Refusal)(_refused)
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(HTTPException)(_http)
    app.exception_handler(Exception)(_bug)
    return app


def problem_response(refusal: Refusal) -> Response:
    """Turn a refusal into problem+json; ASCII only, so that nothing in it can fail to be encoded."""
    headers = {"Tus-Resumable": TUS_VERSION}
    if refusal.kind.status == status.HTTP_401_UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Signature"  # RFC 9110, section 15.5.2, demands one
    if refusal.retry_after_s is not None:
        headers["Retry-After"] = f"{refusal.retry_after_s:.0f}"
    body = refusal.problem.model_dump(mode="json", exclude_defaults=True)
    return Response(json.dumps(body), refusal.kind.status, headers, MEDIA_TYPE)


async def _refused(_request: Request, error: Refusal) -> Response:
    return problem_response(error)


async def _invalid(_request: Request, error: RequestValidationError) -> Response:
    found = error.errors()
    if any(entry["type"] == "json_invalid" for entry in found):
        return problem_response(Refusal(problems.MALFORMED, "the body is not JSON"))
    return problem_response(Refusal(problems.CONTENT, errors=tuple(map(_place, found[:_ERRORS_TOLD]))))


def _place(entry: dict[str, Any]) -> ContentError:
    # Only where and which rule: the value that broke it may be somebody's name or number.
    return ContentError(path=".".join(str(part) for part in entry["loc"])[:200], rule=str(entry["type"]))


async def _http(_request: Request, error: HTTPException) -> Response:
    if isinstance(error.__cause__, Refusal):  # raised while FastAPI read the body
        return problem_response(error.__cause__)
    return problem_response(Refusal(_BY_STATUS.get(error.status_code, problems.MALFORMED)))


async def _bug(request: Request, error: Exception) -> Response:
    logger.error("bug while answering %s %s", request.method, request.scope.get("route"), exc_info=error)
    return problem_response(Refusal(problems.INTERNAL))
