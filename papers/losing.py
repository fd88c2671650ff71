"""A papers process that was lost is not an accident of the caller: the future ends in a fault with a code."""

from concurrent.futures import Future
from typing import Any

from hosting.errors import CallFailed, ChildLost, DeadlinePassed
from kiosk.faults import KioskFault


def translated(inner: "Future[Any]") -> "Future[Any]":
    """Return a future like ``inner`` that ends in ``KioskFault`` PAPERS_HOST_LOST where its process was lost."""
    outer: Future[Any] = Future()
    outer.set_running_or_notify_cancel()
    inner.add_done_callback(lambda done: _pass_on(done, outer))
    return outer


def _pass_on(done: "Future[Any]", outer: "Future[Any]") -> None:
    error = done.exception()
    if isinstance(error, ChildLost | DeadlinePassed | CallFailed):
        outer.set_exception(KioskFault("PAPERS_HOST_LOST", type(error).__name__))
    elif error is not None:
        outer.set_exception(error)
    else:
        outer.set_result(done.result())
