"""What a slip leaves out of a guide: what is said elsewhere goes first, the names of papers and members never."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kiosk.domain.guide_members import ALWAYS, MemberTold
from kiosk.domain.guide_papers import Needed, names
from kiosk.domain.guides import Guide
from kiosk.domain.text import LocalText


def shorter(told: Guide) -> Iterator[Guide]:
    """Yield the guide with less and less; the last has every name still."""
    yield (told := replace(told, flow=()))
    yield (told := _with_papers(told, _without_hint))
    yield (told := replace(told, promise=None))
    yield (told := replace(told, trips_why=None))
    if told.members:
        yield (told := replace(told, conditions=()))
        yield (told := replace(told, members=tuple(replace(each, why=None) for each in told.members)))
    yield (told := _with_papers(told, _without_how))
    yield (told := _with_papers(told, _short))
    listed = told.members
    yield (told := replace(told, members=_by_question(listed, answers=True)))
    yield (told := replace(told, materials=_counted(told.materials)))
    yield (told := replace(told, materials=_grouped(told.materials)))
    yield replace(told, members=_by_question(listed, answers=False))


def tightest(told: Guide) -> Guide:
    """Return what stays where nothing else fits: what is brought, the alternatives, and the rest in one line."""
    groups, alone = _grouped_by_question(told.members)
    lines = [_line(each, answers=False) for each in groups]
    if alone:
        lines.append(MemberTold(IT_DEPENDS, _list([_counted_member(each, answers=False) for each in alone])))
    brought = tuple(each for each in told.materials if each.brought)
    bare = replace(told, promise=None, flow=(), trips_why=None, conditions=())
    return replace(bare, members=_with_unit(lines), materials=_grouped(tuple(_short(each) for each in brought)))


def _with_papers(told: Guide, change: Callable[[Needed], Needed]) -> Guide:
    return replace(told, materials=tuple(change(each) for each in told.materials))


def _without_hint(each: Needed) -> Needed:
    return replace(each, hint=None)


BRING = LocalText("带来", "bring it")
NO_PAPER = LocalText("不用交", "no paper")
IN_SOME_CASES = LocalText("看情况", "in some cases")
IT_DEPENDS = LocalText("看情况", "In some cases")


def _without_how(each: Needed) -> Needed:
    return replace(each, how=BRING if each.brought else NO_PAPER)


def _short(each: Needed) -> Needed:
    """Return a paper with no more of its condition than that there is one."""
    return replace(each, only=each.only and IN_SOME_CASES)


def _counted(materials: tuple[Needed, ...]) -> tuple[Needed, ...]:
    """Return what is brought by name, and all that nobody brings in one line."""
    brought = tuple(each for each in materials if each.brought)
    rest = len(materials) - len(brought)
    name = LocalText(f"另外 {rest} 份", f"{rest} more")
    return (*brought, Needed(name, NO_PAPER, brought=False)) if rest else brought


def _grouped(materials: tuple[Needed, ...]) -> tuple[Needed, ...]:
    """Return counted papers in at most three lines: brought, brought in some cases, and how many nobody brings."""
    brought = names(materials)
    lines = ((brought[some], IN_SOME_CASES if some else None) for some in (False, True))
    rest = tuple(each for each in materials if not each.brought)
    return (*(Needed(_list(some), BRING, brought=True, only=only) for some, only in lines if some), *rest)


Members = tuple[MemberTold, ...]


def _by_question(members: Members, *, answers: bool) -> Members:
    """Return the members in one line for each question that decides on several, so that alternatives stand together.

    Those on which nothing else depends share a line: its questions stand in the order of its members.
    """
    groups, alone = _grouped_by_question(members)
    return _with_unit([_line(each, answers=answers) for each in (*groups, *((alone,) if alone else ()))])


def _grouped_by_question(members: Members) -> tuple[list[Members], Members]:
    """Return those that are always needed and those that share their questions, and those that share them with none."""
    found: dict[tuple[LocalText, ...], Members] = {}
    for each in members:
        found[each.asked] = (*found.get(each.asked, ()), each)
    always = found.pop((), ())
    groups = [some for some in found.values() if len(some) > 1]
    return [always, *groups] if always else groups, tuple(
        each for some in found.values() if len(some) == 1 for each in some
    )


def _with_unit(lines: list[MemberTold]) -> Members:
    """Say in the first line what the numbers are."""
    if not lines:
        return ()
    name = lines[0].name
    first = replace(lines[0], name=LocalText(f"{name.zh}（数字是工作日）", f"{name.en} (working days)"))
    return (first, *lines[1:])


def _line(members: tuple[MemberTold, ...], *, answers: bool) -> MemberTold:
    alike = answers and len({each.asked for each in members}) == 1 and len(members) > 1
    named = _list([_counted_member(each, answers=alike) for each in members])
    asked = tuple(dict.fromkeys(question for each in members for question in each.asked))
    if not asked:
        return MemberTold(ALWAYS, named)
    questions = _list(asked)
    return MemberTold(LocalText(f"看情况（{questions.zh}）", f"By {questions.en}"), named)


def _counted_member(each: MemberTold, *, answers: bool) -> LocalText:
    """Return a member with its days, and beside its alternatives the answers with which it is needed."""
    if not answers or not each.answers:
        return LocalText(f"{each.name.zh} {each.count}", f"{each.name.en} {each.count}")
    given = _list(each.answers)
    return LocalText(f"{each.name.zh} {each.count}（{given.zh}）", f"{each.name.en} {each.count} ({given.en})")


def _list(texts: Sequence[LocalText]) -> LocalText:
    return LocalText("、".join(each.zh for each in texts), ", ".join(each.en for each in texts))
