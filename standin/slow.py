"""A call that takes its time: ordered from outside, taken where the work would be done."""

import asyncio

from starlette.types import ASGIApp, Receive, Scope, Send

DELAY = "onetrip.delay_s"


class Slow:
    """The innermost middleware: whatever stands before it knows already that the call has begun."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Wait as ordered, then pass the call on."""
        if delay_s := scope.get(DELAY):
            await asyncio.sleep(delay_s)
        await self._app(scope, receive, send)
