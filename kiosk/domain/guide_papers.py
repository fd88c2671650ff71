"""The papers that a guide names: who has them already, and when one is asked for at all."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kiosk.domain.catalogue import Catalogue, Material, MaterialSource, ServiceItem, ThemePackage
from kiosk.domain.materials import is_fetched_by_office, wants_paper, ways
from kiosk.domain.offering import Entry
from kiosk.domain.one_form import issuers
from kiosk.domain.only_if import Clause, Fields, all_of, clause_of, only
from kiosk.domain.packages import Listed, members
from kiosk.domain.text import LocalText

HOW: dict[MaterialSource, LocalText] = {
    MaterialSource.READER: LocalText("刷卡就行，不用交", "lay it on the reader, no paper"),
    MaterialSource.EARLIER: LocalText("以前交过的能用，不用交", "what you handed in before will do, no paper"),
    MaterialSource.SESSION: LocalText("这次交过的能用，不用交", "what you handed in this time will do, no paper"),
    MaterialSource.PROMISE: LocalText("书面承诺，不用交", "by a promise, no paper"),
    MaterialSource.SCAN: LocalText("带原件来拍", "bring the paper itself"),
}
BY_OFFICE = LocalText("部门自己调取，不用交", "the office fetches it, no paper")
ASKED_FIRST: dict[MaterialSource, LocalText] = {
    MaterialSource.READER: LocalText("身份证", "your ID card"),
    MaterialSource.POPULATION_REGISTRY: LocalText("人口库", "the population register"),
    MaterialSource.LEGAL_REGISTRY: LocalText("法人库", "the register of firms"),
    MaterialSource.EARLIER: LocalText("以前交过的", "what you handed in before"),
    MaterialSource.SESSION: LocalText("这次交过的", "what you handed in this time"),
    MaterialSource.E_LICENCE: LocalText("电子证照库", "the e-licence register"),
    MaterialSource.PROMISE: LocalText("书面承诺", "a promise"),
}
MOST_NAMED = 3
"""Of the members that ask for the same paper; all of them stand in the list of members."""


@dataclass(frozen=True, slots=True)
class Needed:
    """One material.

    Attributes:
        name: Its name.
        how: Who has it already, or that it is brought.
        brought: Whether the person brings it (the card too).
        only: When it is asked for, where not always.
        any_of: The papers of which one is enough, where the material is no paper by itself.
        hint: How a paper that is brought has to be.
    """

    name: LocalText
    how: LocalText
    brought: bool
    only: LocalText | None = None
    any_of: LocalText | None = None
    hint: LocalText | None = None

    @property
    def said(self) -> LocalText:
        """Return when, which, how, and what it has to be like, in one line."""
        known = [each for each in (self.only, self.any_of, self.how, self.hint) if each is not None]
        return LocalText("；".join(each.zh for each in known), "; ".join(each.en for each in known))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A paper as one member asks for it, and what has to hold."""

    material: Material
    listed: Listed | None
    within: Clause | None


def papers(entry: Entry, catalogue: Catalogue) -> tuple[Needed, ...]:
    """Return every paper that may be asked for; the same paper of several members once."""
    asked = _of_package(entry, catalogue) if isinstance(entry, ThemePackage) else _of_item(entry)
    found: dict[str, list[_Asked]] = {}
    for each in asked:
        found.setdefault(each.material.reuse_key or each.material.name.zh, []).append(each)
    return tuple(_needed(each) for each in found.values())


def _of_item(item: ServiceItem) -> Iterator[_Asked]:
    fields = {field.id: field for field in item.fields}
    return (_Asked(each, None, _within(each, fields)) for each in item.materials if each.required)


def _of_package(package: ThemePackage, catalogue: Catalogue) -> Iterator[_Asked]:
    everyone = members(package, catalogue, {})
    for each in everyone:
        fields = {field.id: field for field in (*each.item.fields, *package.questions)}
        for material in each.item.materials:
            made_by = issuers(each, material, everyone)
            always_made = any(not other.member.when for other in made_by)
            if material.required and material.id not in each.member.without and not always_made:
                yield _Asked(material, each, _unless_made(made_by, _within(material, fields)))


