"""Puts whole names before what a composer offers, in fields for names."""

from typing import Protocol

from chinese_input.names import likely_names
from kiosk.ports.text_composer import NAMES, Candidate, ComposerAbility, Composition, Script, TextComposer, Words


class Closable(TextComposer, Protocol):
    """A composer that holds something."""

    def close(self) -> None:
        """Let go of it."""


class WithNames:
    """Implements ``kiosk.ports.text_composer.TextComposer`` on another composer."""

    def __init__(self, inner: Closable) -> None:
        """Take the composer whose candidates follow the names."""
        self._inner = inner

    def ability(self) -> ComposerAbility:
        """Tell what the composer can do."""
        return self._inner.ability()

    def compose(self, letters: str, script: Script, words: Words, first: int, count: int) -> Composition:
        """Offer candidates; see the port. An unknown sign among the letters is no fault: nothing is written so."""
        if words not in NAMES or script is not Script.PINYIN:
            return self._inner.compose(letters, script, words, first, count)
        names = [Candidate(name, len(letters)) for name in likely_names(letters, words)]
        inner = self._inner.compose(letters, script, words, 0, first + count)
        known = {each.text for each in names}
        both = [*names, *(each for each in inner.candidates if each.text not in known)]
        return Composition(tuple(both[first : first + count]), more=inner.more or len(both) > first + count)

    def close(self) -> None:
        """Let go of what the composer holds."""
        self._inner.close()
