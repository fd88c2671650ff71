"""Breaks a text into lines by columns, the way Chinese is set.

Words and numbers of Latin letters stay whole where a line can hold them; closing punctuation never begins
a line and opening punctuation never ends one (GB/T 15834-2011, section 5.1.9; JLREQ's rules are the same).
The last line of a text never holds one Hanzi alone (CLREQ, "widow"): the one before it comes along.
"""

from devices.receipt_printer.characters import clusters, columns_of

OPENING = frozenset("（《「『【〔“‘([{")
CLOSING = frozenset("，。、；：？！）》」』】〕”’…·％℃,.;:?!)]}%")


def wrap(text: str, columns: int) -> tuple[str, ...]:
    """Return the lines of a cleaned text, each at most ``columns`` wide (2 or more); no text is one empty line."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, columns):
        if columns_of(line + piece.rstrip(" ")) <= columns:
            line += piece
            continue
        lines.append(line.rstrip(" "))
        line = piece.lstrip(" ")
    return (*lines, line.rstrip(" "))


def _pieces(text: str, columns: int) -> list[str]:
    """Return what may not be broken, in order; a piece too wide for a line falls into its characters."""
    pieces: list[str] = []
    for cluster, _ in clusters(text):
        if pieces and _belong_together(pieces[-1], cluster):
            pieces[-1] += cluster
        else:
            pieces.append(cluster)
    return [part for piece in _without_widow(pieces, columns) for part in _fitting(piece, columns)]


def _without_widow(pieces: list[str], columns: int) -> list[str]:
    *before, last = pieces or [""]
    if not before or not (_is_hanzi(before[-1][-1]) and _is_hanzi(last[:1])):
        return pieces
    ending = before.pop() + last
    return [*before, ending] if before and columns_of(ending) <= columns else pieces


def _belong_together(piece: str, following: str) -> bool:
    before, after = piece[-1], following[0]
    if after in CLOSING or before in OPENING:
        return before != " "
    return _is_latin(before) and _is_latin(after)


def _is_hanzi(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _is_latin(char: str) -> bool:
    return "!" <= char <= "~"


def _fitting(piece: str, columns: int) -> list[str]:
    return [piece] if columns_of(piece) <= columns else [cluster for cluster, _ in clusters(piece)]
