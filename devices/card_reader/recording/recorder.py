"""The tape of this process: what goes to cards and modules and what comes back, kept in memory until it is taken.

It is off unless ``arm`` was called, which only the recording host does (``devices.card_reader.recording.host``).
"""

import threading
import time
from typing import Any, Protocol, TypeVar

from devices.card_reader.link import Link
from devices.card_reader.recording import reset_answer
from devices.card_reader.recording.scrubber import Chunk, Exchange, scrub_chunks, scrub_exchanges
from devices.card_reader.recording.synthetic import Synthetic
from devices.card_reader.recording.tape_file import Recording, write_lines

MOST = 20_000
"""Exchanges or chunks of one conversation; what comes after them is not kept."""


class Transport(Protocol):
    """Anything with bytes both ways; what ``read`` takes, a size or a time, is its own business."""

    def read(self, wanted: Any, /) -> bytes:  # noqa: ANN401 - as above
        """Return what came."""

    def write(self, data: bytes, /) -> Any:  # noqa: ANN401 - as above
        """Send."""


L = TypeVar("L", bound=Link)
T = TypeVar("T", bound=Transport)


class Tape:
    """Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._synthetic: Synthetic | None = None
        self._conversations: list[_TapedLink | _TapedTransport] = []

    def arm(self, synthetic: Synthetic | None = None) -> None:
        """Record from here on."""
        self._synthetic = synthetic or Synthetic()

    def link(self, link: Link) -> Link:
        """Return the link, taped where the tape is on."""
        if self._synthetic is None:
            return link
        taped = _TapedLink(link)
        with self._lock:
            self._conversations.append(taped)
        return taped

    def transport(self, transport: T) -> T:
        """Return the transport, taped where the tape is on; whatever else it can do stays."""
        if self._synthetic is None:
            return transport
        taped = _TapedTransport(transport)
        with self._lock:
            self._conversations.append(taped)
        return taped  # type: ignore[return-value]  # it passes on every attribute of the transport

    def take(self) -> list[str]:
        """Return the lines of what was recorded, every person in it replaced, and forget it."""
        assert self._synthetic is not None, "the tape is off"
        with self._lock:
            taken, self._conversations = self._conversations, []
        return [line for each in taken for line in write_lines(each.recording(self._synthetic))]


class _TapedLink:
    """Implements ``link.Link`` around another."""

    def __init__(self, link: Link) -> None:
        self.atr = link.atr
        self._link = link
        self._began_s = time.monotonic()
        self._exchanges: list[Exchange] = []

    def transmit(self, command: bytes) -> bytes:
        sent_ms = self._now_ms()
        try:
            answer = self._link.transmit(command)
        except Exception as outcome:
            self._keep(Exchange(sent_ms, command, self._now_ms(), None, type(outcome).__name__))
            raise
        self._keep(Exchange(sent_ms, command, self._now_ms(), answer))
        return answer

    def recording(self, synthetic: Synthetic) -> Recording:
        return Recording(
            "apdu", tuple(scrub_exchanges(self._exchanges, synthetic)), reset_answer.replaced(self.atr, synthetic)
        )

    def _keep(self, exchange: Exchange) -> None:
        if len(self._exchanges) < MOST:
            self._exchanges.append(exchange)

    def _now_ms(self) -> int:
        return round((time.monotonic() - self._began_s) * 1000)


class _TapedTransport:
    """Passes everything on, and keeps what was read and written."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._began_s = time.monotonic()
        self._chunks: list[Chunk] = []

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - the transport's own
        return getattr(self._transport, name)

    def read(self, wanted: Any, /) -> bytes:  # noqa: ANN401 - the transport's own
        data = self._transport.read(wanted)
        self._keep(is_sent=False, data=data)
        return data

    def write(self, data: bytes, /) -> Any:  # noqa: ANN401 - the transport's own
        self._keep(is_sent=True, data=data)
        return self._transport.write(data)

    def recording(self, synthetic: Synthetic) -> Recording:
        return Recording("serial", tuple(scrub_chunks(list(self._chunks), synthetic)))

    def _keep(self, *, is_sent: bool, data: bytes) -> None:
        if data and len(self._chunks) < MOST:
            ms = round((time.monotonic() - self._began_s) * 1000)
            self._chunks.append(Chunk(ms, is_sent, bytes(data)))


TAPE = Tape()
