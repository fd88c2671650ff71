"""A travel document that stops once in the middle of its picture: the moment to lift it, or to kill who reads it."""

import threading

from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.virtual_card import VirtualCard

COMMANDS_BEFORE = 24
LIMIT_S = 20


class StoppingCard(VirtualCard):
    """``in_the_middle`` is set when it stops; it waits for ``go_on``."""

    def __init__(self, name):
        super().__init__(faces()[name])
        self.in_the_middle, self.go_on = threading.Event(), threading.Event()
        self._answered = 0

    @property
    def stopped(self):
        """Whether it ever stopped."""
        return self.in_the_middle.is_set()

    def answer(self, command):
        """Answer as always, but for the one pause."""
        self._answered += 1
        if self._answered == COMMANDS_BEFORE + 1:
            self.in_the_middle.set()
            assert self.go_on.wait(LIMIT_S)
        return super().answer(command)
