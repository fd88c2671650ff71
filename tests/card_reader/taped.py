"""Cards and modules that are recorded, for the tests of recordings."""

from contextlib import contextmanager
from functools import reduce
from operator import xor

from devices.card_reader.profiles.order import standard_profiles
from devices.card_reader.reading import Wanted, read_card
from devices.card_reader.recording.recorder import Tape
from devices.card_reader.recording.synthetic import Synthetic
from devices.card_reader.recording.tape_file import read_recordings
from devices.card_reader.simulated.virtual_card import ATR
from kiosk.ports.card_reader import CardToken

TOKEN = CardToken("taped", 1, "taped")
PREAMBLE = bytes.fromhex("AAAAAA9669")


class Answers:
    """A card that answers by a function."""

    atr = ATR

    def __init__(self, answer):
        self._answer = answer

    def transmit(self, command):
        """Answer."""
        return self._answer(command)


def armed(key=b"k" * 32):
    """Return a tape that is on."""
    tape = Tape()
    tape.arm(Synthetic(key))
    return tape


def record(answer, commands=None, key=b"k" * 32):
    """Return the recording of a card that is read, or is sent these commands; and its text."""
    tape = armed(key)
    link = tape.link(Answers(answer))
    if commands is None:
        read(link)
    else:
        for command in commands:
            link.transmit(bytes.fromhex(command))
    text = "\n".join(tape.take())
    [recording] = read_recordings(text)
    return recording, text


def read(link):
    """Read a card over this link as a driver does."""

    @contextmanager
    def opened():
        yield link

    return read_card(Wanted(TOKEN, standard_profiles(), None, 5.0), opened)


def frame(body):
    """Return a frame of a SAM_V module around status or command and data."""
    rest = (len(body) + 1).to_bytes(2, "big") + body
    return PREAMBLE + rest + bytes([reduce(xor, rest, 0)])


class Module:
    """A module on a line: one answer to each request, in pieces of 100 bytes after some noise."""

    name = "module"

    def __init__(self, data):
        self._answers = [frame(bytes.fromhex("00009F") + bytes(4)), frame(bytes.fromhex("000090") + data)]
        self._waiting = b""
        self.closed = False

    def write(self, _request):
        """Take a request."""
        self._waiting += b"\x13\x07" + self._answers.pop(0)

    def read(self, _timeout_s):
        """Return a piece."""
        piece, self._waiting = self._waiting[:100], self._waiting[100:]
        return piece

    def close(self):
        """Let go."""
        self.closed = True
