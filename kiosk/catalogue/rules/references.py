"""Names of things that stand in other files of the pack."""

from collections.abc import Iterable, Iterator

from kiosk.catalogue.draft import Draft
from kiosk.catalogue.files import DEPARTMENTS, SITES, THEMES, UTILITIES, Document
from kiosk.catalogue.naming import propose
from kiosk.catalogue.problem import Problem, Rule
from kiosk.catalogue.rules.known import known
from kiosk.catalogue.toml_lines import Path
from kiosk.domain.catalogue import Area, Authority, FieldType, ProviderKind, ServiceItem, ThemePackage

Use = tuple[Document, Path, str]
"""A name as it is used: the file, the place, the name."""


def _unknown(draft: Draft, path: str, uses: Iterable[Use], ids: Iterable[str], rule: Rule) -> Iterator[Problem]:
    """Tell of names that a file has not; of the file, once, where it is not there at all."""
    there, used = known(ids), list(uses)
    if path not in draft.files and len(used) > 1:
        remedy = f"{path} is missing, and {len(used)} places name what it has; add it"
        yield Problem(path, 1, Rule.MISSING_FILE, remedy)
        return
    strange, names = there.strange(name for _, _, name in used), tuple(sorted(there.names))
    for document, where, name in used:
        if name in strange:
            yield document.problem(where, rule, f'"{name}" is not in the pack; {propose(name, names)}', names)


def themes(draft: Draft) -> Iterator[Problem]:
    """Themes of items are those of themes.toml."""
    if draft.themes is not None:
        uses = (
            (entry.document, ("themes", place), name)
            for entry in draft.entries
            for place, name in enumerate(entry.part.themes)
        )
        yield from _unknown(draft, THEMES, uses, (theme.id for theme in draft.themes.part.themes), Rule.UNKNOWN_THEME)


def departments(draft: Draft) -> Iterator[Problem]:
    """Authorities, leads and providers are those of departments.toml."""
    if draft.departments is not None:
        ids = (department.id for department in draft.departments.part.departments)
        yield from _unknown(draft, DEPARTMENTS, _department_uses(draft), ids, Rule.UNKNOWN_DEPARTMENT)


def _department_uses(draft: Draft) -> Iterator[Use]:
    for item in draft.items:
        for where, name in _bodies(item.part.authority):
            yield item.document, ("authority", *where), name
    for package in draft.packages:
        yield package.document, ("lead",), package.part.lead
    if draft.utilities is not None:
        for index, each in enumerate(draft.utilities.part.utilities):
            yield draft.utilities.document, ("utilities", index, "department"), each.department


def fitting(draft: Draft) -> Iterator[Problem]:
    """The department that people read is not another one than the lead, and a company is no authority."""
    if draft.departments is None:
        return
    known = {each.id: each for each in draft.departments.part.departments}
    named = {each.name.zh: each.id for each in known.values()}
    for entry in draft.entries:
        lead, shown = _lead(entry.part), named.get(entry.part.department.zh)
        if lead in known and shown is not None and shown != lead:
            remedy = f"people read {shown}, but {lead} leads; let `department` and `lead` be the same"
            yield entry.document.problem(("department",), Rule.DEPARTMENT_FIT, remedy)
    for index, each in enumerate(draft.utilities.part.utilities if draft.utilities else ()):
        body = known.get(each.department)
        is_whole = draft.departments.is_whole and draft.utilities is not None and draft.utilities.is_whole
        if is_whole and body is not None and body.kind is ProviderKind.GOVERNMENT and draft.utilities is not None:
            remedy = (
                f"{each.department} is an authority, and takes no bills of {each.id}; name the company's own department"
            )
            yield draft.utilities.document.problem(("utilities", index, "department"), Rule.DEPARTMENT_FIT, remedy)


def _lead(part: ServiceItem | ThemePackage) -> str | None:
    if isinstance(part, ThemePackage):
        return part.lead
    return part.authority.lead if part.authority else None


def audiences(draft: Draft) -> Iterator[Problem]:
    """A theme for people holds what people can do, one for firms what firms can."""
    known = {each.id: each.audience for each in draft.themes.part.themes} if draft.themes else {}
    for entry in draft.entries:
        for place, name in enumerate(entry.part.themes):
            if name in known and known[name] not in entry.part.audience:
                remedy = f'"{name}" is for {known[name]}, this is not; take another theme, or correct `audience`'
                yield entry.document.problem(("themes", place), Rule.THEME_AUDIENCE, remedy)


def _bodies(who: Authority | None) -> Iterator[tuple[Path, str]]:
    if who is None:
        return
    yield ("lead",), who.lead
    yield from ((("joint", index), name) for index, name in enumerate(who.joint))
    if who.delegated_by is not None:
        yield ("delegated_by",), who.delegated_by


def sites(draft: Draft) -> Iterator[Problem]:
    """The only sites of an item are those of sites.toml."""
    if draft.sites is not None:
        uses = (
            (item.document, ("sites", place), name)
            for item in draft.items
            for place, name in enumerate(item.part.sites)
        )
        yield from _unknown(draft, SITES, uses, (site.id for site in draft.sites.part.sites), Rule.UNKNOWN_SITE)


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
    if draft.utilities is None:
        return
    named = [
        (document, (key, index, "utility"), entry.utility or "") for document, key, index, entry, _ in draft.questions()
    ]
    ids = (each.id for each in draft.utilities.part.utilities)
    yield from _unknown(draft, UTILITIES, (use for use in named if use[2]), ids, Rule.UNKNOWN_UTILITY)
    for document, key, index, entry, _ in draft.questions():
        if (entry.type is FieldType.ACCOUNT) != (entry.utility is not None):
            remedy = f'field "{entry.id}": an account number names its `utility`, and no other field does'
            yield document.problem((key, index, "utility"), Rule.UNKNOWN_UTILITY, remedy)
