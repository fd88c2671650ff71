"""Names of things that stand in other files of the pack."""

from collections.abc import Iterable, Iterator

from kiosk.catalogue.draft import Draft
from kiosk.catalogue.files import Document
from kiosk.catalogue.naming import propose
from kiosk.catalogue.problem import Problem, Rule
from kiosk.catalogue.toml_lines import Path
from kiosk.domain.catalogue import Area, FieldType


def _unknown(
    document: Document, where: Path, names: Iterable[str], known: Iterable[str], rule: Rule
) -> Iterator[Problem]:
    there = sorted(known)
    for name in names:
        if name not in there:
            yield document.problem(where, rule, f'"{name}" is not in the pack; {propose(name, there)}')


def themes(draft: Draft) -> Iterator[Problem]:
    """Themes of items are those of themes.toml."""
    if draft.themes is None:
        return
    known = [theme.id for theme in draft.themes.part.themes]
    for entry in draft.entries:
        yield from _unknown(entry.document, ("themes",), entry.part.themes, known, Rule.UNKNOWN_THEME)


def departments(draft: Draft) -> Iterator[Problem]:
    """Authorities, leads and providers are those of departments.toml."""
    if draft.departments is None:
        return
    known = [department.id for department in draft.departments.part.departments]
    for item in draft.items:
        who = item.part.authority
        named = (who.lead, *who.joint, *((who.delegated_by,) if who.delegated_by else ())) if who else ()
        yield from _unknown(item.document, ("authority",), named, known, Rule.UNKNOWN_DEPARTMENT)
    for package in draft.packages:
        yield from _unknown(package.document, ("lead",), [package.part.lead], known, Rule.UNKNOWN_DEPARTMENT)
    if draft.utilities is not None:
        for index, each in enumerate(draft.utilities.part.utilities):
            where = ("utilities", index, "department")
            yield from _unknown(draft.utilities.document, where, [each.department], known, Rule.UNKNOWN_DEPARTMENT)


def sites(draft: Draft) -> Iterator[Problem]:
    """The only sites of an item are those of sites.toml."""
    if draft.sites is None:
        return
    known = [site.id for site in draft.sites.part.sites]
    for item in draft.items:
        yield from _unknown(item.document, ("sites",), item.part.sites, known, Rule.UNKNOWN_SITE)


def areas(draft: Draft) -> Iterator[Problem]:
    """A site lies in an area of areas.toml."""
    if draft.sites is None or draft.areas is None:
        return
    known = set(_codes(draft.areas.part.areas))
    for index, site in enumerate(draft.sites.part.sites):
        if site.area not in known:
            remedy = f'"{site.area}" is not in areas.toml; write the code of the area in which the site lies'
            yield draft.sites.document.problem(("sites", index, "area"), Rule.UNKNOWN_AREA, remedy)


def _codes(tree: Iterable[Area]) -> Iterator[str]:
    for area in tree:
        yield area.code
        yield from _codes(area.children)


def utilities(draft: Draft) -> Iterator[Problem]:
    """An account number belongs to a company of utilities.toml, and nothing else does."""
    known = [each.id for each in draft.utilities.part.utilities] if draft.utilities else []
    for document, key, index, entry, _ in draft.questions() if draft.utilities else ():
        named = [] if entry.utility is None else [entry.utility]
        yield from _unknown(document, (key, index, "utility"), named, known, Rule.UNKNOWN_UTILITY)
        if (entry.type is FieldType.ACCOUNT) != (entry.utility is not None):
            remedy = f'field "{entry.id}": an account number names its `utility`, and no other field does'
            yield document.problem((key, index), Rule.UNKNOWN_UTILITY, remedy)
