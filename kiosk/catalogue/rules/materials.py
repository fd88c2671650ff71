"""Materials: who is asked for one is told which paper will do, why, and by when."""

from collections.abc import Iterator

from kiosk.catalogue.draft import Draft
from kiosk.catalogue.naming import propose
from kiosk.catalogue.problem import Problem, Rule
from kiosk.domain.catalogue import FieldType, Material, MaterialSource
from kiosk.domain.facts import SOURCES
from kiosk.domain.materials import wants_paper


def hints(draft: Draft) -> Iterator[Problem]:
    """A paper that the person has to lay down is explained: by a hint, or by the papers that will do."""
    for item in draft.items:
        for index, material in enumerate(item.part.materials):
            if wants_paper(material) and material.hint is None and not material.accepts:
                remedy = f'material "{material.id}" asks for paper; say which in `hint` or `accepts`'
                yield item.document.problem(("materials", index, "source"), Rule.SCAN_WITHOUT_HINT, remedy)


def defer_days(draft: Draft) -> Iterator[Problem]:
    """A paper that may follow, and no other, has days to follow in, and no more than the law gives for the whole."""
    for item in draft.items:
        for index, material in enumerate(item.part.materials):
            key, fault = _defer_fault(material, item.part.statutory_days) or ("", None)
            if fault is not None:
                yield item.document.problem(
                    ("materials", index, key), Rule.DEFER_DAYS, f'material "{material.id}" {fault}'
                )


def _defer_fault(material: Material, most: int) -> tuple[str, str] | None:
    """Return the key in fault and what is wrong with it; ``most`` are the statutory days of the item."""
    days = material.defer_days
    if days is not None and not material.deferrable:
        return "defer_days", "may not follow; add `deferrable = true`, or remove the days"
    if material.deferrable and not days:
        return (
            "deferrable" if days is None else "defer_days",
            "may follow, but not by when; write `defer_days`, 1 at least",
        )
    if days is not None and days > most:
        return "defer_days", f"follows within {days} days, the statutory limit is {most}; write less"
    return None


def reads(draft: Draft) -> Iterator[Problem]:
    """What is read off a paper is a bank card's number, and the form asks for it."""
    for item in draft.items:
        cards = [entry.id for entry in item.part.fields if entry.type is FieldType.BANK_CARD]
        for index, material in enumerate(item.part.materials):
            fault = _reads_fault(material, cards) if material.reads is not None else None
            if fault is not None:
                yield item.document.problem(("materials", index, "reads"), Rule.READS, fault)


def _reads_fault(material: Material, cards: list[str]) -> str | None:
    if material.source is not MaterialSource.SCAN or not material.card_sized:
        return f'"{material.id}" is no card that is photographed; write `source = "scan"` and `card_sized = true`'
    if material.reads in cards:
        return None
    asked = propose(material.reads or "", cards) if cards else "the item has none, remove `reads`"
    return f'"{material.reads}" is no field of type bank_card; {asked}'


def why(draft: Draft) -> Iterator[Problem]:
    """A paper that only some need says why they do."""
    for item in draft.items:
        for index, material in enumerate(item.part.materials):
            if material.only_if is not None and material.why is None:
                remedy = f'material "{material.id}" is for some only; say in `why` why it is for them'
                yield item.document.problem(("materials", index, "only_if"), Rule.WITHOUT_WHY, remedy)


def reuse(draft: Draft) -> Iterator[Problem]:
    """A register that makes a paper unnecessary is one that can be asked."""
    known = sorted(name for name in SOURCES if name.startswith(("registry.", "firm.")))
    for item in draft.items:
        for index, material in enumerate(item.part.materials):
            for place, way in enumerate(material.reuse):
                if way.fact is not None and way.fact not in known:
                    where = ("materials", index, "reuse", place, "fact")
                    remedy = f'"{way.fact}" is no source; {propose(way.fact, known)}'
                    yield item.document.problem(where, Rule.UNKNOWN_SOURCE, remedy)
