"""``catalogue check PATH / import PATH / list / show ID``: packs of service items; signed ones are in ``packs``.

Exit status: 0 no problems, and for lists; 1 problems were found, or there is no such item.
"""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from cli.commands import packs
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people, remarks, settings
from kiosk.catalogue.installing import NotInstalled, folder_in_force, install
from kiosk.catalogue.problem import Problem
from kiosk.catalogue.reader import read_pack
from kiosk.domain.catalogue import Catalogue, ServiceItem
from kiosk.domain.os_errors import reason

app = typer.Typer(help="事项目录 the catalogue of service items", no_args_is_help=True)
packs.add_to(app)

PackFolder = Annotated[
    Path, typer.Argument(help="目录包的文件夹 folder with pack.toml", show_default=False, readable=False)
]
ItemId = Annotated[str, typer.Argument(help="事项编号，例如 P05 / id of an item", show_default=False)]


@app.command("check")
def check(path: PackFolder, as_json: AsJson = False) -> int:
    """检查目录包：每个问题给出文件、行、规则和办法。Check a pack; each problem with its place and remedy."""
    read = read_pack(path)
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
def list_(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> int:
    """列出现在提供的事项。List the items that are offered."""
    catalogue, problems = _in_force(config, profile)
    _tell(catalogue, problems, as_json=as_json)
    return Exit.YES


@app.command("show")
def show(item_id: ItemId, config: Config = None, profile: Profile = None, as_json: AsJson = False) -> int:
    """显示一个事项的条件、材料和时限。Show one item: conditions, papers, days."""
    catalogue, problems = _in_force(config, profile)
    item = catalogue.item(item_id) if catalogue else None
    if catalogue and item is None:
        raise CommandError(Exit.NO, _no_such_item(item_id, catalogue), items=[], problems=[])
    details = [item.model_dump(mode="json")] if item else []
    answer({"items": details, "problems": [_problem(each) for each in problems]}, as_json=as_json)
    if not as_json:
        _print_problems(problems)
        if item:
            _print_item(item)
    return Exit.YES if item else Exit.NO


def _no_such_item(item_id: str, catalogue: Catalogue) -> str:
    zh = "、".join(f"{item.id} {item.name.zh}" for item in catalogue.items)
    en = ", ".join(f"{item.id} {item.name.en}" for item in catalogue.items)
    return f"没有 {item_id} 这个事项；有：{zh}。\nThere is no item {item_id}; there are: {en}."


def _in_force(config: Path | None, profile: str | None) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    chosen = settings(config, profile).settings
    read = read_pack(folder_in_force(chosen.paths.state, chosen.catalogue.pack))
    return read.catalogue, read.problems


def _tell(catalogue: Catalogue | None, problems: tuple[Problem, ...], *, as_json: bool) -> None:
    items = catalogue.items if catalogue else ()
    pack = _pack(catalogue) if catalogue else None
    answer(
        {"pack": pack, "items": [_line(each) for each in items], "problems": [_problem(each) for each in problems]},
        as_json=as_json,
    )
    if as_json:
        return
    _print_problems(problems)
    if catalogue:
        _print_list(catalogue)


def _pack(catalogue: Catalogue) -> dict[str, Any]:
    return catalogue.pack.model_dump(mode="json")


def _line(item: ServiceItem) -> dict[str, Any]:
    keys = {
        "id",
        "name",
        "department",
        "topic",
        "mode",
        "case_type",
        "promised_days",
        "statutory_days",
        "trips",
        "offline",
    }
    return item.model_dump(mode="json", include=keys)


def _problem(problem: Problem) -> dict[str, Any]:
    return {"path": problem.path, "line": problem.line, "rule": problem.rule.value, "message": problem.words}


def _print_problems(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        people.print(f"{problem.path}:{problem.line}: {problem.rule}: {problem.words}", markup=False)
    if problems:
        people.print(f"{len(problems)} 个问题 problem(s)")


def _print_list(catalogue: Catalogue) -> None:
    people.print(f"{catalogue.pack.title.zh}（{catalogue.pack.version}）", markup=False)
    table = Table("编号 id", "事项 item", "部门 department", "承诺/法定 days", box=None, pad_edge=False)
    for item in catalogue.items:
        days = f"{item.promised_days}/{item.statutory_days}"
        table.add_row(item.id, f"{item.name.zh} {item.name.en}", item.department.zh, days)
    people.print(table)


def _print_item(item: ServiceItem) -> None:
    lines = [
        f"{item.id} {item.name.zh} {item.name.en}",
        f"部门 {item.department.zh}，承诺 {item.promised_days} 个工作日，法定 {item.statutory_days} 个工作日，跑 {item.trips} 次",
        *(f"条件 {condition.zh}" for condition in item.conditions),
        *(f"材料 {material.name.zh}（{material.source}，依据 {material.basis}）" for material in item.materials),
        *(f"要问 {entry.label.zh}（{entry.type}）" for entry in item.fields),
        *((item.note.zh,) if item.note else ()),
    ]
    for line in lines:
        people.print(line, markup=False)
