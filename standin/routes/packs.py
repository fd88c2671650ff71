"""``GET /v1/packs/{kind}``: the signed pack of a kind, if it is another one than the kiosk has seen."""

from typing import Annotated

from fastapi import APIRouter, Header, Response, status

from kiosk.contract import problems
from kiosk.contract.packs import MEDIA_TYPE_OF_PACK, PackKind
from standin.openapi import Responses, refusals
from standin.platform import Platform
from standin.refusals import Refusal

_ETAG = {"ETag": {"description": "Of this pack", "schema": {"type": "string"}}}
_PACK: Responses = {
    200: {
        "description": "The pack",
        "headers": _ETAG,
        "content": {MEDIA_TYPE_OF_PACK: {"schema": {"type": "string", "format": "binary"}}},
    },
    304: {"description": "It is the one that If-None-Match names", "headers": _ETAG},
}


def router(platform: Platform) -> APIRouter:
    """Return the route."""
    routes = APIRouter(prefix="/v1/packs", tags=["packs"])

    @routes.get(
        "/{kind}",
        summary="A signed pack: catalogue, calendar or settings; conditional",
        response_class=Response,
        responses={**_PACK, **refusals(problems.NOT_FOUND, problems.CONTENT, problems.INTERNAL, problems.UNAVAILABLE)},
    )
    async def pack(kind: PackKind, if_none_match: Annotated[str, Header()] = "") -> Response:
        found = platform.packs.newest(kind)
        if found is None:
            raise Refusal(problems.NOT_FOUND, "no pack was published")
        content, etag = found
        headers = {"ETag": etag, "Cache-Control": "no-cache"}
        if etag in [each.strip().removeprefix("W/") for each in if_none_match.split(",")]:
            return Response(status_code=status.HTTP_304_NOT_MODIFIED, headers=headers)
        return Response(content, headers=headers, media_type=MEDIA_TYPE_OF_PACK)

    return routes
