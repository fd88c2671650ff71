"""A line that breaks on order: a TCP relay that resets connections after some bytes, swallows answers, or dawdles.

What breaks is drawn for each connection from a seed, so a run can be repeated. It works below TLS and counts what came in from
the client, kept or lost: that is what a line has to carry.
"""

import asyncio
import socket
import struct
import threading
from collections import deque
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Any, Self
from urllib.parse import urlsplit

_RST_ON_CLOSE = struct.pack("ii", 1, 0)
_BYTES = 16 * 1024
_DEADLINE_S = 10.0
_QUIET_S = 0.1


@dataclass(frozen=True, slots=True)
class Weather:
    """What becomes of connections.

    Attributes:
        cut: Share of connections that are reset ...
        cut_after: ... once so many bytes came from the client (drawn evenly).
        spared_until: The connections that are spared are reset as well, after so many bytes; None: they live on.
        drop_answer: Share of connections on which what follows ``cut_after`` bytes arrives and its answer does not.
        delay_s: Before each answer.
    """

    cut: float = 0.0
    cut_after: tuple[int, int] = (0, 3_000_000)
    spared_until: int | None = None
    drop_answer: float = 0.0
    delay_s: float = 0.0


FAIR = Weather()


@dataclass(slots=True)
class Fate:
    """Drawn for one connection; None: it is spared."""

    cut_at: int | None
    mute_at: int | None
    delay_s: float
    came: int = 0


@dataclass(slots=True)
class Count:
    """What happened so far."""

    bytes_in: int = 0
    connections: int = 0
    cuts: int = 0
    dropped: int = 0


class CutProxy:
    """Use as a context manager.

    Attributes:
        weather: Of connections that are made from now on.
        forecast: Of the next connections, one each, before ``weather`` applies.
    """

    def __init__(self, url: str, *, seed: int = 7) -> None:
        to = urlsplit(url)
        self.weather = FAIR
        self.forecast: deque[Weather] = deque()
        self.count = Count()
        self._to = (str(to.hostname), int(to.port or 443))
        self._chance = Random(seed)  # noqa: S311 - repeatable on purpose
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self.url = ""

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = self._do(asyncio.start_server(self._accepted, "127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_: object) -> None:
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_DEADLINE_S)
        self._loop.close()

    def _do(self, what: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(_DEADLINE_S)

    async def _end(self) -> None:
        assert self._server is not None
        self._server.close()
        for writer in list(self._writers):
            _reset(writer)
        mine = asyncio.current_task()
        await asyncio.gather(*(task for task in asyncio.all_tasks() if task is not mine), return_exceptions=True)

    def _fate(self) -> Fate:
        """Draw the same number of times for each connection, whatever comes of it."""
        weather = self.forecast.popleft() if self.forecast else self.weather
        cut, drop, at = self._chance.random(), self._chance.random(), self._chance.randint(*weather.cut_after)
        dies, falls_mute = cut < weather.cut, drop < weather.drop_answer
        return Fate(at if dies else weather.spared_until, at if falls_mute and not dies else None, weather.delay_s)

    async def _accepted(self, near_in: asyncio.StreamReader, near_out: asyncio.StreamWriter) -> None:
        self.count.connections += 1
        fate = self._fate()
        try:
            far_in, far_out = await asyncio.open_connection(*self._to)
        except OSError:
            _reset(near_out)
            return
        self._writers |= {near_out, far_out}
        ways = {
            asyncio.ensure_future(self._there(near_in, far_out, fate)),
            asyncio.ensure_future(self._back(far_in, near_out, fate)),
        }
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            for writer in (near_out, far_out):
                _reset(writer)
                self._writers.discard(writer)

    async def _there(self, near: asyncio.StreamReader, far: asyncio.StreamWriter, fate: Fate) -> None:
        """Relay what the client sends, up to the byte at which its connection dies."""
        try:
            while data := await near.read(_BYTES):
                self.count.bytes_in += len(data)
                left = None if fate.cut_at is None else fate.cut_at - fate.came
                fate.came += len(data)
                far.write(data if left is None else data[: max(0, left)])
                await far.drain()
                if left is not None and left <= len(data):
                    self.count.cuts += 1
                    return
        except OSError:
            return

    async def _back(self, far: asyncio.StreamReader, near: asyncio.StreamWriter, fate: Fate) -> None:
        try:
            while data := await far.read(_BYTES):
                if fate.mute_at is not None and fate.came > fate.mute_at:
                    await self._swallow(far)
                    return
                await asyncio.sleep(fate.delay_s)
                near.write(data)
                await near.drain()
        except OSError:
            return

    async def _swallow(self, far: asyncio.StreamReader) -> None:
        """Let the server work and hear it out, until it has said nothing for a moment."""
        self.count.dropped += 1
        with suppress(TimeoutError):
            while await asyncio.wait_for(far.read(_BYTES), _QUIET_S):
                pass


def _reset(writer: asyncio.StreamWriter) -> None:
    """Close with RST, as a line does that is gone; asyncio reads no more from a transport that is aborted."""
    wire = writer.get_extra_info("socket")
    if wire is not None and wire.fileno() >= 0:
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RST_ON_CLOSE)
    writer.transport.abort()
