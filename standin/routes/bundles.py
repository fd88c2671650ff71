"""``POST /v1/bundles``: what came from a kiosk by removable media, sent on by an office."""

import os
import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Header, Request

from kiosk.contract import problems
from kiosk.contract.bundles import MEDIA_TYPE_OF_BUNDLE, BundleTaken
from standin.openapi import refusals
from standin.platform import Platform
from standin.refusals import Refusal

PREFIX = "/v1/bundles"
_BODY = {"required": True, "content": {MEDIA_TYPE_OF_BUNDLE: {"schema": {"type": "string", "format": "binary"}}}}


def router(platform: Platform) -> APIRouter:
    """Return the route."""
    routes = APIRouter(prefix=PREFIX, tags=["bundles"])

    @routes.post(
        "",
        summary="Take a sealed bundle in: as a whole or not at all, and each case once",
        openapi_extra={"requestBody": _BODY},
        responses=refusals(
            *(problems.BUNDLE_INVALID, problems.BUNDLE_FOREIGN, problems.MEDIA, problems.CONTENT),
            *(problems.INTERNAL, problems.UNAVAILABLE),
        ),
    )
    async def take(request: Request, content_type: Annotated[str, Header()] = "") -> BundleTaken:
        if content_type != MEDIA_TYPE_OF_BUNDLE:
            raise Refusal(problems.MEDIA)
        platform.incoming.mkdir(exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(dir=platform.incoming)
        try:
            with os.fdopen(descriptor, "wb") as file:
                async for part in request.stream():
                    file.write(part)
            return platform.bundles.take(Path(name))
        finally:
            os.unlink(name)  # noqa: PTH108 - the stand-in answers one call at a time anyway

    return routes
