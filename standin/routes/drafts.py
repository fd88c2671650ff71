"""``PUT/GET/DELETE /v1/drafts/{holder}``."""

from typing import Annotated

from fastapi import APIRouter, Header, Path, Request, Response, status

from kiosk.contract import problems
from kiosk.contract.drafts import DRAFT_TYPE, MAX_DRAFT_BYTES, DraftKept
from kiosk.contract.holder import HOLDER
from standin.bodies import whole_body
from standin.openapi import ALWAYS, refusals
from standin.platform import Platform
from standin.refusals import Refusal

Holder = Annotated[str, Path(pattern=HOLDER)]
Tag = Annotated[str | None, Header(max_length=500)]
_BYTES = {"schema": {"type": "string", "format": "binary", "maxLength": MAX_DRAFT_BYTES}}
_SEALED = {"requestBody": {"required": True, "content": {DRAFT_TYPE: _BYTES}}}
_HEADERS = {
    "ETag": {"description": "For `If-Match`", "required": True, "schema": {"type": "string"}},
    "Expires-At": {"description": "RFC 3339", "required": True, "schema": {"type": "string", "format": "date-time"}},
}


def router(platform: Platform) -> APIRouter:
    """Return the routes."""
    drafts = platform.drafts
    routes = APIRouter(prefix="/v1/drafts", tags=["drafts"])

    @routes.put(
        "/{holder}",
        summary="Keep a sealed draft for a week; over another one only with its If-Match",
        openapi_extra=_SEALED,
        status_code=status.HTTP_200_OK,
        responses={
            200: {"description": "Kept, instead of the one before"},
            201: {"model": DraftKept, "description": "Kept; there was none before"},
            **refusals(
                *(*ALWAYS, problems.TOO_LARGE, problems.MEDIA),
                *(problems.PRECONDITION, problems.PRECONDITION_MISSING),
            ),
        },
    )
    async def keep(
        holder: Holder,
        request: Request,
        response: Response,
        if_match: Tag = None,
        if_none_match: Tag = None,
        content_type: Annotated[str, Header()] = "",
    ) -> DraftKept:
        if content_type != DRAFT_TYPE:
            raise Refusal(problems.MEDIA)
        kept, is_new = drafts.keep(holder, await whole_body(request, MAX_DRAFT_BYTES), if_match, if_none_match)
        response.status_code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
        response.headers["ETag"] = kept.etag
        return kept

    @routes.get(
        "/{holder}",
        summary="The sealed draft of a person",
        response_class=Response,
        responses={
            200: {"description": "The bytes, as they were kept", "content": {DRAFT_TYPE: _BYTES}, "headers": _HEADERS},
            **refusals(*ALWAYS, problems.DRAFT_UNKNOWN),
        },
    )
    async def get(holder: Holder) -> Response:
        draft = drafts.get(holder)
        headers = {"ETag": draft.etag, "Expires-At": draft.expires_at.isoformat(), "Cache-Control": "no-store"}
        return Response(draft.content, headers=headers, media_type=DRAFT_TYPE)

    @routes.delete(
        "/{holder}",
        summary="Forget a draft",
        status_code=status.HTTP_204_NO_CONTENT,
        response_class=Response,
        responses={204: {"description": "There is none now"}, **refusals(*ALWAYS, problems.PRECONDITION)},
    )
    async def forget(holder: Holder, if_match: Tag = None) -> Response:
        drafts.forget(holder, if_match)
        return Response(status_code=status.HTTP_204_NO_CONTENT)

    return routes
