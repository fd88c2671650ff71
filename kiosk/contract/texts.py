"""Every text in a value of the contract, to be looked at."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass


def texts_in(value: object) -> Iterator[str]:
    """Yield every text in a value; a model in it has looked after its own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from texts_in((*value.keys(), *value.values()))
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_in(each)
    elif is_dataclass(value):
        yield from texts_in(tuple(getattr(value, each.name) for each in fields(value)))
