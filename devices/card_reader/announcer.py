"""A driver's health as last seen; tells changes only. Thread-safe."""

import threading
from collections.abc import Callable
from typing import Any

from kiosk.ports.device import DeviceHealth, HealthChanged


class Announcer:
    """Holds the health and emits HealthChanged when another one is set."""

    def __init__(self, first: DeviceHealth) -> None:
        self._lock = threading.Lock()
        self._health = first

    def health(self) -> DeviceHealth:
        """Return it without waiting."""
        return self._health

    def set(self, health: DeviceHealth, emit: Callable[[Any], None]) -> None:
        """Set it, and tell where it differs."""
        with self._lock:
            if health == self._health:
                return
            self._health = health
            emit(HealthChanged(health))
