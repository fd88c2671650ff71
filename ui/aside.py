"""Work beside the screen's thread, of which only the newest result is wanted."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from ui.crossing import Crossing

T = TypeVar("T")


class Aside:
    """One thread; whatever is asked of it takes the place of what was asked before."""

    def __init__(self, crossing: Crossing, name: str) -> None:
        """Take the way back to the screen's thread; the thread itself begins with the first question."""
        self._crossing = crossing
        self._thread = ThreadPoolExecutor(1, name)
        self._asked: Future[Any] | None = None

    def ask(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do something; ``then`` is called on the screen's thread, unless something newer is asked before."""
        self.forget()
        asked = self._thread.submit(work)
        self._asked = asked
        asked.add_done_callback(lambda done: self._crossing.call(self._answered, done, then))

    def forget(self) -> None:
        """Drop the result that is still to come."""
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None

    def _answered(self, done: Future[T], then: Callable[[T], None]) -> None:
        if done is self._asked:
            self._asked = None
            then(done.result())
