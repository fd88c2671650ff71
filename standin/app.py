"""The application: every module of ``routes/``, and one way in which every refusal leaves."""

import importlib
import logging
import pkgutil
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.routing import Match, Route

from kiosk.contract import problems
from kiosk.contract.problems import ContentError
from standin import openapi, routes
from standin.convertors import register
from standin.errors import DatabaseGone
from standin.idempotency import Remembering
from standin.limits import BodyLimit
from standin.platform import Platform
from standin.problem_response import database_gone, problem_response
from standin.refusals import Refusal
from standin.signed import NOBODY_ELSE, Admittance, Signed
from standin.slow import Slow

logger = logging.getLogger(__name__)

_BY_STATUS = {kind.status: kind for kind in (problems.MALFORMED, problems.NOT_FOUND, problems.METHOD, problems.MEDIA)}
_ERRORS_TOLD = 20


def create_app(platform: Platform, admittance: Admittance = NOBODY_ELSE) -> FastAPI:
    """Return the application for one state folder; ``admittance`` says who needs no signature."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False, **openapi.ABOUT)
    register()
    app.state.own_routes = []
    for module in pkgutil.iter_modules(routes.__path__):
        router = importlib.import_module(f"{routes.__name__}.{module.name}").router(platform)
        app.include_router(router)
        app.state.own_routes += router.routes
    app.add_middleware(Slow)
    app.add_middleware(Remembering, memory=platform.memory)
    app.add_middleware(BodyLimit)
    app.add_middleware(Signed, kiosks=platform.kiosks, now=platform.now, answer=problem_response, admittance=admittance)
    app.exception_handler(Refusal)(_refused)
    app.exception_handler(DatabaseGone)(_database_gone)
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(HTTPException)(_http)
    app.exception_handler(Exception)(_bug)
    return app


async def _refused(_request: Request, error: Refusal) -> Response:
    return problem_response(error)


async def _database_gone(_request: Request, error: DatabaseGone) -> Response:
    return problem_response(database_gone(error))


async def _invalid(_request: Request, error: RequestValidationError) -> Response:
    found = error.errors()
    if any(entry["type"] == "json_invalid" for entry in found):
        return problem_response(Refusal(problems.MALFORMED, "the body is not JSON"))
    if any((entry["type"], entry["loc"]) == ("missing", ("header", "idempotency-key")) for entry in found):
        return problem_response(Refusal(problems.KEY_MISSING))
    return problem_response(Refusal(problems.CONTENT, errors=tuple(map(_place, found[:_ERRORS_TOLD]))))


def _place(entry: dict[str, Any]) -> ContentError:
    # Only where and which rule: the value that broke it may be somebody's name or number.
    return ContentError(path=".".join(str(part) for part in entry["loc"])[:200], rule=str(entry["type"]))


async def _http(request: Request, error: HTTPException) -> Response:
    if isinstance(error.__cause__, Refusal):  # raised while FastAPI read the body
        return problem_response(error.__cause__)
    response = problem_response(Refusal(_BY_STATUS.get(error.status_code, problems.MALFORMED)))
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["Allow"] = ", ".join(_methods(request))
    return response


def _methods(request: Request) -> list[str]:
    """Return what the address can do: of every route that has it, not only of the first."""
    own: list[Route] = request.app.state.own_routes
    fitting = (route for route in own if route.matches(request.scope)[0] is not Match.NONE)
    return sorted({method for route in fitting for method in route.methods or ()})


async def _bug(request: Request, error: Exception) -> Response:
    logger.error("bug while answering %s %s", request.method, request.scope.get("route"), exc_info=error)
    return problem_response(Refusal(problems.INTERNAL))
