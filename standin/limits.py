"""No JSON body of this contract is large; documents have their own limit, announced when an upload begins."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.contract import problems
from standin.refusals import Refusal

MAX_JSON_BYTES = 1_000_000
_LARGE = ("/v1/uploads", "/v1/bundles")


class BodyLimit:
    """Counts what really arrives: an announced length may be absent, or a lie."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, watching the size of its body."""
        if scope["type"] != "http" or scope["path"].startswith(_LARGE):
            await self._app(scope, receive, send)
            return
        await self._app(scope, _counted(receive), send)


def _counted(receive: Receive) -> Receive:
    arrived = 0

    async def counting() -> Message:
        nonlocal arrived
        message = await receive()
        arrived += len(message.get("body", b""))
        if arrived > MAX_JSON_BYTES:
            raise Refusal(problems.TOO_LARGE)
        return message

    return counting
