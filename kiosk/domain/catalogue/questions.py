"""Questions and their answers: the form of an item, and what its answers decide."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from kiosk.domain.catalogue.base import Id, PackModel
from kiosk.domain.catalogue.vocabulary import FieldType, FieldWords
from kiosk.domain.text import LocalText


class Choice(PackModel):
    """One answer of a choice."""

    id: str
    """Id of the answer, kept in the case."""
    label: LocalText
    """The answer."""
    hint: LocalText | None = None
    """Explains the answer in a few words."""


class Condition(PackModel):
    """Holds while an earlier field was answered so: one of ``equals``, or a number ``over`` or ``up_to`` a bound."""

    field: str
    """Id of a field that is asked earlier."""
    equals: tuple[str, ...] = ()
    """Ids of answers of a choice; one of them was given."""
    over: float | None = None
    """For numbers: the answer is larger than this."""
    up_to: float | None = None
    """For numbers: the answer is at most this."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.equals and self.over is None and self.up_to is None:
            message = "a condition needs `equals`, `over` or `up_to`"
            raise ValueError(message)
        return self

    def holds(self, value: str | None) -> bool:
        """Tell whether an answer (None: not given) fulfils it."""
        if value is None:
            return False
        if self.equals:
            return value in self.equals
        try:
            number = float(value)
        except ValueError:
            return False
        return (self.over is None or number > self.over) and (self.up_to is None or number <= self.up_to)


class FormField(PackModel):
    """One fact that an item needs."""

    id: Id
    """Id of the fact; the same id means the same fact in every item."""
    type: FieldType
    """Kind of the answer."""
    label: LocalText
    """The fact's name on the review and the receipt."""
    question: LocalText
    """The headline of the page that asks for it, one question."""
    why: LocalText
    """One sentence: why it is asked and what need not be given."""
    required: bool = True
    """A field that is not required is never asked; it can be filled in from the review."""
    situation: bool = False
    """Whether the answer decides which papers, fields or members are needed (情形)."""
    prefill: tuple[str, ...] = ()
    """Where the fact may be known from, best first; known from here, it is not asked."""
    suggest: tuple[str, ...] = ()
    """Where an answer may be offered from with one touch; the question is asked all the same."""
    only_if: Condition | None = None
    """Asked only where this holds."""
    quick_words: tuple[str, ...] = ()
    """Words that the keyboard of this page offers as keys (``栋``, ``单元`` ...)."""
    words: FieldWords = FieldWords.BY_TYPE
    """Which words the Chinese keyboard offers first: people's names, places, or words of the counters."""
    choices: tuple[Choice, ...] = ()
    """The answers, for ``choice``."""
    preset: str | None = None
    """For ``choice`` and ``number``: the answer that most people give, so that one touch takes it."""
    utility: str | None = None
    """For ``account``: id of the utility whose rule the number follows."""
    not_self: bool = False
    """For ``id_number`` and ``name``: it is another person's (a spouse's, a child's); the applicant's own will not do."""
    min_length: Annotated[int, Field(ge=1, le=1000)] = 1
    """For texts: fewest characters."""
    max_length: Annotated[int, Field(ge=1, le=1000)] = 100
    """For texts: most characters."""
    least: float | None = None
    """For ``number``, ``area`` and ``money``: the smallest answer that will do."""
    most: float | None = None
    """For ``number``, ``area`` and ``money``: the largest answer that will do."""
    latest_months_ago: int | None = Field(default=None, ge=-1200, le=1800)
    """For ``date``: the last day of the window, counted back from today in months; below 0 so many months ahead."""
    earliest_months_ago: int | None = Field(default=None, ge=0, le=1800)
    """For ``date``: the first day of the window, counted back from today in months."""
