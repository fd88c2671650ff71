"""Bodies that are not JSON, read up to a limit."""

from fastapi import Request
from starlette.requests import ClientDisconnect

from kiosk.contract import problems
from standin.refusals import Refusal


async def whole_body(request: Request, limit: int) -> bytes:
    """Return the body of a call; refused as soon as more arrives than ``limit`` bytes, and where the line was cut."""
    body = bytearray()
    try:
        async for data in request.stream():
            body += data
            if len(body) > limit:
                raise Refusal(problems.TOO_LARGE)
    except ClientDisconnect:
        raise Refusal(problems.MALFORMED, "the connection was lost") from None
    return bytes(body)
