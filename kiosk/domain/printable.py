"""What of a text may come onto paper. A citizen typed it; nothing in it may become a command or vanish unseen."""

import unicodedata

DROPPED = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})


def printable(text: str) -> str:
    """Return the text composed (NFC), on one line, without control and format characters.

    Private-use characters stay: second-generation ID cards hold them for rare names, and dropping one
    silently would print another name.
    """
    return "".join(_shown(char) for char in unicodedata.normalize("NFC", text))


def _shown(char: str) -> str:
    if char in "\t\n\r" or unicodedata.category(char) == "Zs":
        return "　" if char == "　" else " "
    if unicodedata.category(char) in DROPPED or _is_variation_selector(char):
        return ""
    return char


def _is_variation_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
