"""Addresses: four levels picked from the area tree, and a detail that is written.

The canonical form is ``province|city|county|street|community|detail``: five codes and a text. What a
card or a register gives as one line of text is kept as that text, with the five codes empty.
"""

import re
from dataclasses import dataclass

from kiosk.domain.catalogue import Area
from kiosk.domain.readable import unreadable
from kiosk.domain.text import Language, LocalText
from kiosk.domain.verdicts import Invalid, Valid, Verdict, invalid

SHORTEST_DETAIL = 5
LONGEST_DETAIL = 100
_UP_TO_THE_STREET = re.compile(r"\D*(?:(?<!小)区|[市州县旗镇乡道路街])")
"""Of a line of text, what stands before the first digit, as far as the last name of a place or street."""
LEVELS: tuple[LocalText, ...] = (
    LocalText("城市", "city"),
    LocalText("区县", "district or county"),
    LocalText("街道", "street"),
    LocalText("社区", "community"),
)


@dataclass(frozen=True, slots=True)
class Address:
    """An address in its parts; the levels are codes (or names, as a register may give them), or all empty."""

    province: str
    city: str
    county: str
    street: str
    community: str
    detail: str

    @property
    def levels(self) -> tuple[str, ...]:
        """Return the four levels of the picker."""
        return (self.city, self.county, self.street, self.community)

    @property
    def value(self) -> str:
        """Return the canonical form."""
        return "|".join((self.province, *self.levels, self.detail))


def compose(path: tuple[Area, ...], detail: str) -> str:
    """Make the canonical form of what was picked (city first) and written."""
    codes = [area.code for area in path] + [""] * (4 - len(path))
    return "|".join((codes[0][:2], *codes, _plain(detail)))


def parse(value: str) -> Address:
    """Read the canonical form; a text without the five separators is all detail."""
    parts = value.split("|")
    if len(parts) != 6:
        return Address("", "", "", "", "", _plain(value))
    province, city, county, street, community, detail = (part.strip() for part in parts)
    return Address(province, city, county, street, community, _plain(detail))


def path_of(address: Address, areas: tuple[Area, ...]) -> tuple[Area, ...]:
    """Return the nodes of the tree that the levels name, city first, as far as they go."""
    path: list[Area] = []
    below = areas
    for level in address.levels:
        node = next((area for area in below if level in (area.code, area.name.zh)), None)
        if node is None:
            break
        path.append(node)
        below = node.children
    return tuple(path)


def check_picked(entry: str, areas: tuple[Area, ...]) -> Verdict:
    """Check an address that a person gives: four levels of the tree, and 5 to 100 characters of detail."""
    address = parse(entry)
    path = path_of(address, areas)
    if len(path) < len(LEVELS):
        level = LEVELS[len(path)]
        return invalid(f"请再选一下{level.zh}。", f"Please choose the {level.en}.")
    wrong = _check_detail(address.detail) or unreadable(address.detail)
    return wrong or Valid(compose(path, address.detail))


def check_known(value: str) -> Verdict:
    """Check an address that a card or a register gives: it only has to say something."""
    address = parse(value)
    wrong = None if any(address.levels) and address.detail else _check_detail(address.detail)
    return wrong or Valid(address.value)


def show_address(value: str, areas: tuple[Area, ...], language: Language) -> str:
    """Return an address as it is written: Chinese from large to small, English from small to large."""
    address = parse(value)
    path = path_of(address, areas)
    names = [area.name.get(language) for area in path]
    names += [level for level in address.levels[len(path) :] if level and not level.isdigit()]
    province = _province(address, path, language)
    if language is Language.ZH:
        return "".join((province, *names, address.detail))
    return ", ".join(part for part in (address.detail, *reversed(names), province) if part)


def towards(value: str, areas: tuple[Area, ...]) -> LocalText | None:
    """Return an address as far as a slip may say it: district and street, never the door; None where that is not known."""
    address = parse(value)
    picked = path_of(address, areas)[1:3]
    if picked:
        zh, en = (tuple(area.name.get(language) for area in picked) for language in (Language.ZH, Language.EN))
        return LocalText("".join(zh), ", ".join(reversed(en)))
    found = None if any(address.levels) else _UP_TO_THE_STREET.match(address.detail)
    return LocalText(found[0], found[0]) if found else None


def _province(address: Address, path: tuple[Area, ...], language: Language) -> str:
    if path and path[0].province is not None:
        return path[0].province.get(language)
    return "" if address.province.isdigit() else address.province


def _check_detail(detail: str) -> Invalid | None:
    if len(detail) < SHORTEST_DETAIL:
        return invalid(
            "请写到门牌号，至少 5 个字，例如：测试路12号3栋402。",
            "Please write it down to the door number, at least 5 characters, such as: 测试路12号3栋402.",
        )
    if len(detail) > LONGEST_DETAIL:
        return invalid("写得太长了，100 个字以内就够。", "That is too long; 100 characters are enough.")
    return None


def _plain(detail: str) -> str:
    return " ".join(detail.replace("|", " ").split())
