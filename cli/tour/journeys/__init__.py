"""The journeys that the tour can play: one module each, found by being here, with a ``JOURNEY``."""

import pkgutil
from collections.abc import Iterable
from functools import cache
from importlib import import_module

from cli.tour.journey import Journey


@cache
def journeys() -> dict[str, Journey]:
    """Return every journey by its name, in the order of the names."""
    return by_name(import_module(f"{__name__}.{each.name}").JOURNEY for each in pkgutil.iter_modules(__path__))


def by_name(found: Iterable[Journey]) -> dict[str, Journey]:
    """Put journeys in the order of their names.

    Raises:
        ValueError: Two have the same name.
    """
    named: dict[str, Journey] = {}
    for each in sorted(found, key=lambda journey: journey.name):
        if each.name in named:
            message = f"two journeys are called {each.name}"
            raise ValueError(message)
        named[each.name] = each
    return named
