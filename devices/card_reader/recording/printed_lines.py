"""A machine-readable zone with another person in it and right check digits. Source: ICAO 9303-3, 4, 5 and 6."""

import re

from devices.card_reader.recording.synthetic import Synthetic

_FORM = re.compile(rb"[A-Z0-9<]+")
_VALUES = {letter: number for number, letter in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")} | {"<": 0}
_WEIGHTS = (7, 3, 1)
_BLANKED = {
    88: ((5, 44), (44, 53), (72, 86)),  # TD3: names, number, personal number
    72: ((5, 36), (36, 45), (64, 71)),  # TD2: names, number, optional
    90: ((5, 14), (15, 30), (48, 59), (60, 90)),  # TD1: number, optional, optional, names
}
_BIRTHS = {88: 57, 72: 49, 90: 30}
_EXPIRIES = {88: 65, 72: 57, 90: 38}
_CHECKS: dict[int, tuple[tuple[int, tuple[tuple[int, int], ...]], ...]] = {
    88: (
        (53, ((44, 53),)),
        (63, ((57, 63),)),
        (71, ((65, 71),)),
        (86, ((72, 86),)),
        (87, ((44, 54), (57, 64), (65, 87))),
    ),
    72: ((45, ((36, 45),)), (55, ((49, 55),)), (63, ((57, 63),)), (71, ((36, 46), (49, 56), (57, 71)))),
    90: ((14, ((5, 14),)), (36, ((30, 36),)), (44, ((38, 44),)), (59, ((5, 30), (30, 37), (38, 45), (48, 59)))),
}


def is_zone(data: bytes) -> bool:
    """Whether these bytes can be a machine-readable zone."""
    return len(data) in _CHECKS and _FORM.fullmatch(data) is not None and b"<" in data


def other_zone(data: bytes, synthetic: Synthetic) -> bytes:
    """Return the zone with other names, numbers and dates; what kind of document it is, its state and the sex stay."""
    zone = list(data.decode("ascii"))
    for start, end in _BLANKED[len(zone)]:
        zone[start:end] = synthetic.text("".join(zone[start:end]))
    birth, expiry = _BIRTHS[len(zone)], _EXPIRIES[len(zone)]
    zone[birth : birth + 6] = synthetic.day("19" + "".join(zone[birth : birth + 6]))[2:]
    zone[expiry : expiry + 6] = synthetic.moved("20" + "".join(zone[expiry : expiry + 6]))[2:]
    for place, parts in _CHECKS[len(zone)]:
        zone[place] = check_digit("".join("".join(zone[start:end]) for start, end in parts))
    return "".join(zone).encode("ascii")


def check_digit(text: str) -> str:
    """Return the check digit of a part (ICAO 9303-3, 4.9)."""
    return str(sum(_VALUES[letter] * _WEIGHTS[place % 3] for place, letter in enumerate(text)) % 10)
