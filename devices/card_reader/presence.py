"""Which card presentation lies on which reader now: the keeper of tokens. Thread-safe, knows no device."""

import threading
import uuid
from dataclasses import dataclass

from kiosk.ports.card_reader import CardEvent, CardInserted, CardRemoved, CardToken


@dataclass(frozen=True, slots=True)
class _Lying:
    token: CardToken
    mark: int


class Presence:
    """Turns what a reader says into events; two cards never share a token, in this run of the host or another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._boot = uuid.uuid4().hex
        self._insertions = 0
        self._lying: dict[str, _Lying] = {}

    def seen(self, reader: str, *, present: bool, mark: int) -> list[CardEvent]:
        """Note what a reader says.

        Args:
            reader: Its name.
            present: Whether a card lies there.
            mark: Changes with every card that comes or goes; another mark under a card that was there
                means that it was swapped unseen, and gives CardRemoved and CardInserted.
        """
        with self._lock:
            before = self._lying.get(reader)
            if before is not None and present and before.mark == mark:
                return []
            events: list[CardEvent] = self._remove(reader)
            if present:
                events.append(self._insert(reader, mark))
            return events

    def reader_lost(self, reader: str) -> list[CardEvent]:
        """Note that a reader is gone; so is its card."""
        with self._lock:
            return self._remove(reader)

    def all_lost(self) -> list[CardEvent]:
        """Note that every reader is gone."""
        with self._lock:
            return [event for reader in list(self._lying) for event in self._remove(reader)]

    def mark_of(self, token: CardToken) -> int | None:
        """Return the mark of the token's card, or None where it lies there no more."""
        with self._lock:
            lying = self._lying.get(token.reader)
            return lying.mark if lying is not None and lying.token == token else None

    def _insert(self, reader: str, mark: int) -> CardInserted:
        self._insertions += 1
        token = CardToken(reader, self._insertions, self._boot)
        self._lying[reader] = _Lying(token, mark)
        return CardInserted(token)

    def _remove(self, reader: str) -> list[CardEvent]:
        lying = self._lying.pop(reader, None)
        return [CardRemoved(lying.token)] if lying is not None else []
