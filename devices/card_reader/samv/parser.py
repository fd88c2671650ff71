"""Finds answers in a stream of bytes in which noise may stand anywhere and bytes may be missing.

A frame whose check byte is wrong, or that never becomes whole, is given up by one byte only: what looked like its
content may hold the beginning of a true frame.
"""

from devices.card_reader.samv.frames import HEAD_BYTES, LONGEST, PREAMBLE, SHORTEST, Answer, answer_of

_PIECE_BYTES = 4096


class FrameParser:
    """Takes bytes as they come; never holds more than one longest frame and one piece.

    Attributes:
        broken: How many beginnings of a frame came to nothing.
    """

    def __init__(self) -> None:
        self._buffer = bytearray()
        self.broken = 0

    def feed(self, chunk: bytes) -> list[Answer]:
        """Add what was received and return the answers that are whole now."""
        found = []
        for at in range(0, len(chunk), _PIECE_BYTES):
            self._buffer += chunk[at : at + _PIECE_BYTES]
            found += self._whole()
        return found

    def silence(self) -> list[Answer]:
        """Take note that nothing came for a while: a frame that is not whole now never will be.

        Its length was a lie, or bytes of it are lost; answers that it hid are returned.
        """
        found: list[Answer] = []
        while self._buffer.startswith(PREAMBLE):
            self._give_up()
            found += self._whole()
        return found

    def clear(self) -> None:
        """Forget everything."""
        self._buffer = bytearray()
        self.broken = 0

    def _whole(self) -> list[Answer]:
        found = []
        while self._stands_at_frame():
            end = HEAD_BYTES + self._length()
            if len(self._buffer) < end:
                break
            answer = answer_of(bytes(self._buffer[len(PREAMBLE) : end]))
            if answer is None:
                self._give_up()
            else:
                found.append(answer)
                del self._buffer[:end]
        return found

    def _stands_at_frame(self) -> bool:
        """Go to the next preamble with a possible length; False where more bytes are needed to tell."""
        while (at := self._buffer.find(PREAMBLE)) >= 0:
            del self._buffer[:at]
            if len(self._buffer) < HEAD_BYTES:
                return False
            if SHORTEST <= self._length() <= LONGEST:
                return True
            self._give_up()
        del self._buffer[: max(0, len(self._buffer) - len(PREAMBLE) + 1)]
        return False

    def _length(self) -> int:
        return int.from_bytes(self._buffer[len(PREAMBLE) : HEAD_BYTES], "big")

    def _give_up(self) -> None:
        self.broken += 1
        del self._buffer[:1]
