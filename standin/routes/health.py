"""``GET /v1/health``."""

from fastapi import APIRouter

from kiosk.contract import problems
from kiosk.contract.health import Health
from standin.openapi import VERSION, refusals
from standin.platform import Platform


def router(platform: Platform) -> APIRouter:
    """Return the route."""
    routes = APIRouter(prefix="/v1/health", tags=["health"])

    @routes.get("", summary="Is the platform there", responses=refusals(problems.INTERNAL, problems.UNAVAILABLE))
    async def health() -> Health:
        return Health(contract=VERSION, now=platform.now())

    return routes
