"""The cable between kiosk and platform: a TCP relay that can be pulled, plugged in again, or go silent.

It works below TLS, so a client sees what it would see of a real line: connection refused, reset, or nothing at
all. The port is kept while the line is down (bound, not listening), so that nobody else gets it.
"""

import asyncio
import socket
import struct
from collections.abc import Callable
from enum import StrEnum
from typing import cast

_RST_ON_CLOSE = struct.pack("ii", 1, 0)

Address = tuple[str, int]


class LineState(StrEnum):
    """UP: relays. DOWN: refuses, and has reset whatever was open. MUTE: takes bytes and passes none on."""

    UP = "up"
    DOWN = "down"
    MUTE = "mute"


class Line:
    """Relays every connection to one backend address."""

    def __init__(self, host: str, port: int) -> None:
        """Take the port (0: a free one) without listening yet; raises OSError where it is taken."""
        self._keeper = bound(host, port)
        self.address: Address = self._keeper.getsockname()[:2]
        self.state = LineState.DOWN
        self._backend: Address | None = None
        self._listener: asyncio.Server | None = None
        self._pairs: set[Pair] = set()

    def lead_to(self, backend: Address) -> None:
        """Say where the other end is."""
        self._backend = backend

    async def set(self, state: LineState) -> None:
        """Pull the cable, plug it in, or let packets vanish."""
        self.state = state
        if state is LineState.DOWN:
            self._pull()
            return
        for pair in self._pairs:
            pair.flow()
        if self._listener is None:
            await self._listen()

    def reset(self, seen_by_backend: Address | None) -> None:
        """Reset one connection, named by the client address that the backend sees."""
        for pair in [pair for pair in self._pairs if pair.inner_address() == seen_by_backend]:
            pair.abort()

    def close(self) -> None:
        """Pull the cable and give the port back."""
        self._pull()
        self._keeper.close()

    async def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        self._listener = await loop.create_server(self._accepted, sock=bound(*self.address))

    def _accepted(self) -> "End":
        return Pair(lambda: self.state, self._backend, self._pairs).outer

    def _pull(self) -> None:
        if self._listener:
            self._listener.close()
            self._listener = None
        for pair in list(self._pairs):
            pair.abort()


class Pair:
    """One connection: its outer end (the kiosk's) and its inner end (the platform's)."""

    def __init__(self, state: Callable[[], LineState], backend: Address | None, pairs: set["Pair"]) -> None:
        """Prepare both ends; the inner one is connected once the outer is."""
        self._state, self._backend, self._pairs = state, backend, pairs
        self.outer = End(self)
        self.inner = End(self)
        self.outer.other, self.inner.other = self.inner, self.outer
        self._connecting: asyncio.Task[None] | None = None

    def opened(self, end: "End") -> None:
        """Called by each end when it is connected."""
        if end is self.outer:
            self._pairs.add(self)
            self._connecting = asyncio.get_running_loop().create_task(self._connect())
        # Either end may come up in the very moment in which the cable is pulled.
        if self._state() is LineState.DOWN or self not in self._pairs:
            self.abort()
        self.flow()

    def flow(self) -> None:
        """Let both ends read if bytes may pass, else hold them."""
        passes = self._state() is LineState.UP and self.inner.transport is not None
        for end in (self.outer, self.inner):
            end.read(passes and not end.other.full)

    def inner_address(self) -> Address | None:
        """Return the address by which the backend knows this connection."""
        transport = self.inner.transport
        return transport.get_extra_info("sockname")[:2] if transport else None

    def ended(self) -> None:
        """Called by each end when it is gone."""
        self._pairs.discard(self)

    def abort(self) -> None:
        """Send RST both ways, as a machine does that no longer knows the connection."""
        self.ended()
        for end in (self.outer, self.inner):
            end.abort()

    async def _connect(self) -> None:
        try:
            if self._backend is None:
                raise ConnectionRefusedError
            await asyncio.get_running_loop().create_connection(lambda: self.inner, *self._backend)
        except OSError:
            self.abort()


class End(asyncio.Protocol):
    """One end of a connection; hands its bytes to the other, at the pace of the slower."""

    other: "End"

    def __init__(self, pair: Pair) -> None:
        """Belong to a pair."""
        self._pair = pair
        self.transport: asyncio.Transport | None = None
        self.full = False

    def read(self, wanted: bool) -> None:  # noqa: FBT001 - a switch
        """Read from the wire, or leave the bytes in the kernel."""
        if self.transport is None or self.transport.is_closing():
            return
        if wanted:
            self.transport.resume_reading()
        else:
            self.transport.pause_reading()

    def abort(self) -> None:
        """Close with RST."""
        if self.transport is not None and not self.transport.is_closing():
            wire = self.transport.get_extra_info("socket")
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RST_ON_CLOSE)
            self.transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by asyncio."""
        self.transport = cast("asyncio.Transport", transport)
        self._pair.opened(self)

    def data_received(self, data: bytes) -> None:
        """Called by asyncio; only read while the other end is there."""
        if self.other.transport is not None:
            self.other.transport.write(data)

    def pause_writing(self) -> None:
        """Called by asyncio: this end cannot take more for now."""
        self.full = True
        self._pair.flow()

    def resume_writing(self) -> None:
        """Called by asyncio: it can again."""
        self.full = False
        self._pair.flow()

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by asyncio: an error is passed on as RST, an orderly end as such."""
        other = self.other.transport
        self._pair.ended()
        if exc is not None or other is None:
            self._pair.abort()
        else:
            other.close()


def bound(host: str, port: int) -> socket.socket:
    """Return a socket that holds a port without listening; raises OSError where it is taken.

    The protocol is named because asyncio switches Nagle's delay off only where it is; each answer would wait 40 ms.
    """
    keeper = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        keeper.bind((host, port))
    except OSError:
        keeper.close()
        raise
    return keeper
