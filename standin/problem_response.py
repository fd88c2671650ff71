"""A refusal as it leaves: problem+json, whoever raised it."""

import json
import logging
from http import HTTPStatus

from fastapi.responses import Response

from kiosk.contract import problems
from kiosk.contract.problems import MEDIA_TYPE
from kiosk.contract.uploads import TUS_VERSION
from standin.errors import DatabaseGone
from standin.refusals import Refusal

logger = logging.getLogger(__name__)
_DATABASE_BACK_S = 5


def problem_response(refusal: Refusal) -> Response:
    """Turn a refusal into problem+json; ASCII only, so that nothing in it can fail to be encoded."""
    headers = {"Tus-Resumable": TUS_VERSION}
    if refusal.kind.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Signature"  # RFC 9110, section 15.5.2, demands one
    if refusal.retry_after_s is not None:
        headers["Retry-After"] = f"{refusal.retry_after_s:.0f}"
    body = refusal.problem.model_dump(mode="json", exclude_defaults=True)
    return Response(json.dumps(body), refusal.kind.status, headers, MEDIA_TYPE)


def database_gone(error: DatabaseGone) -> Refusal:
    """Return what a kiosk is told while the database is out of reach."""
    logger.warning("%s", error.strerror)
    return Refusal(problems.UNAVAILABLE, retry_after_s=_DATABASE_BACK_S)
