"""What is being written and not yet in the field: letters, and the candidates for them. No Qt here.

The composer answers from another process, late or never. So the letters live here; one question is under way at a
time, and what was pressed meanwhile is asked when it ends. An answer to other letters than those of now is dropped.
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol, TypeVar

from kiosk.faults import KioskFault
from kiosk.ports.text_composer import LONGEST_LETTERS, Candidate, ComposerAbility, Composition, Script, Words

FIRST, MORE = 24, 40
"""How many candidates are asked for at first, and with each further page."""


class Composer(Protocol):
    """The text composer, seen from a thread that must not wait."""

    def ability(self) -> Future[ComposerAbility]:
        """Ask what it can do."""

    def compose(self, letters: str, script: Script, words: Words, first: int, count: int) -> Future[Composition]:
        """Ask for candidates; the future may end in ``KioskFault`` KEYBOARD_HOST_LOST."""


class NoComposer:
    """Where there is none, such as in a picture of a screen: no letter has candidates."""

    def ability(self) -> Future[ComposerAbility]:
        """Nothing can be written."""
        return _at_once(ComposerAbility("none", ()))

    def compose(self, letters: str, script: Script, words: Words, first: int, count: int) -> Future[Composition]:  # noqa: ARG002 - the port
        """Offer nothing."""
        return _at_once(Composition(()))


T = TypeVar("T")


def _at_once(answer: T) -> Future[T]:
    future: Future[T] = Future()
    future.set_result(answer)
    return future


@dataclass(frozen=True, slots=True)
class Question:
    """What the composer was asked."""

    letters: str
    script: Script
    words: Words
    first: int
    count: int


class Composing:
    """Letters and candidates of one keyboard.

    Attributes:
        letters: What was pressed and stands for nothing yet.
        found: Candidates, best first, as far as they were asked for.
        more: There are further ones.
        lost: The composer did not answer; the letters are still here.
    """

    def __init__(
        self, composer: Composer, to_here: Callable[[Callable[[], None]], None], changed: Callable[[], None]
    ) -> None:
        """Take the composer, the way back to the caller's thread, and who is told of every change."""
        self._composer, self._to_here, self._changed = composer, to_here, changed
        self.script, self.words = Script.PINYIN, Words.TEXT
        self._asked: Question | None = None
        self.clear()

    def clear(self) -> None:
        """Forget everything; an answer that is still to come is dropped."""
        self.letters = ""
        self.found: tuple[Candidate, ...] = ()
        self.more = self.lost = False

    def press(self, letter: str) -> None:
        """Add a letter or a stroke."""
        if len(self.letters) < LONGEST_LETTERS:
            self._now(self.letters + letter)

    def erase(self) -> bool:
        """Take the last letter back; False where there is none."""
        if not self.letters:
            return False
        self._now(self.letters[:-1])
        return True

    def pick(self, index: int) -> str:
        """Return the text of a candidate; the letters that it does not stand for remain."""
        if not 0 <= index < len(self.found):
            return ""
        candidate = self.found[index]
        if self.words is Words.NAME:
            self.words = Words.GIVEN_NAME
        self._now(self.letters[candidate.used :].removeprefix("'"))
        return candidate.text

    def take_letters(self) -> str:
        """Return the letters as they are, for who wants pinyin or whose candidates do not come."""
        letters = self.letters
        self._now("")
        return letters

    def look_further(self) -> None:
        """Ask for more candidates behind those that were found."""
        if self.more:
            self._ask(Question(self.letters, self.script, self.words, len(self.found), MORE))

    def ask_again(self) -> None:
        """Ask once more what the composer did not answer."""
        if self.letters and self.lost:
            self._ask(self._first())

    def _now(self, letters: str) -> None:
        self.clear()
        self.letters = letters
        if letters:
            self._ask(self._first())
        self._changed()

    def _first(self) -> Question:
        return Question(self.letters, self.script, self.words, 0, FIRST)

    def _ask(self, question: Question) -> None:
        if self._asked is not None:
            return  # what is wanted now is asked when that ends
        self._asked = question
        asked = self._composer.compose(
            question.letters, question.script, question.words, question.first, question.count
        )
        asked.add_done_callback(lambda done: self._to_here(lambda: self._answered(question, done)))

    def _answered(self, question: Question, done: Future[Composition]) -> None:
        self._asked = None
        if (question.letters, question.script, question.words) != (self.letters, self.script, self.words):
            if self.letters:
                self._ask(self._first())
            return
        self._take(question, done)
        self._changed()

    def _take(self, question: Question, done: Future[Composition]) -> None:
        error = done.exception()
        if error is not None and not isinstance(error, KioskFault):
            raise error
        self.lost = error is not None
        if error is None and question.first == len(self.found):
            self.found += done.result().candidates
            self.more = done.result().more
