"""Runs the stand-in: the application behind mutual TLS, behind a line that can be pulled."""

import asyncio
import errno
import json
import logging
import socket
import ssl
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from standin.admission import Admission
from standin.app import create_app
from standin.control import Control
from standin.faults import FaultPlan
from standin.gate import Gate
from standin.line import Line, LineState, bound
from standin.misbehave import Misbehave
from standin.pages import create_pages
from standin.platform import Platform
from standin.protocol import ProblemProtocol
from standin.serve_options import PORT_TAKEN, ServeOptions
from standin.signed import Admittance

HOST = "127.0.0.1"


class _Server(uvicorn.Server):
    """Tells when it listens: the first moment at which a connection can succeed."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[], Awaitable[None]]) -> None:
        super().__init__(config)
        self._listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        await self._listening()


class _Door(uvicorn.Server):
    """The second server of the process; signals are the first one's."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave them alone."""
        yield


async def serve(options: ServeOptions, ready: Callable[[str], None]) -> None:
    """Serve until stopped.

    Args:
        options: See there.
        ready: Called once with the URL, when the first call can be answered.

    Raises:
        OSError: The port is taken, or a file cannot be read.
        FaultNotation: A fault cannot be read.
        DatabaseAddress: The database's address cannot be read.
    """
    plan = FaultPlan(*options.faults)
    line = Line(HOST, options.port)
    platform = Platform.open(options.state.absolute(), address=options.database, ca=options.ca)
    inner, outside = bound(HOST, 0), bound(HOST, options.door)
    platform.door.base = f"https://{HOST}:{outside.getsockname()[1]}"
    line.lead_to(inner.getsockname()[:2])

    async def listening() -> None:
        await line.set(LineState.UP)
        ready(f"https://{HOST}:{line.address[1]}")
        if options.control:
            control.start()

    app: ASGIApp = create_app(platform, Admittance(options.signed_only, plan.lets_strangers_in))
    if options.capacity:
        app = Gate(app, Admission(options.capacity))
    api = Misbehave(app, plan, line)
    server = _Server(_config(api, lambda: _mutual_tls(options)), listening)
    door = _Door(_config(create_pages(platform), lambda: _tls(options)))

    def stop() -> None:
        line.close()
        server.should_exit = door.should_exit = True

    control = Control(line, plan, stop)
    try:
        async with asyncio.TaskGroup() as both:
            both.create_task(door.serve([outside]))
            await server.serve([inner])
            door.should_exit = True
    finally:
        line.close()
        platform.database.close()


def ready_line(url: str) -> None:
    """Print the ready line for a machine."""
    print(json.dumps({"ready": True, "url": url}), flush=True)  # noqa: T201 - the protocol of the control channel


def _config(app: ASGIApp, tls: Callable[[], ssl.SSLContext]) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=ProblemProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,  # addresses carry holders and tokens
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
        ssl_context_factory=lambda _config, _default: tls(),
    )


def _tls(options: ServeOptions) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(options.cert, options.key)
    return context


def _mutual_tls(options: ServeOptions) -> ssl.SSLContext:
    context = _tls(options)
    context.verify_mode = ssl.CERT_OPTIONAL  # enrolment comes without; ``Signed`` refuses every other call
    context.load_verify_locations(options.ca)
    return context


def main() -> None:
    """Entry of the child process: one argument, the options as JSON."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    options = ServeOptions.model_validate_json(sys.argv[1])
    try:
        asyncio.run(serve(options, ready_line))
    except OSError as error:
        print(f"the stand-in platform cannot serve on port {options.port}: {error.strerror}", file=sys.stderr)  # noqa: T201 - its last word
        sys.exit(PORT_TAKEN if error.errno == errno.EADDRINUSE else 1)


if __name__ == "__main__":
    main()
