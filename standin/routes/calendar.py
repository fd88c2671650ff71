"""``GET /v1/calendar``."""

from typing import Annotated

from fastapi import APIRouter, Header, Response

from kiosk.contract.calendar import CalendarAnswer
from standin import working_days
from standin.conditional import NOT_MODIFIED, answered
from standin.openapi import ALWAYS, refusals
from standin.platform import Platform


def router(platform: Platform) -> APIRouter:  # noqa: ARG001 - the calendar is a library's, not the platform's
    """Return the route."""
    routes = APIRouter(prefix="/v1/calendar", tags=["calendar"])

    @routes.get(
        "",
        summary="On which days offices work",
        response_model=CalendarAnswer,
        responses={**NOT_MODIFIED, **refusals(*ALWAYS)},
    )
    async def calendar(if_none_match: Annotated[str | None, Header(max_length=500)] = None) -> Response:
        return answered(working_days.calendar(), if_none_match)

    return routes
