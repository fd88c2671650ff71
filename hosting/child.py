"""The child's side: builds the service, carries out calls on its own threads, and dies with its parent."""

import os
import queue
import socket
import sys
import threading
from collections.abc import Callable
from logging import getLogger
from typing import Any, NoReturn

from hosting.errors import Refused, WireError
from hosting.guard import describe, harden
from hosting.messages import (
    MAIN_LANE,
    MESSAGES,
    SIDE_LANE,
    Call,
    Event,
    Failed,
    FromChild,
    Heartbeat,
    Ready,
    Reply,
    Setup,
    Stop,
)
from hosting.wire import Codec, Emit, FrameBuffer, JsonObject, frame

MakeService = Callable[[JsonObject, Emit], Any]
_RECEIVE_BYTES = 256 * 1024
_log = getLogger(__name__)


def serve(make_service: MakeService, codec: Codec) -> NoReturn:
    """Serve until the parent says stop or goes away; the parent's socket is the descriptor in ``argv[1]``.

    Args:
        make_service: Gets the setup options and ``emit``; runs on the thread that calls run on.
        codec: The same as the parent's.
    """
    harden()
    _Host(socket.socket(fileno=int(sys.argv[1])), make_service, codec).run()


class _Host:
    def __init__(self, sock: socket.socket, make_service: MakeService, codec: Codec) -> None:
        self._socket = sock
        self._make_service = make_service
        self._codec = codec
        self._send_lock = threading.Lock()
        self._service: Any = None
        self._stands = threading.Event()
        self._lanes = {name: _Lane(name) for name in (MAIN_LANE, SIDE_LANE)}

    def run(self) -> NoReturn:
        """Read messages on the main thread for ever."""
        frames = FrameBuffer()
        while chunk := self._socket.recv(_RECEIVE_BYTES):
            for payload in frames.feed(chunk):
                self._take(MESSAGES.decode(payload))
        os._exit(0)  # the parent is gone, and threads may hang in a device: no orderly end

    def _take(self, message: object) -> None:
        match message:
            case Setup(options, heartbeat_s):
                threading.Thread(target=self._beat, args=(heartbeat_s,), daemon=True).start()
                self._lanes[MAIN_LANE].put(lambda: self._build(options))
            case Call():
                self._lanes[message.lane].put(lambda: self._carry_out(message))
            case Stop():
                self._lanes[MAIN_LANE].put(self._close)
            case _:
                text = f"a child is not sent {type(message).__name__}"
                raise WireError(text)

    def _build(self, options: JsonObject) -> None:
        try:
            self._service = self._make_service(options, self._emit)
        except Exception as error:  # noqa: BLE001 - whatever it is, the parent is told and this process ends
            self._send(_failure(0, error))
            os._exit(1)
        self._stands.set()
        self._send(Ready())

    def _carry_out(self, call: Call) -> None:
        self._stands.wait()
        try:
            if call.method.startswith("_"):
                raise AttributeError(call.method)  # noqa: TRY301 - answered like any other wrong name
            result = getattr(self._service, call.method)(**self._codec.unpack(call.arguments))
            message: FromChild = Reply(call.id, self._codec.pack(result))
        except Exception as error:  # noqa: BLE001 - a bug of the service, told to the parent
            message = _failure(call.id, error)
        self._send(message)

    def _close(self) -> None:
        try:
            close = getattr(self._service, "close", None)
            if close is not None:
                close()
        finally:
            os._exit(0)

    def _emit(self, event: object) -> None:
        self._send(Event(self._codec.pack(event)))

    def _beat(self, period_s: float) -> None:
        never = threading.Event()
        while not never.wait(period_s):
            self._send(Heartbeat())

    def _send(self, message: FromChild) -> None:
        payload = frame(MESSAGES.encode(message))
        try:
            with self._send_lock:
                self._socket.sendall(payload)
        except OSError:
            os._exit(0)  # nobody listens any more


class _Lane:
    """One thread that works through its jobs in order."""

    def __init__(self, name: str) -> None:
        self._jobs: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        threading.Thread(target=self._work, name=f"lane-{name}", daemon=True).start()

    def put(self, job: Callable[[], None]) -> None:
        self._jobs.put(job)

    def _work(self) -> None:
        while True:
            self._jobs.get()()


def _failure(call_id: int, error: Exception) -> Failed:
    if isinstance(error, Refused):
        return Failed(call_id, type(error).__name__, str(error))
    _log.error("unexpected %s", describe(error))
    return Failed(call_id, type(error).__name__)
