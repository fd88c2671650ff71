"""``GET /v1/health``."""

from fastapi import APIRouter

from kiosk.contract import problems
from kiosk.contract.health import Health
from standin.clock import Now
from standin.openapi import VERSION, refusals


def router(now: Now) -> APIRouter:
    """Return the route."""
    routes = APIRouter(prefix="/v1/health", tags=["health"])

    @routes.get("", summary="Is the platform there", responses=refusals(problems.INTERNAL, problems.UNAVAILABLE))
    async def health() -> Health:
        return Health(contract=VERSION, now=now())

    return routes
