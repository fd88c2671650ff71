"""A device host whose USB bus is a test's: ``python -m tests.card_reader.usb_host``.

It is ``devices.host`` with another backend below pyusb. What the bus has, and what the module on it answers, is asked
of the test over loopback TCP; the port is the device's product id, which is all that such a device has to tell.
"""

import pickle
import socket
import threading
from contextlib import suppress

import usb.backend.libusb1

from devices.host import make_driver
from devices.messages import CODEC
from hosting.child import serve
from tests.card_reader.usb_module import FakeBus

VENDOR = 0x0400


class BusServer:
    """The test's side: a bus and what lies on its module; one question a connection."""

    def __init__(self, bus):
        self._bus = bus
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self):
        """Answer no more."""
        self._server.close()

    def _serve(self):
        while True:
            try:
                asking, _ = self._server.accept()
            except OSError:
                return  # closed
            with (
                asking,
                suppress(EOFError, pickle.UnpicklingError, OSError),
            ):  # a host may be killed in the middle of its question
                self._answer(asking)

    def _answer(self, asking):
        with asking.makefile("rb") as questions:
            frame = pickle.load(questions)  # noqa: S301 - our own child's
        answers = [answer for _, answer in self._bus.module.take(frame)] if frame else []
        asking.sendall(pickle.dumps((self._bus.plugged, answers)))


class RemoteModule:
    """The host's side."""

    def __init__(self, port):
        self._port = port

    def ask(self, frame=b""):
        """Return whether the device is plugged in, and what the module answers."""
        with socket.create_connection(("127.0.0.1", self._port), timeout=20) as server:
            server.sendall(pickle.dumps(frame))
            with server.makefile("rb") as answers:
                return pickle.load(answers)  # noqa: S301 - the test's

    def take(self, frame):
        """Answer as the test's module does."""
        return [(0, answer) for answer in self.ask(frame)[1]]


class RemoteBus(FakeBus):
    """A bus that looks as the test's does."""

    @property
    def plugged(self):
        """Whether the test has the device plugged in."""
        return self.module.ask()[0]

    @plugged.setter
    def plugged(self, _value):
        """Only the test plugs and pulls."""


def make_driver_on_the_tests_bus(setup, emit):
    """Build and open the driver on the test's bus."""
    port = setup["options"]["product_id"]
    bus = RemoteBus(RemoteModule(port), (VENDOR, port))
    usb.backend.libusb1.get_backend = lambda *_args, **_more: bus
    return make_driver(setup, emit)


if __name__ == "__main__":
    serve(make_driver_on_the_tests_bus, CODEC)
