"""Conditions in words: "only if" as people are told it before anything was answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.domain.catalogue import Condition, FormField
from kiosk.domain.materials import HELPED
from kiosk.domain.text import LocalText

Fields = Mapping[str, FormField]
"""The questions that may be asked, by id."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What has to be so: in Chinese it stands before 时, in English it begins with "if" or "for"."""

    zh: str
    en: str


def clause_of(condition: Condition, fields: Fields) -> Clause:
    """Return a condition by the question's label and the answers' labels."""
    if condition.field == HELPED:
        return Clause("请人帮办", "if somebody helps you")
    field = fields.get(condition.field)
    zh, en = (field.label.zh, field.label.en) if field else (condition.field, condition.field)
    if not condition.equals:
        return _bounded(condition, zh, en)
    labels = [answer_of(each, field) for each in condition.equals]
    answers = Clause("或".join(f"“{each.zh}”" for each in labels), " or ".join(f"“{each.en}”" for each in labels))
    return Clause(f"“{zh}”选{answers.zh}", f"if “{en}” is {answers.en}")


def answer_of(answer: str, field: FormField | None) -> LocalText:
    """Return the label of an answer."""
    labels = (choice.label for choice in field.choices if choice.id == answer) if field else ()
    return next(iter(labels), LocalText(answer, answer))


def answer_to(condition: Condition, field: FormField) -> LocalText:
    """Return only the answers with which a condition holds, where the question is named beside them."""
    if not condition.equals:
        bounds = _bounds(condition)
        return LocalText("、".join(each.zh for each in bounds).strip(), ", ".join(each.en for each in bounds))
    labels = [answer_of(each, field) for each in condition.equals]
    return LocalText("或".join(each.zh for each in labels), " or ".join(each.en for each in labels))


def _bounded(condition: Condition, zh: str, en: str) -> Clause:
    said = _bounds(condition)
    return Clause(f"“{zh}”{'、'.join(each.zh for each in said)}", f"if “{en}” is {', '.join(each.en for each in said)}")


def _bounds(condition: Condition) -> list[Clause]:
    said = []
    if condition.over is not None:
        said.append(Clause(f"超过 {condition.over:g} ", f"above {condition.over:g}"))
    if condition.up_to is not None:
        said.append(Clause(f"不超过 {condition.up_to:g} ", f"up to {condition.up_to:g}"))
    return said


def all_of(clauses: Iterable[Clause]) -> Clause:
    """Return what holds where each of them does."""
    parts = tuple(clauses)
    return Clause("，而且".join(each.zh for each in parts), " and ".join(each.en for each in parts))


def only(clauses: Iterable[Clause], verb: str) -> LocalText:
    """Return that something is so only where one of them holds.

    Args:
        clauses: At least one.
        verb: What is done then, in Chinese: 要 a paper, 办 a member.
    """
    parts = tuple(dict.fromkeys(clauses))
    zh = "，或者".join(each.zh for each in parts)
    return LocalText(f"只在{zh}时{verb}", f"only {', or '.join(each.en for each in parts)}")
