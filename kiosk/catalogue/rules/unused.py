"""What stands in a list of the pack and is used by nothing: a theme with nothing in it, a company whose bills nobody pays.

Topics may be empty, for the city demands some that wait for their items; departments and sites are of use by themselves.
"""

from collections.abc import Iterable, Iterator

from kiosk.catalogue.draft import Draft, Sourced
from kiosk.catalogue.files import ITEMS, PACKAGES, Document, lies_in
from kiosk.catalogue.naming import nearest
from kiosk.catalogue.problem import Problem, Rule
from kiosk.catalogue.rules.plain import strings
from kiosk.domain.catalogue import Ability, FieldType, ServiceItem, ThemePackage

LONGEST_NAME = 40
"""Characters; a longer text of a faulty file is no name of anything."""
Entry = Sourced[ServiceItem] | Sourced[ThemePackage]


def themes(draft: Draft) -> Iterator[Problem]:
    """Each theme is named by an item or a package: an empty one is shown to nobody."""
    if draft.themes is not None and _are_all_there(draft):
        ids = [theme.id for theme in draft.themes.part.themes]
        used = (name for entry in draft.entries for name in (*entry.part.themes, *_written_in(entry)))
        how = "name it in `themes` of an item, or remove it"
        yield from _idle(draft.themes.document, "themes", ids, used, how)


def utilities(draft: Draft) -> Iterator[Problem]:
    """Each company is named by a question for its account number; one without a name may be meant for any."""
    if draft.utilities is not None and _are_all_there(draft):
        accounts = [field for _, _, _, field, _ in draft.questions() if field.type is FieldType.ACCOUNT]
        ids = [each.id for each in draft.utilities.part.utilities]
        used = [field.utility or "" for field in accounts]
        used += [name for entry in draft.entries for name in _written_in(entry)]
        how = "ask for its account number in an item, with `utility`, or remove it"
        yield from _idle(draft.utilities.document, "utilities", [] if "" in used else ids, used, how)


def _are_all_there(draft: Draft) -> bool:
    """Tell whether every item and package could be read, at least in part: any other may use anything."""
    files = [path for path in draft.files if lies_in(ITEMS, path) or lies_in(PACKAGES, path)]
    return len(files) == len(draft.entries)


def _written_in(entry: Entry) -> Iterator[str]:
    """Yield what a faulty file may name: every string in it, for the key may be the fault."""
    yield from (text for _, text in strings(entry.document.table, ()) if not entry.is_whole)


def _idle(document: Document, key: str, ids: list[str], used: Iterable[str], how: str) -> Iterator[Problem]:
    """Tell of the ids that nobody names, nor any name like them, which is told by itself."""
    names = set(used)
    meant = {nearest(name, ids) for name in names - set(ids) if name.isascii() and 0 < len(name) <= LONGEST_NAME}
    for index, name in enumerate(ids):
        if name not in names | meant:
            yield document.problem((key, index, "id"), Rule.UNUSED, f'nothing uses "{name}"; {how}')


def slots_only_if(draft: Draft) -> Iterator[Problem]:
    """When a time is picked is only said of an item that has times."""
    for item in draft.items:
        if item.part.slots_only_if is not None and Ability.SLOTS not in item.part.needs:
            remedy = '`slots_only_if` decides nothing without times; add "slots" to `needs`, or remove it'
            yield item.document.problem(("slots_only_if",), Rule.UNUSED, remedy)
