"""How much of a document goes into one call: as much as connections live through."""

SMALLEST_BYTES, FIRST_BYTES, LARGEST_BYTES = 16 * 1024, 512 * 1024, 1024 * 1024
"""Larger ones would save a round trip in a megabyte, and put as much at risk: what a cut line had under way is lost."""
_STEADY = 3
"""So many pieces in a row have to arrive before a larger one is tried."""


class PieceSize:
    """Halves where pieces are lost whole, follows what arrived of the others, doubles while they arrive.

    Most servers keep what came before a cut. One behind a buffering proxy keeps nothing of a piece that is not whole: there
    a piece has to be smaller than what a connection lives through, or a document never arrives.
    """

    def __init__(self, first: int = FIRST_BYTES) -> None:
        self.bytes = first
        self._in_a_row = 0

    def arrived(self) -> None:
        """A piece arrived whole."""
        self._in_a_row += 1
        if self._in_a_row >= _STEADY:
            self._in_a_row = 0
            self.bytes = min(LARGEST_BYTES, self.bytes * 2)

    def cut(self, gained: int) -> None:
        """The connection died in a piece, of which the server holds ``gained`` bytes."""
        self._in_a_row = 0
        self.bytes = max(SMALLEST_BYTES, min(self.bytes, gained) if gained else self.bytes // 2)
