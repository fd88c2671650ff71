"""``GET /v1/health``."""

from typing import Annotated

from fastapi import APIRouter, Query

from kiosk.contract import problems
from kiosk.contract.health import Health
from standin.openapi import VERSION, refusals
from standin.platform import Platform

Waiting = Annotated[
    int,
    Query(
        ge=0,
        le=9_999_999,
        description="About how many calls wait at this kiosk; by it a busy platform divides itself (`RateLimit`)",
    ),
]


def router(platform: Platform) -> APIRouter:
    """Return the route."""
    routes = APIRouter(prefix="/v1/health", tags=["health"])

    @routes.get(
        "",
        summary="Is the platform there",
        responses=refusals(problems.CONTENT, problems.INTERNAL, problems.UNAVAILABLE),
    )
    async def health(waiting: Waiting = 0) -> Health:  # noqa: ARG001 - standin.gate has read it
        return Health(contract=VERSION, now=platform.now())

    return routes