def _within(material: Material, fields: Fields) -> Clause | None:
    return clause_of(material.only_if, fields) if material.only_if is not None else None


def _unless_made(made_by: tuple[Listed, ...], own: Clause | None) -> Clause | None:
    """Return the clause of a paper that a member makes on the way, where that one is applied for."""
    if not made_by:
        return own
    zh = "、".join(f"“{each.item.name.zh}”" for each in made_by)
    made = Clause(
        f"这次不办{zh}", f"if you do not apply for {' or '.join(f'“{each.item.name.en}”' for each in made_by)}"
    )
    return all_of((own, made)) if own else made


def _needed(asked: list[_Asked]) -> Needed:
    """Return a paper as all who ask for it see it: brought where one of them wants the paper itself."""
    material = next((each.material for each in asked if _is_brought(each.material)), asked[0].material)
    return Needed(
        material.name, _how(material), _is_brought(material), _only(asked), _any_of(material), _hint(material)
    )


def _any_of(material: Material) -> LocalText | None:
    """Return the papers that will do, in the pack's order."""
    if not material.accepts:
        return None
    zh, en = "、".join(each.zh for each in material.accepts), ", ".join(each.en for each in material.accepts)
    return LocalText(f"{zh}，有一样就行", f"{en}: one is enough") if len(material.accepts) > 1 else LocalText(zh, en)


def _hint(material: Material) -> LocalText | None:
    """Return how the paper has to be; beside papers that are named the hint only says that one is enough."""
    hint = material.hint if wants_paper(material) and not material.accepts else None
    return LocalText(hint.zh.rstrip("。"), hint.en.rstrip(".")) if hint else None


def _is_brought(material: Material) -> bool:
    return material.source is MaterialSource.READER or wants_paper(material)


def _only(asked: list[_Asked]) -> LocalText | None:
    if any(each.within is None and _is_always(each.listed) for each in asked):
        return None
    by_clause: dict[Clause | None, list[_Asked]] = {}
    for each in asked:
        by_clause.setdefault(each.within, []).append(each)
    return only((_clause(within, some) for within, some in by_clause.items()), "要")


def _is_always(listed: Listed | None) -> bool:
    return listed is None or not (listed.member.when or listed.member.may_be_left_out)


def _clause(within: Clause | None, asked: list[_Asked]) -> Clause:
    """Return what has to hold for some that share their own clause; a member that is always there needs no name."""
    named = (
        () if any(_is_always(each.listed) for each in asked) else tuple(each.listed for each in asked if each.listed)
    )
    parts = (*((_for(named),) if named else ()), *((within,) if within else ()))
    return all_of(parts)


def _for(named: tuple[Listed, ...]) -> Clause:
    first, more = named[:MOST_NAMED], len(named) > MOST_NAMED
    zh, en = (f"“{each.item.name.zh}”" for each in first), (f"“{each.item.name.en}”" for each in first)
    return Clause(f"办{'、'.join(zh)}{'等' if more else ''}", f"for {', '.join(en)}{' and others' if more else ''}")


def _how(material: Material) -> LocalText:
    """Say who has it already; where it is looked for first, the paper is only brought when it is not found."""
    if is_fetched_by_office(material):
        return BY_OFFICE
    first = [ASKED_FIRST[way.source] for way in ways(material) if way.source in ASKED_FIRST]
    if not wants_paper(material) or not first:
        return HOW[material.source]
    zh, en = first[0].zh, first[0].en
    return LocalText(f"先查{zh}，查到就不用交；没有再带原件来拍", f"looked for first in {en}; if not found, bring it")


def names(needed: Iterable[Needed]) -> Mapping[bool, tuple[LocalText, ...]]:
    """Return the names of what is brought: under False always, under True only in some cases."""
    brought = tuple(each for each in needed if each.brought)
    return {some: tuple(each.name for each in brought if (each.only is not None) is some) for some in (False, True)}
