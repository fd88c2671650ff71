"""``POST /v1/codes`` and ``POST /v1/codes/{id}:verify``."""

from typing import Annotated

from fastapi import APIRouter, Path, status

from kiosk.contract import problems
from kiosk.contract.codes import CodeAttempt, CodeOrder, CodeSent, CodeVerified
from kiosk.contract.model import UUID7
from standin.caller import Peer
from standin.keys import NEEDS_KEY
from standin.openapi import BODY, KEYED, refusals
from standin.platform import Platform


def router(platform: Platform) -> APIRouter:
    """Return the routes."""
    codes = platform.codes
    routes = APIRouter(prefix="/v1/codes", tags=["codes"])

    @routes.post(
        "",
        summary="Send a one-time code to a person's phone",
        status_code=status.HTTP_201_CREATED,
        dependencies=NEEDS_KEY,
        responses=refusals(*KEYED, problems.TOO_MANY),
    )
    async def issue(order: CodeOrder, peer: Peer) -> CodeSent:
        return codes.issue(peer, order)

    @routes.post(
        "/{code_id:name}:verify",
        summary="Check what the person typed; a right code is used up",
        responses=refusals(*BODY, problems.CODE_UNKNOWN, problems.CODE_WRONG, problems.KEY_REUSED, problems.IN_FLIGHT),
    )
    async def verify(code_id: Annotated[str, Path(pattern=UUID7)], attempt: CodeAttempt, peer: Peer) -> CodeVerified:
        return codes.verify(peer, code_id, attempt.code)

    return routes
