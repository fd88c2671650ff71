"""``POST /v1/kiosks:enrol`` and ``POST /v1/kiosks/{id}:renew``."""

from typing import Annotated

from fastapi import APIRouter, Path, status

from kiosk.contract import problems
from kiosk.contract.enrolment import KIOSK_ID, Certificate, Enrolment, Renewal
from standin.caller import Peer, require_own
from standin.openapi import refusals
from standin.platform import Platform

_BODY = (problems.MALFORMED, problems.TOO_LARGE, problems.CONTENT, problems.INTERNAL, problems.UNAVAILABLE)


def router(platform: Platform) -> APIRouter:
    """Return the routes."""
    kiosks = platform.kiosks
    routes = APIRouter(prefix="/v1", tags=["kiosks"])

    @routes.post(
        "/kiosks:enrol",
        summary="A new kiosk's certificate, for a one-time code; the one call without a client certificate",
        status_code=status.HTTP_201_CREATED,
        responses=refusals(*_BODY, problems.ENROLMENT_REFUSED, problems.REQUEST_INVALID),
    )
    async def enrol(asked: Enrolment) -> Certificate:
        return kiosks.enrol(asked)

    @routes.post(
        "/kiosks/{kiosk_id}:renew",
        summary="The next certificate of a kiosk; the present one holds until its end",
        status_code=status.HTTP_201_CREATED,
        responses=refusals(*_BODY, problems.KIOSK_MISMATCH, problems.REQUEST_INVALID),
    )
    async def renew(kiosk_id: Annotated[str, Path(pattern=KIOSK_ID)], asked: Renewal, peer: Peer) -> Certificate:
        require_own(kiosk_id, peer)
        return kiosks.renew(kiosk_id, asked)

    return routes
