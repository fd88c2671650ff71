"""Plays a recording: a card that answers as it did, and refuses whatever it was not asked then."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from devices.card_reader import link
from devices.card_reader.link import Link, LinkMute
from devices.card_reader.recording.tape_file import Entry, Recording

_ENDS: dict[str, type[Exception]] = {
    name: outcome
    for name, outcome in vars(link).items()
    if isinstance(outcome, type) and issubclass(outcome, Exception) and name.startswith("Link")
}


class NotRecorded(LinkMute):
    """The card was never asked this, or the answer could not be kept."""


class ReplayedCard:
    """Implements ``link.Link``. Each command has its answers in the order in which they came; each is given once."""

    def __init__(self, recording: Recording) -> None:
        """Take a recording of a card."""
        assert recording.kind == "apdu", recording.kind
        self.atr = recording.atr
        self._answers: dict[bytes, deque[Entry]] = {}
        asked: Entry | None = None
        for entry in recording.entries:
            if entry.to is not None:
                asked = entry
            elif asked is not None and asked.to is not None and not asked.withheld:
                self._answers.setdefault(asked.to, deque()).append(entry)

    def transmit(self, command: bytes) -> bytes:
        """Answer as recorded; raises NotRecorded, and the outcomes that were recorded."""
        answers = self._answers.get(command)
        if not answers:
            raise NotRecorded("a command that was not recorded")
        entry = answers.popleft()
        if entry.withheld:
            raise NotRecorded("an answer that was withheld")
        if entry.answer is None:
            raise _outcome(entry.end or "")
        return entry.answer

    @property
    def is_over(self) -> bool:
        """Whether everything that was recorded was played."""
        return not any(self._answers.values())


class ReplayedLine:
    """Plays a recording of a serial line: bytes come once what was sent before them was sent again."""

    def __init__(self, recording: Recording) -> None:
        """Take a recording of a line."""
        assert recording.kind == "serial", recording.kind
        self._rest = deque(recording.entries)
        self._sent = b""

    def write(self, data: bytes, /) -> int:
        """Take what was recorded as sent; raises NotRecorded for anything else."""
        self._sent += data
        while self._sent and self._rest and self._rest[0].answer is not None:
            self._rest.popleft()  # came late, and was dropped before something new was sent
        while self._rest and (wanted := self._rest[0].to) is not None and self._sent.startswith(wanted):
            self._sent = self._sent[len(wanted) :]
            self._rest.popleft()
        expected = self._rest[0].to if self._rest else None
        if self._sent and not (expected or b"").startswith(self._sent):
            raise NotRecorded("bytes that were not recorded")
        return len(data)

    def read(self, _wanted: object, /) -> bytes:
        """Return the next bytes that came, or nothing."""
        if self._rest and self._rest[0].answer is not None:
            return self._rest.popleft().answer or b""
        return b""

    def close(self) -> None:
        """Forget the rest."""
        self._rest.clear()


@contextmanager
def replayed(recording: Recording) -> Iterator[Link]:
    """Connect to the recorded card; for ``reading.read_card``."""
    yield ReplayedCard(recording)


def _outcome(name: str) -> Exception:
    outcome = _ENDS.get(name, LinkMute)
    return outcome("READER_ABSENT") if name == "LinkReader" else outcome("recorded")
