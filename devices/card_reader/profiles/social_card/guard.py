"""Keeps a foreign authenticator at arm's length: it may hang, crash or lie, and the reader goes on.

A card counts wrong proofs and blocks its key for good. So an authenticator whose proofs were refused by cards
one after the other is asked no more: it would spoil the card of everybody who comes.
"""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from devices.card_reader.profiles.social_card.authenticator import Authenticator, AuthenticatorRefused, Chip
from devices.card_reader.profiles.social_card.commands import CRYPTOGRAM_BYTES

T = TypeVar("T")
LIMIT_S = 3.0
REFUSALS = 2


class Guard:
    """One authenticator on a thread of its own; every failure of it is AuthenticatorRefused.

    Args:
        authenticator: The foreign part.
        limit_s: What one answer may take; a service on the network takes a second.
    """

    def __init__(self, authenticator: Authenticator, limit_s: float = LIMIT_S) -> None:
        self._authenticator = authenticator
        self._limit_s = limit_s
        self._refusals = 0
        self._asked: Future[Any] | None = None
        self._jobs: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        threading.Thread(target=self._work, name="authenticator", daemon=True).start()

    def question(self, chip: Chip, number: bytes) -> bytes:
        """Return what the card has to answer, or nothing where it is not asked."""
        if self._refusals >= REFUSALS:
            raise AuthenticatorRefused("cards refused its proofs: it is asked no more, so that no card is blocked")
        question = self._ask(lambda: self._authenticator.question(chip, number))
        return _sized(question) if question else b""

    def is_genuine(self, chip: Chip, question: bytes, answer: bytes) -> bool:
        """Whether the card is what it says."""
        return self._ask(lambda: self._authenticator.is_genuine(chip, question, answer)) is True

    def proof(self, chip: Chip, number: bytes) -> bytes:
        """Return what opens the card."""
        return _sized(self._ask(lambda: self._authenticator.proof(chip, number)))

    def was_taken(self, *, taken: bool) -> None:
        """Note whether a card took its proof."""
        self._refusals = 0 if taken else self._refusals + 1

    def _ask(self, question: Callable[[], T]) -> T:
        if self._asked is not None and not self._asked.done():
            raise AuthenticatorRefused("it still hangs over an earlier card")
        answer: Future[T] = Future()
        self._asked = answer
        self._jobs.put(lambda: _settle(answer, question))
        try:
            return answer.result(self._limit_s)
        except TimeoutError:
            raise AuthenticatorRefused("it does not answer") from None

    def _work(self) -> None:
        while True:
            self._jobs.get()()


def _settle(answer: Future[T], question: Callable[[], T]) -> None:
    try:
        answer.set_result(question())
    except AuthenticatorRefused as refusal:
        answer.set_exception(refusal)
    except Exception as error:  # noqa: BLE001 - foreign code; its text may quote the card
        answer.set_exception(AuthenticatorRefused(f"it failed with {type(error).__name__}"))


def _sized(cryptogram: bytes) -> bytes:
    if not isinstance(cryptogram, bytes) or len(cryptogram) != CRYPTOGRAM_BYTES:
        raise AuthenticatorRefused("it gave no 16 bytes")
    return cryptogram
