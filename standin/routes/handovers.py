"""``POST /v1/handovers`` and what came from the phone."""

from typing import Annotated

from fastapi import APIRouter, Path, Response, status

from kiosk.contract import problems
from kiosk.contract.handovers import PHOTO_TYPES, Handover, HandoverOrder
from kiosk.contract.model import UUID7
from standin.caller import Peer
from standin.keys import NEEDS_KEY
from standin.openapi import ALWAYS, KEYED, refusals
from standin.platform import Platform

HandoverId = Annotated[str, Path(pattern=UUID7)]
_FILE = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in PHOTO_TYPES}


def router(platform: Platform) -> APIRouter:
    """Return the routes."""
    handovers = platform.handovers
    routes = APIRouter(prefix="/v1/handovers", tags=["handovers"])

    @routes.post(
        "",
        summary="Open an address at which a person's phone can upload one file",
        status_code=status.HTTP_201_CREATED,
        dependencies=NEEDS_KEY,
        responses=refusals(*KEYED, problems.HANDOVER_UNKNOWN),
    )
    async def order(wanted: HandoverOrder, peer: Peer) -> Handover:
        return handovers.order(peer, wanted)

    @routes.get(
        "/{handover_id}",
        summary="Whether the phone has sent something",
        responses=refusals(*ALWAYS, problems.HANDOVER_UNKNOWN),
    )
    async def get(handover_id: HandoverId, peer: Peer) -> Handover:
        return handovers.get(peer, handover_id)

    @routes.get(
        "/{handover_id}/content",
        summary="What the phone has sent",
        response_class=Response,
        responses={
            200: {"description": "The file", "content": _FILE},
            **refusals(*ALWAYS, problems.HANDOVER_UNKNOWN, problems.HANDOVER_EMPTY),
        },
    )
    async def fetch(handover_id: HandoverId, peer: Peer) -> Response:
        content, media_type = handovers.fetch(peer, handover_id)
        return Response(content, media_type=media_type, headers={"Cache-Control": "no-store"})

    @routes.delete(
        "/{handover_id}",
        summary="Forget a hand-over and its file",
        status_code=status.HTTP_204_NO_CONTENT,
        response_class=Response,
        responses={204: {"description": "There is none now"}, **refusals(*ALWAYS)},
    )
    async def forget(handover_id: HandoverId, peer: Peer) -> Response:
        handovers.forget(peer, handover_id)
        return Response(status_code=status.HTTP_204_NO_CONTENT)

    return routes
