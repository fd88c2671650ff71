"""``POST /v1/firms:lookup``."""

from fastapi import APIRouter

from kiosk.contract import problems
from kiosk.contract.firms import FirmAnswer, FirmQuery
from standin.firms import firms_for
from standin.openapi import BODY, refusals
from standin.platform import Platform
from standin.refusals import Refusal


def router(platform: Platform) -> APIRouter:
    """Return the route."""
    routes = APIRouter(prefix="/v1/firms:lookup", tags=["registry"])

    @routes.post(
        "",
        summary="One firm of the register, or those that a person may act for",
        responses=refusals(*BODY, problems.CONSENT),
    )
    async def look(query: FirmQuery) -> FirmAnswer:
        if not query.consent:
            raise Refusal(problems.CONSENT)
        return FirmAnswer(firms=firms_for(query, platform.now().date()), answered_at=platform.now())

    return routes
