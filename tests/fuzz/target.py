"""What is fuzzed: a parser, good samples of its input, and what it must never do."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from random import Random

from tests.fuzz.mutate import mutated


class Believed(AssertionError):  # noqa: N818 - what a parser did
    """Something was taken for true that fails its check."""


def demand(holds: bool, what: str) -> None:  # noqa: FBT001 - reads as an assertion
    """Raise Believed where an invariant does not hold."""
    if not holds:
        raise Believed(what)


@dataclass(frozen=True)
class Target:
    """One parser.

    Attributes:
        name: As ``--parser`` takes it.
        feed: Gives it one input; raises Believed where its answer breaks an invariant, and the parser's own
            exceptions; whatever else it raises is a crash.
        own: The exceptions by which the parser says no.
        samples: Good inputs, from which bad ones are made.
        words: Pieces of the format that a mutation may put in.
        grammar: Makes whole inputs of its own; half of the inputs then come from it.
    """

    name: str
    feed: Callable[[bytes], None]
    own: tuple[type[Exception], ...]
    samples: Callable[[], tuple[bytes, ...]]
    words: tuple[bytes, ...] = ()
    grammar: Callable[[Random], bytes] | None = None

    @cached_property
    def seeds(self) -> tuple[bytes, ...]:
        """The samples, made once."""
        return self.samples()

    def input(self, random: Random) -> bytes:
        """Return the next input."""
        if self.grammar is not None and random.random() < 0.5:
            return self.grammar(random)
        return mutated(random, self.seeds, self.words)

    def take(self, data: bytes) -> bool:
        """Feed one input; return whether it was accepted. Raises what must not be raised."""
        try:
            self.feed(data)
        except self.own:
            return False
        return True
