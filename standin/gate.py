"""Admission before the application: whoever is refused is refused before a byte of the body is read."""

import time
from collections.abc import Callable
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.contract import problems
from standin.admission import Admission, Verdict
from standin.problem_response import problem_response
from standin.refusals import Refusal

_HEALTH = "/v1/health"
_WORK = ("/v1/submissions", "/v1/uploads")


class Gate:
    """Divides the application among those who come; a connection stands for a kiosk, which has one at a time."""

    def __init__(self, app: ASGIApp, admission: Admission, clock: Callable[[], float] = time.monotonic) -> None:
        """Stand before an application."""
        self._app, self._admission, self._clock = app, admission, clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a call on with the pace for the next one, or refuse it with the time to come back."""
        verdict = self._verdict(scope)
        if verdict is None:
            await self._app(scope, receive, send)
        elif verdict.retry_after_s is None:
            await self._app(scope, receive, _telling(send, verdict.rate_limit))
        else:
            await problem_response(Refusal(problems.TOO_MANY, retry_after_s=verdict.retry_after_s))(
                scope, receive, send
            )

    def _verdict(self, scope: Scope) -> Verdict | None:
        """None: nothing to do with it. What was begun may go on: pieces of a document are not counted."""
        if scope["type"] != "http":
            return None
        kiosk = str(scope.get("client"))
        if scope["path"] == _HEALTH:
            return self._admission.probed(kiosk, _waiting(scope), self._clock())
        if scope["method"] == "POST" and scope["path"].startswith(_WORK):
            return self._admission.called(kiosk, self._clock())
        return None


def _waiting(scope: Scope) -> int:
    told = parse_qs(scope["query_string"].decode("ascii", "replace")).get("waiting", ["0"])[0]
    return int(told) if told.isascii() and told.isdigit() and len(told) < 8 else 0


def _telling(send: Send, rate_limit: str) -> Send:
    async def telling(message: Message) -> None:
        if message["type"] == "http.response.start" and rate_limit:
            MutableHeaders(scope=message)["RateLimit"] = rate_limit
        await send(message)

    return telling
