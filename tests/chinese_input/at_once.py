"""A composer of this process that looks like the one in another: each answer is there at once."""

from concurrent.futures import Future
from typing import Any

from kiosk.ports.text_composer import ComposerAbility, Composition, Script, TextComposer, Words


class AtOnce:
    """Implements ``ui.composing.Composer`` on a composer in this process."""

    def __init__(self, composer: TextComposer) -> None:
        self._composer = composer

    def ability(self) -> Future[ComposerAbility]:
        return _done(self._composer.ability())

    def compose(self, letters: str, script: Script, words: Words, first: int, count: int) -> Future[Composition]:
        return _done(self._composer.compose(letters, script, words, first, count))


def _done(answer: Any) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(answer)
    return future
