"""Turns a call to a device's process into an outcome of its port: a lost process is a foreseen thing.

Each kind has its typed proxy in ``devices/KIND/proxy.py``, built on this one.
"""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from devices.supervisor import DeviceHandle
from hosting.errors import CallFailed, ChildLost, DeadlinePassed

T = TypeVar("T")
Lost = ChildLost | DeadlinePassed | CallFailed
GRACE_S = 0.5  # what a driver may take beyond its own limit before its process is killed
SIMULATE_DEADLINE_S = 10.0


class DeviceProxy:
    """Calls a device; thread-safe."""

    def __init__(self, handle: DeviceHandle) -> None:
        self._handle = handle

    def ask(
        self,
        method: str,
        *,
        deadline_s: float,
        otherwise: Callable[[Lost], T],
        side: bool = False,
        **arguments: object,
    ) -> Future[T]:
        """Call the driver.

        Args:
            method: Of the port.
            deadline_s: Then the device's process is killed; the driver's own limit plus ``GRACE_S``.
            otherwise: Makes the port's outcome of ChildLost, DeadlinePassed or CallFailed.
            side: Run it beside the call under way.
            **arguments: Of the method.

        Returns:
            The outcome; ``Refused`` is passed on as the exception it is.
        """
        answer: Future[T] = Future()
        asked = self._handle.call(method, deadline_s=deadline_s, side=side, **arguments)
        asked.add_done_callback(lambda done: _translate(done, answer, otherwise))
        return answer

    def simulate(self, command: str, arguments: dict[str, str]) -> Future[dict[str, str]]:
        """Command a simulated driver, beside the call under way; fails with Refused where it does not know it."""
        return self._handle.call(
            "simulate", deadline_s=SIMULATE_DEADLINE_S, side=True, command=command, arguments=arguments
        )

    @property
    def lost_fault(self) -> str:
        """The fault code of a lost process of this kind."""
        return self._handle.lost_fault


def _translate(done: Future[Any], answer: Future[T], otherwise: Callable[[Lost], T]) -> None:
    error = done.exception()
    if error is None:
        answer.set_result(done.result())
    elif isinstance(error, ChildLost | DeadlinePassed | CallFailed):
        answer.set_result(otherwise(error))
    else:
        answer.set_exception(error)
