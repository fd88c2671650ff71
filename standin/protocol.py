"""Even bytes that are no HTTP are answered as the contract says: problem+json."""

import asyncio
import json
from typing import cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from kiosk.contract import problems
from kiosk.contract.problems import MEDIA_TYPE
from standin.caller import Named, common_name
from standin.refusals import Refusal


class ProblemProtocol(H11Protocol):
    """uvicorn's HTTP/1.1, with another last word, and with the peer's name at each call."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Learn whose certificate it is, once for the connection."""
        super().connection_made(cast("asyncio.Transport", transport))
        self.app = Named(self.app, common_name(transport.get_extra_info("peercert")))

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - the library's words stay inside
        """Refuse what cannot be parsed and close; without an answer where one has begun already."""
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            body = json.dumps(Refusal(problems.MALFORMED).problem.model_dump(mode="json", exclude_defaults=True))
            headers = [("content-type", MEDIA_TYPE), ("content-length", str(len(body))), ("connection", "close")]
            events = (
                h11.Response(status_code=400, headers=headers),
                h11.Data(data=body.encode("ascii")),
                h11.EndOfMessage(),
            )
            self.transport.write(b"".join(self.conn.send(event) or b"" for event in events))
        self.transport.close()
