"""``PUT /v1/kiosks/{id}/heartbeat`` and ``GET /v1/kiosks/{id}/orders``."""

from typing import Annotated

from fastapi import APIRouter, Header, Path, Response

from kiosk.contract import problems
from kiosk.contract.fleet import KIOSK_ID, Heartbeat, HeartbeatAnswer, Orders
from standin.caller import Peer, require_own
from standin.conditional import NOT_MODIFIED, answered
from standin.openapi import ALWAYS, BODY, refusals
from standin.platform import Platform

KioskId = Annotated[str, Path(pattern=KIOSK_ID, examples=["DEMO-01"])]


def router(platform: Platform) -> APIRouter:
    """Return the routes."""
    fleet = platform.fleet
    routes = APIRouter(prefix="/v1/kiosks", tags=["fleet"])

    @routes.put(
        "/{kiosk_id}/heartbeat",
        summary="How a kiosk is; the last one counts",
        responses=refusals(*BODY, problems.KIOSK_MISMATCH),
    )
    async def heartbeat(kiosk_id: KioskId, sent: Heartbeat, peer: Peer) -> HeartbeatAnswer:
        require_own(kiosk_id, peer)
        return fleet.heard(kiosk_id, sent)

    @routes.get(
        "/{kiosk_id}/orders",
        summary="How a kiosk should be",
        response_model=Orders,
        responses={**NOT_MODIFIED, **refusals(*ALWAYS, problems.KIOSK_MISMATCH)},
    )
    async def orders(
        kiosk_id: KioskId, peer: Peer, if_none_match: Annotated[str | None, Header(max_length=500)] = None
    ) -> Response:
        require_own(kiosk_id, peer)
        return answered(fleet.orders(kiosk_id)[0], if_none_match)

    return routes
