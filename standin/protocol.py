"""Even bytes that are no HTTP are answered as the contract says: problem+json."""

import json

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from kiosk.contract import problems
from kiosk.contract.problems import MEDIA_TYPE
from standin.refusals import Refusal


class ProblemProtocol(H11Protocol):
    """uvicorn's HTTP/1.1, with another last word."""

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
