"""More ids than one for one event: each event brings one fresh UUIDv7, from which the others follow."""

from uuid import UUID

_RANDOM = 1 << 48
"""Of a UUIDv7 (RFC 9562, 5.7) the last 48 bits are random in any case."""


def further_id(fresh: str, place: int) -> str:
    """Return another UUIDv7 beside a fresh one, the same for the same place.

    Args:
        fresh: A UUIDv7 that nobody has used yet.
        place: 1, 2, ...: each names another id.
    """
    number = UUID(fresh).int
    head, tail = number - number % _RANDOM, number % _RANDOM
    return str(UUID(int=head + (tail + place) % _RANDOM))
