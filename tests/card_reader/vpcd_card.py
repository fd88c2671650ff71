"""Lays a virtual card on vpcd's reader: connecting is inserting, closing is lifting.

Messages both ways are 2 bytes of length, big endian, and the payload; one byte 0, 1, 2 is power off, power on
and reset, 4 asks for the ATR; anything longer is a command APDU.
"""

import socket
import threading
from contextlib import suppress

from devices.card_reader.simulated.flaws import CardFlaw
from devices.card_reader.simulated.virtual_card import VirtualCard

_GET_ATR = b"\x04"
_POWER = (b"\x00", b"\x01", b"\x02")
_TOO_LONG_ATR = bytes(45)  # makes pcscd call the card mute


class VpcdCard:
    """One card on one slot.

    Args:
        port: Of the slot on this machine.
        card: What answers.
        lift_at_command: Leave as soon as a command comes, in the middle of the exchange.
        pause_s: What each answer takes.
    """

    def __init__(self, port: int, card: VirtualCard, *, lift_at_command: bool = False, pause_s: float = 0.0):
        self._card = card
        self._lift_at_command = lift_at_command
        self._pause_s = pause_s
        self._lifted = threading.Event()
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        self._socket.settimeout(None)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def leave(self):
        """Take the card away from under a command."""
        self._lifted.set()
        with suppress(OSError):  # it may have left by itself
            self._socket.shutdown(socket.SHUT_RDWR)

    def lift(self):
        """Take the card away, once it has given its last answer."""
        self.leave()
        self._thread.join(20)
        self._socket.close()

    def _serve(self):
        try:
            while (message := self._receive()) is not None:
                if self._lift_at_command and len(message) > 1:
                    self._socket.shutdown(socket.SHUT_RDWR)
                    return
                self._reply(message)
        except OSError:
            return  # lifted, or pcscd is gone

    def _reply(self, message):
        if message in _POWER:
            self._card.reset()
        if message == _GET_ATR:
            self._send(_TOO_LONG_ATR if self._card.flaw is CardFlaw.MUTE else self._card.atr)
        elif len(message) > 1:
            self._lifted.wait(self._pause_s)
            if (answer := self._card.answer(message)) is not None:
                self._send(answer)

    def _send(self, payload):
        self._socket.sendall(len(payload).to_bytes(2, "big") + payload)

    def _receive(self):
        size = self._receive_exactly(2)
        return self._receive_exactly(int.from_bytes(size, "big")) if size else None

    def _receive_exactly(self, size):
        received = b""
        while len(received) < size:
            chunk = self._socket.recv(size - len(received))
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)  # else 44 ms per command
            if not chunk:
                return None
            received += chunk
        return received
