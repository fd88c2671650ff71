"""Names that other things hang on: ids once each, files named after their item, topics that exist."""

from collections.abc import Iterable, Iterator

from kiosk.catalogue.draft import Draft
from kiosk.catalogue.files import Document
from kiosk.catalogue.problem import Problem, Rule
from kiosk.catalogue.toml_lines import Path


def file_names(draft: Draft) -> Iterator[Problem]:
    """An item lies in the file that has its id."""
    for item in draft.items:
        wanted = f"items/{item.part.id}.toml"
        if item.document.path != wanted:
            yield item.document.problem(
                ("id",), Rule.FILE_NAME, f"item {item.part.id} lies here; rename the file to {wanted}"
            )


def duplicate_ids(draft: Draft) -> Iterator[Problem]:
    """No two items, fields, choices, materials or topics have the same id."""
    seen: set[str] = set()
    for item in draft.items:
        if item.part.id in seen:
            yield item.document.problem(
                ("id",), Rule.DUPLICATE_ID, f"item {item.part.id} is there twice; give one another id"
            )
        seen.add(item.part.id)
        yield from _twice(item.document, ("fields",), [entry.id for entry in item.part.fields])
        yield from _twice(item.document, ("materials",), [material.id for material in item.part.materials])
        for index, entry in enumerate(item.part.fields):
            yield from _twice(item.document, ("fields", index, "choices"), [choice.id for choice in entry.choices])
    if draft.topics is not None:
        yield from _twice(draft.topics.document, ("topics",), [topic.id for topic in draft.topics.part.topics])


def _twice(document: Document, where: Path, ids: Iterable[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, entry in enumerate(ids):
        if entry in seen:
            yield document.problem(
                (*where, index, "id"), Rule.DUPLICATE_ID, f'"{entry}" is there twice; give one another id'
            )
        seen.add(entry)


def topics(draft: Draft) -> Iterator[Problem]:
    """The topic of an item is one of topics.toml."""
    if draft.topics is None:
        return
    known = [topic.id for topic in draft.topics.part.topics]
    for item in draft.items:
        if item.part.topic not in known:
            remedy = f'topic "{item.part.topic}" is not in topics.toml; write one of {", ".join(known)}'
            yield item.document.problem(("topic",), Rule.UNKNOWN_TOPIC, remedy)


def sample_title(draft: Draft) -> Iterator[Problem]:
    """A sample pack says so in its title."""
    if draft.pack is not None and draft.pack.part.sample and "样例" not in draft.pack.part.title.zh:
        remedy = "a sample pack says 样例 in its title, so that nobody takes it for the real one"
        yield draft.pack.document.problem(("title",), Rule.SAMPLE_TITLE, remedy)
