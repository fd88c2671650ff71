"""A child that does on request what a driver must never do."""

import ctypes
import logging
import os
import resource
import signal
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from pydantic import ConfigDict

from hosting.child import serve
from hosting.errors import Refused
from hosting.wire import Codec, Emit, JsonObject


@dataclass(frozen=True, slots=True)
class Parcel:
    """Something with bytes in it."""

    __pydantic_config__ = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    label: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Nudge:
    """An event."""

    number: int


HANGING = -1
CODEC = Codec((Parcel | Nudge,))


class Naughty:
    """The service."""

    def __init__(self, setup: JsonObject, emit: Emit) -> None:
        self.setup = setup
        self.emit = emit
        self.carried_out: list[str] = []
        self.hoard: list[bytes] = []

    def echo(self, value):
        """Return what came."""
        return value

    def note(self, text):
        """Remember a text."""
        self.carried_out.append(text)
        return self.carried_out

    def nudge(self, number):
        """Emit from another thread."""
        threading.Thread(target=self.emit, args=(Nudge(number),)).start()

    def environment(self):
        """Tell what was inherited."""
        return dict(os.environ)

    def core_limit(self):
        """Tell the limit of core files."""
        return resource.getrlimit(resource.RLIMIT_CORE)[0]

    def hang(self):
        """Say that it has begun, and never return."""
        self.emit(Nudge(HANGING))
        threading.Event().wait()

    def freeze(self):
        """Stop every thread."""
        os.kill(os.getpid(), signal.SIGSTOP)
        self.hang()  # another thread may take the signal, so this one might run on

    def crash(self):
        """Follow a null pointer."""
        ctypes.string_at(0)

    def fail(self, secret):
        """Raise what nobody foresaw."""
        raise RuntimeError(secret)

    def refuse(self):
        """Say no in plain words."""
        raise Refused("knows only echo")

    def chatter(self, secret):
        """Write to stderr in three ways."""
        os.write(2, f"vendor library read {secret}\n".encode())
        logging.getLogger("vendor").error("read %s", secret)
        logging.getLogger("devices.example").error("reader is tired")

    def babble(self):
        """Send what is no message."""
        os.write(int(__import__("sys").argv[1]), b"\x00\x00\x00\x02xx")

    def leak(self, megabytes):
        """Keep memory for ever."""
        self.hoard.append(b"\1" * (megabytes * 1_000_000))

    def spin(self):
        """Compute for ever on another thread."""
        threading.Thread(target=_turn_for_ever, daemon=True).start()

    def shout(self, megabytes):
        """Write to stderr much more than a pipe holds, in lines and in one that never ends."""
        for _ in range(megabytes):
            os.write(2, b"vendor library is unhappy\n" * 20_000)
            os.write(2, b"x" * 500_000)
        return megabytes

    def be_deaf(self):
        """Take no signal that can be refused."""
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            signal.pthread_sigmask(signal.SIG_BLOCK, {number})
        return os.getpid()

    def close(self):
        """Leave a sign of an orderly end, or whatever the setup asks for instead."""
        if self.setup.get("babble_at_end"):
            os.write(int(sys.argv[1]), b"\xff" * 8)  # announces a giant
        if self.setup.get("hang_at_end"):
            threading.Event().wait()
        marker = self.setup.get("closed_marker")
        if marker:
            Path(marker).write_text("closed", encoding="utf-8")


def _turn_for_ever():
    while True:
        pass


def make(setup: JsonObject, emit: Emit) -> Naughty:
    if not Path(setup.get("dies_until", "/")).exists():
        os._exit(1)
    if setup.get("refuse"):
        raise Refused("libnothing is not installed")
    return Naughty(setup, emit)


if __name__ == "__main__":
    serve(make, CODEC)
