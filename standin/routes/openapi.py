"""``GET /v1/openapi.json``: the contract, from the very routes that answer."""

import json
from functools import cache

from fastapi import APIRouter, Request, Response

from standin.openapi import ALWAYS, document, refusals
from standin.platform import Platform


def router(platform: Platform) -> APIRouter:  # noqa: ARG001 - the document is about the routes
    """Return the route."""
    routes = APIRouter(prefix="/v1/openapi.json", tags=["health"])
    made = cache(lambda app: json.dumps(document(app), ensure_ascii=False).encode())

    @routes.get(
        "",
        summary="This document",
        response_class=Response,
        responses={
            200: {"description": "OpenAPI 3.1", "content": {"application/json": {"schema": {"type": "object"}}}},
            **refusals(*ALWAYS),
        },
    )
    async def contract(request: Request) -> Response:
        return Response(made(request.app), media_type="application/json")

    return routes
