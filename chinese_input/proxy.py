"""The text composer seen from the process of the screen: every call is a future, the work is done in a child.

A child that is lost is no accident of the person who types: the future ends in ``KioskFault`` KEYBOARD_HOST_LOST, the
letters stay on the screen, and the next key asks the child that was started meanwhile.
"""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from chinese_input.host import CODEC
from chinese_input.options import KeyboardOptions
from hosting.errors import CallFailed, ChildLost, DeadlinePassed
from hosting.policy import ChildState, Policy
from hosting.supervisor import Child
from kiosk.faults import KioskFault
from kiosk.ports.text_composer import ComposerAbility, Composition, Script, Words

KEY_S, ABILITY_S = 4.0, 120.0
POLICY = Policy(start_s=120.0, memory_limit_bytes=400_000_000)
"""The first start compiles the tables: three seconds on a fast machine, perhaps twenty on a kiosk's."""


class TextComposerProxy:
    """Owns the keyboard's process. ``start`` before use, ``stop`` at the end; thread-safe."""

    def __init__(self, options: KeyboardOptions, on_state: Callable[[ChildState], None] = lambda _state: None) -> None:
        """Prepare the child; nothing runs yet."""
        setup = {"state": str(options.state), "places": list(options.places), "system": str(options.system)}
        self.child = Child("keyboard", "chinese_input.host", setup=setup, codec=CODEC, on_state=on_state, policy=POLICY)

    def start(self) -> None:
        """Start the process; calls made meanwhile wait for it, each at most as long as it may take."""
        self.child.start()

    def stop(self) -> None:
        """End the process; open calls end in KEYBOARD_HOST_LOST."""
        self.child.stop()

    def ability(self) -> "Future[ComposerAbility]":
        """Ask what the composer can do, as soon as it stands."""
        return _translated(self.child.call("ability", deadline_s=ABILITY_S))

    def compose(self, letters: str, script: Script, words: Words, first: int, count: int) -> "Future[Composition]":
        """Ask for candidates; see ``kiosk.ports.text_composer``."""
        asked = self.child.call(
            "compose",
            deadline_s=KEY_S,
            letters=letters,
            script=script.value,
            words=words.value,
            first=first,
            count=count,
        )
        return _translated(asked)


def _translated(inner: "Future[Any]") -> "Future[Any]":
    outer: Future[Any] = Future()
    outer.set_running_or_notify_cancel()
    inner.add_done_callback(lambda done: _pass_on(done, outer))
    return outer


def _pass_on(done: "Future[Any]", outer: "Future[Any]") -> None:
    error = done.exception()
    if isinstance(error, ChildLost | DeadlinePassed | CallFailed):
        outer.set_exception(KioskFault("KEYBOARD_HOST_LOST", type(error).__name__))
    elif error is not None:
        outer.set_exception(error)
    else:
        outer.set_result(done.result())
