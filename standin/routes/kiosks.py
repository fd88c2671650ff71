"""``POST /v1/kiosks:enrol`` and ``POST /v1/kiosks/{id}:renew``."""

from typing import Annotated, Protocol

from fastapi import APIRouter, Path, Request, status

from kiosk.contract import problems
from kiosk.contract.enrolment import KIOSK_ID, Certificate, Enrolment, Renewal
from standin.kiosks import Kiosks
from standin.openapi import refusals
from standin.refusals import Refusal
from standin.tls_peer import kiosk_of_connection

_BODY = (problems.MALFORMED, problems.TOO_LARGE, problems.CONTENT, problems.INTERNAL, problems.UNAVAILABLE)


class Parts(Protocol):
    """What these routes need of the platform."""

    @property
    def kiosks(self) -> Kiosks:
        """The registry."""


def router(platform: Parts) -> APIRouter:
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
        responses=refusals(*_BODY, problems.SIGNER_MISMATCH, problems.REQUEST_INVALID),
    )
    async def renew(kiosk_id: Annotated[str, Path(pattern=KIOSK_ID)], asked: Renewal, request: Request) -> Certificate:
        if kiosk_of_connection(request.scope) != kiosk_id:
            raise Refusal(problems.SIGNER_MISMATCH)
        return kiosks.renew(kiosk_id, asked)

    return routes
