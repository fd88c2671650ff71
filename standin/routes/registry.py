"""``POST /v1/registry:lookup``."""

from fastapi import APIRouter

from kiosk.contract import problems
from kiosk.contract.registry import RegistryAnswer, RegistryQuery
from standin.clock import Now
from standin.openapi import refusals
from standin.registry import lookup


def router(now: Now) -> APIRouter:
    """Return the route."""
    routes = APIRouter(prefix="/v1/registry:lookup", tags=["registry"])

    @routes.post(
        "",
        summary="What the city already knows of a person",
        responses=refusals(
            *(problems.MALFORMED, problems.TOO_LARGE, problems.CONTENT, problems.INTERNAL, problems.UNAVAILABLE)
        ),
    )
    async def look(query: RegistryQuery) -> RegistryAnswer:
        return RegistryAnswer(facts=lookup(query), answered_at=now())

    return routes
