"""Which presentation of a card is on, by what a module tells: that it found a card, or that it did not.

A module never tells that a card was lifted, and after a read it finds nothing until the card was: so "not found"
ends nothing. See docs/decisions/0005.
"""

from devices.card_reader.presence import Presence
from kiosk.ports.card_reader import CardEvent, CardToken


class Presentations:
    """Keeps the tokens of one reader; its caller keeps threads apart."""

    def __init__(self) -> None:
        self._presence = Presence()
        self._mark = 0
        self._gap = True
        self._read: CardToken | None = None

    def found(self, reader: str) -> list[CardEvent]:
        """Note that a card was found: a new presentation, unless it was found without a break."""
        if not self._gap:
            return []
        self._mark += 1
        self._gap = False
        return self._presence.seen(reader, present=True, mark=self._mark)

    def missed(self) -> None:
        """Note that no card was found; the next one that is found is a new presentation."""
        self._gap = True

    def is_open(self, token: CardToken) -> bool:
        """Whether this presentation is on and was not read yet: a card is read once for each time it is laid down."""
        return self._presence.mark_of(token) is not None and self._read != token

    def note_read(self, token: CardToken) -> None:
        """Note that this presentation was read."""
        self._read = token

    def over(self, token: CardToken) -> list[CardEvent]:
        """End a presentation that can be read no more."""
        return self._presence.reader_lost(token.reader) if self._presence.mark_of(token) is not None else []

    def reader_lost(self) -> list[CardEvent]:
        """End whatever is on: the reader is gone."""
        self._gap = True
        return self._presence.all_lost()
