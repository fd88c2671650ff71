"""Conditions that no answer fulfils, and numbers that are none."""

import math
from collections.abc import Iterator, Mapping, Sequence

from kiosk.catalogue.draft import Draft
from kiosk.catalogue.problem import Problem, Rule
from kiosk.catalogue.rules.conditions import of_the_rest
from kiosk.catalogue.toml_lines import Path
from kiosk.domain.catalogue import Condition, FormField, ThemePackage


def never(draft: Draft) -> Iterator[Problem]:
    """Some answer fulfils each condition, and each list of conditions."""
    for document, key, index, field, before in draft.questions():
        if field.only_if is not None:
            fault = _fault([field.only_if], {each.id: each for each in before})
            yield from [document.problem((key, index, "only_if"), Rule.NEVER, fault)] if fault else []
    for item in draft.items:
        asked = {field.id: field for field in item.part.fields}
        for where, condition in of_the_rest(item.part):
            fault = _fault([condition], asked) if condition is not None else None
            if fault is not None:
                yield item.document.problem(where, Rule.NEVER, fault)
    for package in draft.packages:
        asked = {field.id: field for field in package.part.questions}
        for where, when in _lists(package.part):
            fault = _fault(when, asked)
            if fault is not None:
                yield package.document.problem(where, Rule.NEVER, fault)


def _lists(package: ThemePackage) -> Iterator[tuple[Path, tuple[Condition, ...]]]:
    yield from ((("members", index, "when"), member.when) for index, member in enumerate(package.members))
    yield from ((("stops", index, "when"), stop.when) for index, stop in enumerate(package.stops))


def _fault(when: Sequence[Condition], asked: Mapping[str, FormField]) -> str | None:
    for condition in when:
        both = bool(condition.equals) and (condition.over is not None or condition.up_to is not None)
        if both:
            return f'"{condition.field}": an answer and a bound at once; write `equals`, or `over` and `up_to`'
    if (name := _impossible(when, asked)) is not None:
        return f'no answer of "{name}" fulfils this; correct the answers or the bounds'
    if (name := _impossible(_with_their_own(when, asked), asked)) is not None:
        return f'never together: what is named here is asked only where "{name}" is answered otherwise; correct one of the two'
    return None


def _with_their_own(when: Sequence[Condition], asked: Mapping[str, FormField]) -> list[Condition]:
    """Return conditions with those under which the questions that they name are asked at all, and so on."""
    every = list(when)
    for each in every:
        field = asked.get(each.field)
        own = field.only_if if field is not None else None
        if own is not None and own.field != each.field and own not in every:
            every.append(own)
    return every


def _impossible(when: Sequence[Condition], asked: Mapping[str, FormField]) -> str | None:
    """Return the question of which no answer fulfils all the conditions on it."""
    names = dict.fromkeys(condition.field for condition in when)
    return next(
        (name for name in names if _is_empty([each for each in when if each.field == name], asked.get(name))), None
    )


def _is_empty(same: list[Condition], field: FormField | None) -> bool:
    answers = [set(each.equals) for each in same if each.equals]
    if answers and not set.intersection(*answers):
        return True
    over = max((each.over for each in same if each.over is not None), default=-math.inf)
    up_to = min((each.up_to for each in same if each.up_to is not None), default=math.inf)
    least = field.least if field is not None and field.least is not None else -math.inf
    most = field.most if field is not None and field.most is not None else math.inf
    numbers = not all(math.isnan(each) or over < each for each in (up_to, most))
    return numbers or math.isnan(over) or math.isnan(up_to) or up_to < least


def finite(draft: Draft) -> Iterator[Problem]:
    """A bound is a number: neither ``nan`` nor ``inf``."""
    for document, key, index, field, _ in draft.questions():
        for name, bound in (("least", field.least), ("most", field.most)):
            if bound is not None and not math.isfinite(bound):
                remedy = f"{bound} is no number that anybody reaches; write one, or remove the bound"
                yield document.problem((key, index, name), Rule.NUMBER_WINDOW, remedy)
