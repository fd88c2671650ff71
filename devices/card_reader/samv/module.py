"""Asks the module one question after the other, and takes only whole answers that belong to them."""

import time

from devices.card_reader.recording.recorder import TAPE
from devices.card_reader.samv.commands import OUT_OF_SERVICE, SAM_ID, SPOILT_REQUEST, STATUS, Command, sam_number, words
from devices.card_reader.samv.frames import Answer
from devices.card_reader.samv.line import Line, ReaderDown, Silent, Spoilt
from devices.card_reader.samv.parser import FrameParser
from kiosk.ports.device import Condition, DeviceHealth, Link

ATTEMPTS = 3
SILENCE_S = 0.1
"""A frame comes in one go; USB bridges hold bytes back for 16 ms at most."""


class SamModule:
    """One module behind a line; for one thread at a time."""

    def __init__(self, line: Line) -> None:
        self._line = TAPE.transport(line)
        self._parser = FrameParser()

    def ask(self, command: Command, until_s: float | None = None, attempts: int = ATTEMPTS) -> Answer:
        """Send a command and return its answer; what the line spoilt is asked for again.

        Args:
            command: See ``commands``.
            until_s: On the monotonic clock; the command's own time limit holds before it.
            attempts: 1 for a command that must not be carried out twice.

        Raises:
            Silent: no answer in time; Spoilt: none that passes its check.
            ReaderDown: the line is gone, or the module says that it is out of service.
        """
        for _ in range(attempts):
            answer = self._ask_once(command, until_s)
            if answer is None or answer.status in SPOILT_REQUEST:
                continue
            if answer.status in OUT_OF_SERVICE:
                raise ReaderDown(_out_of_service(answer.status))
            return answer
        raise Spoilt("the line spoils every answer")

    def stands(self) -> bool:
        """Say whether a module answers; raises ReaderDown where it is out of service."""
        try:
            self.ask(STATUS)
        except Silent:
            return False
        return True

    def number(self) -> str:
        """Return the module's number, or a word where it does not tell."""
        try:
            answer = self.ask(SAM_ID)
        except Silent:
            return "unknown"
        return sam_number(answer.data) if answer.data else "unknown"

    def _ask_once(self, command: Command, until_s: float | None) -> Answer | None:
        """Return the answer; None where a frame came and was broken."""
        self._parser.clear()
        self._line.write(command.frame())
        limit_s = time.monotonic() + command.timeout_s + command.size / self._line.bytes_per_s
        limit_s = limit_s if until_s is None else min(limit_s, until_s)
        while (rest_s := limit_s - time.monotonic()) > 0:
            chunk = self._line.read(min(rest_s, SILENCE_S))
            answers = self._parser.feed(chunk) if chunk else self._parser.silence()
            for answer in answers:
                if command.is_answered_by(answer):
                    return answer
            if self._parser.broken and not chunk:
                return None
        raise Silent("the module does not answer")


def _out_of_service(status: int) -> DeviceHealth:
    return DeviceHealth(Link.UP, Condition.FAULT, f"the module answers {words(status)}", "READER_MODULE_OUT")
