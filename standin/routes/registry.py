"""``POST /v1/registry:lookup``."""

from fastapi import APIRouter

from kiosk.contract import problems
from kiosk.contract.registry import RegistryAnswer, RegistryQuery
from standin.openapi import BODY, refusals
from standin.platform import Platform
from standin.refusals import Refusal
from standin.registry import known_facts, known_materials


def router(platform: Platform) -> APIRouter:
    """Return the route."""
    routes = APIRouter(prefix="/v1/registry:lookup", tags=["registry"])

    @routes.post(
        "",
        summary="What the city already knows of a person, and which papers it holds",
        responses=refusals(*BODY, problems.CONSENT),
    )
    async def look(query: RegistryQuery) -> RegistryAnswer:
        if not query.consent:
            raise Refusal(problems.CONSENT)
        today = platform.now().date()
        return RegistryAnswer(
            facts=known_facts(query), materials=known_materials(query, today), answered_at=platform.now()
        )

    return routes
