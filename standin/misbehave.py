"""Serves the ordered faults: stands between the wire and the application."""

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.contract import problems
from standin.faults import Fault, FaultKind, FaultPlan, route_of
from standin.line import Line
from standin.problem_response import problem_response
from standin.refusals import Refusal
from standin.slow import DELAY
from standin.spoil import FORGOTTEN, SPOILT, Overheard, Spoiler, without

_GARBAGE = b"<html><head><title>login</title></head><body>\xff\xfe Please sign in"


class Misbehave:
    """An ASGI application that does to each call what the plan says."""

    def __init__(self, app: ASGIApp, plan: FaultPlan, line: Line) -> None:
        """Stand before an application, with a hand on the line."""
        self._app, self._plan, self._line = app, plan, line

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a call on, or not."""
        fault = self._plan.next(route_of(scope["path"])) if scope["type"] == "http" else None
        if fault is None:
            await self._app(scope, receive, send)
        elif fault.kind is FaultKind.DELAY:
            scope[DELAY] = fault.seconds
            await self._app(scope, receive, send)
        elif fault.kind is FaultKind.DROP_ANSWER:
            await self._drop_answer(scope, receive)
        elif fault.kind is FaultKind.CUT:
            await self._cut(scope, receive)
        elif fault.kind is FaultKind.AMNESIA:
            await self._app(without(scope, FORGOTTEN), receive, send)
        elif fault.kind is FaultKind.ECHO:
            heard = Overheard(receive)
            await Spoiler(self._app, heard.repeated)(scope, heard, send)
        elif fault.kind in SPOILT:
            await Spoiler(self._app, SPOILT[fault.kind])(scope, receive, send)
        else:
            await _instead(fault)(scope, receive, send)

    async def _drop_answer(self, scope: Scope, receive: Receive) -> None:
        await self._app(scope, receive, _nowhere)
        await self._reset(scope, receive)

    async def _cut(self, scope: Scope, receive: Receive) -> None:
        half = HalfBody(scope, receive)
        await self._app(scope, half, _nowhere)
        await self._reset(scope, receive)

    async def _reset(self, scope: Scope, receive: Receive) -> None:
        self._line.reset(scope["client"])
        # Whoever returns before the server has noticed makes it answer 500 on a dead connection.
        while (await receive())["type"] != "http.disconnect":
            pass


class HalfBody:
    """The first half of a request's body, then the end of the connection; of a short body, nothing."""

    def __init__(self, scope: Scope, receive: Receive) -> None:
        """Learn the announced length."""
        self._left = int(dict(scope["headers"]).get(b"content-length", b"0")) // 2
        self._receive = receive

    async def __call__(self) -> Message:
        """Return what the application may still see."""
        if self._left <= 0:
            return {"type": "http.disconnect"}
        message = await self._receive()
        body = message.get("body", b"")[: self._left]
        self._left -= len(body)
        return {**message, "body": body, "more_body": True} if message["type"] == "http.request" else message


def _instead(fault: Fault) -> ASGIApp:
    if fault.kind is FaultKind.GARBAGE:
        return Response(_GARBAGE, media_type="text/html")
    if fault.kind is FaultKind.ERROR_503:
        return problem_response(Refusal(problems.UNAVAILABLE, retry_after_s=fault.seconds))
    return problem_response(Refusal(problems.INTERNAL))


async def _nowhere(_message: Message) -> None:
    """Send nothing."""
