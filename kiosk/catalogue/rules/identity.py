"""Names that other things hang on: ids once each, files named after their item, topics that exist."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from kiosk.catalogue.draft import Draft
from kiosk.catalogue.files import Document
from kiosk.catalogue.naming import propose
from kiosk.catalogue.problem import Problem, Rule
from kiosk.catalogue.rules.known import known
from kiosk.catalogue.rules.places import is_on_its_level
from kiosk.catalogue.toml_lines import Path
from kiosk.domain.catalogue import ServiceItem, ThemePackage
from kiosk.domain.text import LocalText

ITEM_ID = re.compile(r"[A-Z][0-9]{2,5}")


def file_names(draft: Draft) -> Iterator[Problem]:
    """An item or a package lies in the file that has its id."""
    for entry in draft.entries:
        wanted = draft.home(entry)
        if entry.document.path in draft.copies:
            said = _of_a_copy(entry.document.path, wanted)
            yield replace(entry.document.problem(("id",), Rule.FILE_NAME, said.en), more_zh=said.zh)
        elif entry.document.path != wanted:
            remedy = f"item {entry.part.id} lies here; rename the file to {wanted}"
            yield entry.document.problem(("id",), Rule.FILE_NAME, remedy)


def _of_a_copy(path: str, original: str) -> LocalText:
    """Return what to do about a file with the id of another, which a new name would overwrite."""
    stem = PurePosixPath(path).stem
    if ITEM_ID.fullmatch(stem):
        return LocalText(
            f"{original} 已经用了这个编号，这里改成 {stem}", f'{original} has this id already; write id = "{stem}" here'
        )
    return LocalText(
        f"这是 {original} 的副本，请删掉；要是新事项，就用新的编号和文件名",
        f"a copy of {original}; remove it, or give it an id of its own and name the file after that",
    )


def duplicate_ids(draft: Draft) -> Iterator[Problem]:
    """No two items, fields, choices, materials, topics, departments, sites ... have the same id."""
    seen: set[str] = set()
    for entry in draft.entries:
        if entry.document.path in draft.copies:
            continue
        if entry.part.id in seen:
            remedy = f"item {entry.part.id} is there twice; give one another id"
            yield entry.document.problem(("id",), Rule.DUPLICATE_ID, remedy)
        seen.add(entry.part.id)
    for item in draft.items:
        yield from _twice(item.document, ("fields",), [entry.id for entry in item.part.fields])
        yield from _twice(item.document, ("materials",), [material.id for material in item.part.materials])
    for package in draft.packages:
        yield from _twice(package.document, ("questions",), [entry.id for entry in package.part.questions])
        yield from _twice(package.document, ("members",), [member.item for member in package.part.members], "item")
    for document, key, index, field, _ in draft.questions():
        yield from _twice(document, (key, index, "choices"), [choice.id for choice in field.choices])
    yield from _twice_in_lists(draft)


def _twice_in_lists(draft: Draft) -> Iterator[Problem]:
    if draft.topics is not None:
        yield from _twice(draft.topics.document, ("topics",), [each.id for each in draft.topics.part.topics])
    if draft.themes is not None:
        yield from _twice(draft.themes.document, ("themes",), [each.id for each in draft.themes.part.themes])
    if draft.departments is not None:
        ids = [each.id for each in draft.departments.part.departments]
        yield from _twice(draft.departments.document, ("departments",), ids)
    if draft.sites is not None:
        yield from _twice(draft.sites.document, ("sites",), [each.id for each in draft.sites.part.sites])
        numbered = [
            f"{each.area[:6] if is_on_its_level(each) else each.id} {each.number or each.id}"
            for each in draft.sites.part.sites
        ]
        yield from _twice(draft.sites.document, ("sites",), numbered, "number")
    if draft.utilities is not None:
        yield from _twice(
            draft.utilities.document, ("utilities",), [each.id for each in draft.utilities.part.utilities]
        )
    if draft.calendar is not None:
        yield from _twice(
            draft.calendar.document, ("years",), [str(each.year) for each in draft.calendar.part.years], "year"
        )


def _twice(document: Document, where: Path, ids: Iterable[str], key: str = "id") -> Iterator[Problem]:
    seen: set[str] = set()
    for index, entry in enumerate(ids):
        if entry in seen:
            remedy = f'"{entry}" is there twice; give one another {key}'
            yield document.problem((*where, index, key), Rule.DUPLICATE_ID, remedy)
        seen.add(entry)


def topics(draft: Draft) -> Iterator[Problem]:
    """The topics of an item are among those of topics.toml."""
    if draft.topics is None:
        return
    there = known(topic.id for topic in draft.topics.part.topics)
    strange = there.strange(topic for entry in draft.entries for _, topic in _topics_of(entry.part))
    for entry in draft.entries:
        for where, topic in _topics_of(entry.part):
            if topic in strange:
                remedy = f'topic "{topic}" is not in topics.toml; {propose(topic, there.names)}'
                yield entry.document.problem(where, Rule.UNKNOWN_TOPIC, remedy, there.names)


def _topics_of(part: ServiceItem | ThemePackage) -> list[tuple[Path, str]]:
    further = part.also_in if isinstance(part, ServiceItem) else ()
    return [(("topic",), part.topic), *((("also_in", place), each) for place, each in enumerate(further))]


def listed_twice(draft: Draft) -> Iterator[Problem]:
    """A list names each thing once; the topic is none of the further topics, the lead none of the joint departments."""
    for item in draft.items:
        part, who = item.part, item.part.authority
        lists: dict[Path, tuple[str, ...]] = {
            ("also_in",): (part.topic, *part.also_in),
            ("themes",): part.themes,
            ("needs",): tuple(part.needs),
            ("sites",): part.sites,
            ("levels",): tuple(part.levels),
            ("audience",): tuple(part.audience),
            ("authority", "joint"): (who.lead, *who.joint) if who else (),
        }
        for where, names in lists.items():
            if len(set(names)) < len(names):
                yield item.document.problem(where, Rule.DUPLICATE_ID, "names something twice; keep one")


def sample_title(draft: Draft) -> Iterator[Problem]:
    """A sample pack says so in its title."""
    if draft.pack is not None and draft.pack.part.sample and "样例" not in draft.pack.part.title.zh:
        remedy = "a sample pack says 样例 in its title, so that nobody takes it for the real one"
        yield draft.pack.document.problem(("title",), Rule.SAMPLE_TITLE, remedy)
