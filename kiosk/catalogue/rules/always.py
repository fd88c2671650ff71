"""Conditions that every answer fulfils: they decide nothing, and as a stop they let nobody pass."""

import math
from collections.abc import Iterable, Iterator, Mapping

from kiosk.catalogue.draft import Draft
from kiosk.catalogue.problem import Problem, Rule
from kiosk.domain.catalogue import Condition, FormField, ThemePackage

Fields = Mapping[str, FormField]


def holds_always(condition: Condition, fields: Fields) -> bool:
    """Tell whether everybody's answer fulfils a condition: the question is asked of all, and no answer falls outside."""
    field = fields.get(condition.field)
    return field is not None and _of_all(field) and _covers((condition,), field)


def stops(draft: Draft) -> Iterator[Problem]:
    """No stop, and no two of one question together, turn everybody away."""
    for package in draft.packages:
        fields = {field.id: field for field in package.part.questions}
        for index, name in _closed(package.part, fields):
            remedy = f'whatever is answered to "{name}", the package stops; let some answer pass'
            yield package.document.problem(("stops", index, "when"), Rule.STOPS_ALL, remedy)


def _closed(package: ThemePackage, fields: Fields) -> Iterator[tuple[int, str]]:
    """Yield the stop that leaves no answer of a question, with the question."""
    met: dict[str, list[Condition]] = {}
    for index, stop in enumerate(package.stops):
        left = [each for each in stop.when if not holds_always(each, fields)]
        if not left:
            yield index, stop.when[0].field
        elif len(left) == 1:
            same = met.setdefault(left[0].field, [])
            same.append(left[0])
            field = fields.get(left[0].field)
            if field is not None and _of_all(field) and _covers(same, field):
                yield index, field.id


def _of_all(field: FormField) -> bool:
    return field.required and field.only_if is None


def _covers(conditions: Iterable[Condition], field: FormField) -> bool:
    """Tell whether each answer of a field fulfils one of some conditions on it."""
    each = tuple(conditions)
    if field.choices:
        return {choice.id for choice in field.choices} <= {answer for one in each for answer in one.equals}
    bounds = sorted(
        (-math.inf if one.over is None else one.over, math.inf if one.up_to is None else one.up_to)
        for one in each
        if not one.equals
    )
    return _reaches(
        bounds,
        -math.inf if field.least is None else field.least,
        math.inf if field.most is None else field.most,
    )


def _reaches(bounds: Iterable[tuple[float, float]], least: float, most: float) -> bool:
    """Tell whether spans (over, up to), in their order, leave no number from ``least`` to ``most`` out."""
    reached, is_begun = least, False
    for over, up_to in bounds:
        if over > reached or (over == reached > -math.inf and not is_begun):
            return False
        reached, is_begun = max(reached, up_to), True
        if reached >= most:
            return True
    return False
