"""``GET /v1/slots``."""

from typing import Annotated

from fastapi import APIRouter, Query

from kiosk.contract.holder import HOLDER
from kiosk.contract.slots import LONGEST_LOOK_AHEAD_DAYS, SITE, SlotList
from standin.openapi import ALWAYS, refusals
from standin.platform import Platform


def router(platform: Platform) -> APIRouter:
    """Return the route."""
    routes = APIRouter(prefix="/v1/slots", tags=["slots"])

    @routes.get("", summary="Appointments of the coming days, free and full", responses=refusals(*ALWAYS))
    async def coming(
        site: Annotated[str | None, Query(pattern=SITE, description="Only of this site")] = None,
        item: Annotated[
            str | None,
            Query(
                max_length=64, description="Only where this item is done, or where this package's place is looked at"
            ),
        ] = None,
        holder: Annotated[
            str | None, Query(pattern=HOLDER, description="Where the person has shown a card: marks what they hold")
        ] = None,
        days: Annotated[int, Query(ge=1, le=LONGEST_LOOK_AHEAD_DAYS, description="How far to look ahead")] = 14,
    ) -> SlotList:
        return platform.slots.coming(site, days, item, holder)

    return routes
