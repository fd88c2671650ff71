"""Runs the stand-in: the application behind mutual TLS, behind a line that can be pulled."""

import asyncio
import json
import logging
import socket
import ssl
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import uvicorn
from pydantic import BaseModel, ConfigDict, Field

from standin.app import Platform, create_app
from standin.control import Control
from standin.faults import FaultPlan
from standin.line import Line, LineState, bound
from standin.misbehave import Misbehave
from standin.tls_peer import PeerProtocol

HOST = "127.0.0.1"


class ServeOptions(BaseModel):
    """How to serve.

    Attributes:
        port: 0 lets the system choose; the ready line tells.
        ca: Certificates of those who may come in; ``cert`` and ``key`` are the server's own. All PEM.
        faults: Orders in the notation of ``standin.faults``.
        control: Take orders on standard input; its end ends the server.
        signed_only: Let in only kiosks that enrolled; without, a certificate of another origin needs no signature.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    state: Path
    ca: Path
    cert: Path
    key: Path
    port: int = Field(default=0, ge=0, le=65535)
    faults: tuple[str, ...] = ()
    control: bool = False
    signed_only: bool = False


class _Server(uvicorn.Server):
    """Tells when it listens: the first moment at which a connection can succeed."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[], Awaitable[None]]) -> None:
        super().__init__(config)
        self._listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        await self._listening()


async def serve(options: ServeOptions, ready: Callable[[str], None]) -> None:
    """Serve until stopped.

    Args:
        options: See there.
        ready: Called once with the URL, when the first call can be answered.

    Raises:
        OSError: The port is taken, or a file cannot be read.
        FaultNotation: A fault cannot be read.
    """
    plan = FaultPlan(*options.faults)
    line = Line(HOST, options.port)
    platform = Platform.open(options.state.absolute(), ca=options.ca)
    inner = bound(HOST, 0)
    line.lead_to(inner.getsockname()[:2])

    async def listening() -> None:
        await line.set(LineState.UP)
        ready(f"https://{HOST}:{line.address[1]}")
        if options.control:
            control.start()

    server = _Server(
        _config(Misbehave(create_app(platform, signed_only=options.signed_only), plan, line), options), listening
    )

    def stop() -> None:
        line.close()
        server.should_exit = True

    control = Control(line, plan, stop)
    try:
        await server.serve([inner])
    finally:
        line.close()
        platform.database.close()


def ready_line(url: str) -> None:
    """Print the ready line for a machine."""
    print(json.dumps({"ready": True, "url": url}), flush=True)  # noqa: T201 - the protocol of the control channel


def _config(app: Misbehave, options: ServeOptions) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=PeerProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,  # addresses carry ID numbers
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
        ssl_context_factory=lambda _config, _default: _mutual_tls(options),
    )


def _mutual_tls(options: ServeOptions) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.verify_mode = ssl.CERT_OPTIONAL  # enrolment comes without; ``Signed`` refuses every other call
    context.load_verify_locations(options.ca)
    context.load_cert_chain(options.cert, options.key)
    return context


def main() -> None:
    """Entry of the child process: one argument, the options as JSON."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    options = ServeOptions.model_validate_json(sys.argv[1])
    try:
        asyncio.run(serve(options, ready_line))
    except OSError as error:
        sys.exit(f"the stand-in platform cannot serve on port {options.port}: {error.strerror}")


if __name__ == "__main__":
    main()
