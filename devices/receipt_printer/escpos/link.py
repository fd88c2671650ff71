"""A conversation over one connection: bytes out, replies in, and what the printer last said of itself."""

from collections import deque
from collections.abc import Callable

from devices.receipt_printer.escpos import commands
from devices.receipt_printer.escpos.status import (
    AutomaticStatus,
    Cleared,
    Identity,
    PrinterState,
    RealTimeStatus,
    Reply,
    ReplyParser,
    with_answer,
)
from devices.receipt_printer.escpos.transport import Transport

ANSWER_S = 1.0
IDENTITY_S = 0.5


class Link:
    """Owns the wire for the length of one job or one look."""

    def __init__(
        self,
        transport: Transport,
        monotonic_s: Callable[[], float],
        saw: Callable[[PrinterState], None] = lambda _: None,
    ) -> None:
        """Take the wire and the clock; ``saw`` hears every state that the printer tells, asked or not."""
        self._transport = transport
        self._now_s = monotonic_s
        self._saw = saw
        self._parser = ReplyParser()
        self._asked_who = False
        self._replies: deque[Reply] = deque()
        self.is_mute = False

    @property
    def answers(self) -> bool:
        """Whether anything can come back over this wire."""
        return self._transport.answers

    @property
    def bytes_per_s(self) -> float:
        """How fast the wire is; infinite where the paper is slower."""
        return self._transport.bytes_per_s

    def open(self, timeout_s: float) -> None:
        """Connect, with nothing left over from an earlier connection; raises LinkLost."""
        self._parser = ReplyParser(knows_identity=self._asked_who)
        self._replies.clear()
        self.is_mute = False
        self._transport.open(timeout_s)

    def close(self) -> None:
        """Hang up in good order."""
        self._transport.close()

    def transmit(self, data: bytes, until_s: float) -> bool:
        """Send bytes and keep what is said meanwhile; False where the time passed first. Raises LinkLost."""
        while data:
            wait_s = until_s - self._now_s()
            if wait_s <= 0:
                return False
            data = data[self._pump(data, wait_s) :]
        return True

    def next_reply(self, until_s: float) -> Reply | None:
        """Return what the printer said next, or None where it stays silent until then. Raises LinkLost."""
        while not self._replies:
            wait_s = until_s - self._now_s()
            if wait_s <= 0:
                return None
            self._pump(b"", wait_s)
        return self._replies.popleft()

    def ask_state(self, until_s: float) -> PrinterState:
        """Ask DLE EOT 1 to 4 and return the answers; what is not answered within a second stays unknown.

        After one question without answer nothing more is asked on this connection: a late answer would be
        taken for that of another question. Raises LinkLost.
        """
        state = PrinterState()
        for number, question in enumerate(commands.REAL_TIME_STATUS, start=1):
            byte = self._ask(question, until_s)
            if byte is None:
                break
            state = with_answer(state, number, byte)
        self._saw(state)
        return state

    def ask_identity(self, until_s: float) -> tuple[bytes, ...]:
        """Ask GS I for maker and model and return what was answered; a printer that knows no GS I says nothing.

        It is answered in its turn, so it is asked only where nothing is being printed. Raises LinkLost.
        """
        names: list[bytes] = []
        self._asked_who = self._parser.knows_identity = True
        for question in commands.IDENTITY:
            self.transmit(question, until_s)
            answer = self._await(Identity, min(until_s, self._now_s() + IDENTITY_S))
            if not isinstance(answer, Identity):
                break
            names.append(answer.name)
        return tuple(names)

    def clear(self, how: str, until_s: float) -> bool:
        """Empty the printer's buffer, so that the rest of a slip never comes out; True where it is confirmed."""
        if how == "dc4":
            self.transmit(commands.CLEAR_BY_DC4, until_s)
            return self._await(Cleared, min(until_s, self._now_s() + ANSWER_S)) is not None
        if how == "enq":
            self.transmit(commands.CLEAR_BY_ENQ, until_s)
        return False

    def _ask(self, question: bytes, until_s: float) -> int | None:
        if self.is_mute:
            return None
        until_s = min(until_s, self._now_s() + ANSWER_S)
        self.transmit(question, until_s)
        answer = self._await(RealTimeStatus, until_s)
        self.is_mute = answer is None
        return answer.byte if isinstance(answer, RealTimeStatus) else None

    def _await(self, kind: type[Reply], until_s: float) -> Reply | None:
        """Return the first reply of a kind; the others keep their turn."""
        others: deque[Reply] = deque()
        found = None
        while (reply := self.next_reply(until_s)) is not None:
            if isinstance(reply, kind):
                found = reply
                break
            others.append(reply)
        self._replies.extendleft(reversed(others))
        return found

    def _pump(self, outgoing: bytes, wait_s: float) -> int:
        sent, received = self._transport.transfer(outgoing, wait_s)
        for reply in self._parser.feed(received):
            self._replies.append(reply)
            if isinstance(reply, AutomaticStatus):
                self._saw(reply.state)
        return sent


def trouble_of(reply: Reply | None) -> str | None:
    """Return the reason to stop that an automatic status tells, or None."""
    return reply.state.trouble if isinstance(reply, AutomaticStatus) else None
