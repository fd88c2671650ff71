"""``catalogue check PATH / import PATH / list / show ID / search WORDS``: packs of items; signed ones are in ``packs``.

Exit status: 0 no problems, and for lists; 1 problems were found, there is no such item, or nothing was found.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar

from cli.commands import packs
from cli.commands.catalogue_words import phones, print_hits, print_item, print_list, print_package
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people, remarks, settings
from kiosk.catalogue.finding.index import Index
from kiosk.catalogue.in_force import read_in_force
from kiosk.catalogue.installing import NotInstalled, install
from kiosk.catalogue.outlook import calendar_notes, resting_notes
from kiosk.catalogue.problem import Problem
from kiosk.catalogue.reader import Progress, read_pack
from kiosk.domain.catalogue import Catalogue, ServiceItem
from kiosk.domain.guides import guide_of
from kiosk.domain.offering import (
    TARGET,
    Entry,
    Hidden,
    Resting,
    consultation,
    guide_words,
    is_guide,
    shown,
    standing,
    visible_share,
)
from kiosk.domain.os_errors import reason

app = typer.Typer(help="事项目录 the catalogue of service items", no_args_is_help=True)
packs.add_to(app)


def _folder(written: str | Path) -> Path:
    """Return the folder that was named; an empty word, as of an unset variable, is no name of this folder."""
    if not str(written).strip():
        message = "没有写文件夹；现在这个文件夹写 . 。No folder is named; this one is written as a dot."
        raise typer.BadParameter(message)
    return Path(written)


PackFolder = Annotated[
    Path,
    typer.Argument(help="目录包的文件夹 folder with pack.toml", show_default=False, parser=_folder),
]


def _id(written: str) -> str:
    """Return the id that was named; an empty word names nothing."""
    if not written.strip():
        message = "没有写编号，例如 P05；全部：catalogue list。No id is given, such as P05; all: catalogue list."
        raise typer.BadParameter(message)
    return written.strip()


ItemId = Annotated[
    str, typer.Argument(help="事项或套餐编号，例如 P05、T01 / id of an item or package", show_default=False, parser=_id)
]
Most = Annotated[int, typer.Option("--most", "-n", min=1, max=100, help="最多几条 how many at most")]
Topic = Annotated[
    str | None, typer.Option("--topic", help="只要一个主题，例如 housing / one topic only", show_default=False)
]
Words = Annotated[
    list[str], typer.Argument(help="要找的话、拼音或首字母 plain words, pinyin or initials", show_default=False)
]
MOST_NAMED = 10
LINE_KEYS = {
    "id",
    "name",
    "summary",
    "department",
    "topic",
    "also_in",
    "themes",
    "audience",
    "levels",
    "mode",
    "case_type",
    "identity",
    "reach",
    "needs",
    "promised_days",
    "statutory_days",
    "trips",
    "fee_fen",
    "offline",
    "hot",
}


@app.command("check")
def check(path: PackFolder, as_json: AsJson = False) -> int:
    """检查目录包：每个问题给出文件、行、规则和办法。Check a pack; each problem with its place and remedy."""
    with _bar() as progress:
        read = read_pack(path, progress)
    _tell(read.catalogue, read.problems, as_json=as_json)
    if not as_json and not read.problems:
        people.print("没有问题。No problems.")
    return Exit.NO if read.problems else Exit.YES


@app.command("import")
def import_(path: PackFolder, config: Config = None, profile: Profile = None, as_json: AsJson = False) -> int:
    """检查并启用目录包；有问题的不会替换现有的。Check a pack and put it in force, all of it or nothing."""
    state = settings(config, profile).settings.paths.state
    try:
        with remarks.status("检查并启用目录包 checking the pack and putting it in force"):
            outcome = install(path, state)
    except OSError as error:
        why = reason(error)
        zh = f"写不进 {state}：{why.zh}。现有目录没有变；请改好这个文件夹的权限，或腾出空间。"
        en = f"{state} cannot be written: {why.en}. The pack in force stays; mend the folder's rights, or make room."
        raise CommandError(Exit.USAGE, f"{zh}\n{en}") from error
    if isinstance(outcome, NotInstalled):
        _tell(None, outcome.problems, as_json=as_json)
        return Exit.NO
    _tell(outcome.catalogue, (), as_json=as_json)
    return Exit.YES


@app.command("list")
def list_(topic: Topic = None, config: Config = None, profile: Profile = None, as_json: AsJson = False) -> int:
    """按主题列出事项和套餐，以及能不能在这里办。List items and packages by topic, and what can be done here."""
    catalogue, problems = _in_force(config, profile)
    if catalogue and topic is not None and topic not in {each.id for each in catalogue.topics}:
        known = "、".join(f"{each.id} {each.name.zh}" for each in catalogue.topics)
        raise CommandError(Exit.USAGE, f"没有主题 {topic}；有：{known}\nThere is no topic {topic}; see those above.")
    _tell(catalogue, problems, as_json=as_json, topic=topic)
    return Exit.YES


@app.command("show")
def show(item_id: ItemId, config: Config = None, profile: Profile = None, as_json: AsJson = False) -> int:
    """显示一个事项或套餐的全部要素。Show one item or package with everything that it is published with."""
    catalogue, problems = _in_force(config, profile)
    wanted = item_id.upper()
    entry = catalogue.item(wanted) or catalogue.package(wanted) if catalogue else None
    if catalogue and entry is None:
        raise CommandError(Exit.NO, _no_such_item(item_id, catalogue), items=[], problems=[])
    details = [_details(entry, catalogue)] if catalogue and entry else []
    answer({"items": details, "problems": [_problem(each) for each in problems]}, as_json=as_json)
    if not as_json:
        _print_problems(problems)
        if catalogue and entry:
            _print_entry(entry, catalogue)
    return Exit.YES if entry else Exit.NO


@app.command("search")
def search(
    words: Words, most: Most = 20, config: Config = None, profile: Profile = None, as_json: AsJson = False
) -> int:
    """用平常的话找事项，例如 想开饭店。Find items by plain words, such as: open a shop."""
    catalogue, problems = _in_force(config, profile)
    hits = Index(catalogue, shown(catalogue, _today())).find(" ".join(words), most) if catalogue else ()
    found = [{"score": hit.score, **_line(hit.entry)} for hit in hits]
    answer({"hits": found, "problems": [_problem(each) for each in problems]}, as_json=as_json)
    if not as_json:
        _print_problems(problems)
        print_hits(hits, _today())
        if not hits:
            _print_none(catalogue, settings(config, profile).settings.kiosk.phone)
    return Exit.YES if hits else Exit.NO


def _print_none(catalogue: Catalogue | None, phone: str) -> None:
    """Say plainly that it is not here, and where to ask."""
    ask = "".join(f" catalogue show {item.id}" for item in (consultation(catalogue, _today()) if catalogue else ()))
    people.print(f"这台机器上没有这一项。问 12345{ask}，或打柜台电话 {phone}；全部：catalogue list", markup=False)
    people.print(f"This machine has no such item. Ask 12345{ask}, or the counter, {phone}; all: catalogue list")


@contextmanager
def _bar() -> Iterator[Progress]:
    """Show how many files of a pack are read; only where somebody watches."""
    columns = (TextColumn("读取文件 reading files"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=remarks, transient=True, disable=not remarks.is_terminal) as bar:
        task = bar.add_task("")
        yield lambda done, of: bar.update(task, completed=done, total=of)


def _today() -> date:
    return datetime.now().astimezone().date()


def _print_entry(entry: Entry, catalogue: Catalogue) -> None:
    if isinstance(entry, ServiceItem):
        print_item(entry, catalogue, _today())
    else:
        print_package(entry, catalogue, _today())


def _no_such_item(item_id: str, catalogue: Catalogue) -> str:
    entries: tuple[Entry, ...] = (*catalogue.packages, *catalogue.items)
    wanted = sorted(entries, key=lambda entry: entry.hot or 100)[:MOST_NAMED]
    near = [hit.entry for hit in Index(catalogue, entries).find(item_id, MOST_NAMED)] or wanted
    more = len(entries) > len(near)
    zh = "、".join(f"{item.id} {item.name.zh}" for item in near) + (" 等；全部：catalogue list" if more else "")
    en = ", ".join(f"{item.id} {item.name.en}" for item in near) + (" and more; all: catalogue list" if more else "")
    return f"没有 {item_id} 这个事项；有：{zh}。\nThere is no item {item_id}; there are: {en}."


def _in_force(config: Path | None, profile: str | None) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    chosen = settings(config, profile).settings
    read = read_in_force(chosen.paths.state, chosen.catalogue.pack)
    return read.catalogue, read.problems


def _tell(
    catalogue: Catalogue | None, problems: tuple[Problem, ...], *, as_json: bool, topic: str | None = None
) -> None:
    notes = (*calendar_notes(catalogue, _today()), *resting_notes(catalogue)) if catalogue else ()
    answer(
        {
            "pack": catalogue.pack.model_dump(mode="json") if catalogue else None,
            "summary": _summary(catalogue) if catalogue else None,
            "items": [_line(each) for each in (catalogue.items if catalogue else ()) if _is_of(each, topic)],
            "packages": [_line(each) for each in (catalogue.packages if catalogue else ()) if _is_of(each, topic)],
            "problems": [_problem(each) for each in problems],
            "notes": [{"zh": each.zh, "en": each.en} for each in notes],
        },
        as_json=as_json,
    )
    if as_json:
        return
    _print_problems(problems)
    if catalogue:
        print_list(catalogue, _today(), topic)
    for each in notes:
        people.print(f"{each.zh}\n{each.en}")


def _is_of(entry: Entry, topic: str | None) -> bool:
    also = entry.also_in if isinstance(entry, ServiceItem) else ()
    return topic is None or topic in {entry.topic, *also}


def _summary(catalogue: Catalogue) -> dict[str, Any]:
    seen, share = visible_share(catalogue, _today())
    return {
        "items": len(catalogue.items),
        "packages": len(catalogue.packages),
        "guide_only": sum(is_guide(item) for item in catalogue.items),
        "within_one_trip": share if seen else None,
        "target": TARGET,
    }


def _line(entry: Entry) -> dict[str, Any]:
    return {**entry.model_dump(mode="json", include=LINE_KEYS), **_now(entry)}


def _details(entry: Entry, catalogue: Catalogue) -> dict[str, Any]:
    told = {kind: {"zh": phone.zh, "en": phone.en} for kind, phone in phones(entry, catalogue).items()}
    return {**entry.model_dump(mode="json"), "phones": told, "guide": _guide(entry, catalogue), **_now(entry)}


def _guide(entry: Entry, catalogue: Catalogue) -> dict[str, Any]:
    """Return what the guide says in words: null where there is nothing to say."""
    told = asdict(guide_of(entry, catalogue))
    return {name: told[name] for name in ("depth", "besides", "trips", "trips_why", "fee", "members")}


def _now(entry: Entry) -> dict[str, Any]:
    """Return how it stands today, and why it is only a guide here; null where it can be done."""
    now = standing(entry, _today())
    word = {Resting: "resting", Hidden: "hidden"}.get(type(now), "offered")
    why = guide_words(entry) if is_guide(entry) else None
    return {"standing": word, "guide_only": {"zh": why.zh, "en": why.en} if why else None}


def _problem(problem: Problem) -> dict[str, Any]:
    place = {"path": problem.path, "line": problem.line, "rule": problem.rule.value}
    return {**place, "message": problem.words, "zh": problem.zh, "en": problem.en}


def _print_problems(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        people.print(f"{problem.path}:{problem.line}: {problem.rule}: {problem.words}", markup=False)
    if problems:
        people.print(f"{len(problems)} 个问题 problem(s)")
