"""``config check / show / diff``: the settings, where each value came from, and what is wrong with them."""

from typing import Any

import typer
from rich.table import Table

from cli.shared import AsJson, Config, Exit, Profile, answer, check_options, people, settings
from config.loader import load
from config.sources import Problem, SettingsError, profile_path, read_file

app = typer.Typer(help="设置 settings", no_args_is_help=True)


@app.command("check")
def check(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> int:
    """检查设置：每个问题给出文件、行、原因和办法。Check the settings; each problem with its place and remedy."""
    problems: tuple[Problem, ...] = ()
    try:
        load(config, profile, check_options=check_options)
    except SettingsError as error:
        problems = error.problems
    answer({"problems": [_problem(each) for each in problems]}, as_json=as_json)
    if not as_json:
        for problem in problems:
            people.print(str(problem), markup=False)
        people.print("没有问题。No problems." if not problems else f"{len(problems)} 个问题 problem(s)")
    return Exit.USAGE if problems else Exit.YES


@app.command("show")
def show(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> int:
    """列出每项设置和它的来源。Show every setting with where it came from."""
    rows = list(settings(config, profile).rows())
    answer({"settings": [{"key": k, "value": v, "origin": o} for k, v, o in rows]}, as_json=as_json)
    if not as_json:
        _table(("设置 key", "值 value", "来源 origin"), rows)
    return Exit.YES


@app.command("diff")
def diff(config: Config = None, profile: Profile = None, as_json: AsJson = False, base: str = "demo") -> int:
    """与一个模板比较。Compare the settings with a profile (--base)."""
    mine = read_file(settings(config, profile).path).values
    theirs = read_file(profile_path(base)).values
    changed = [
        (".".join(key), theirs.get(key), mine.get(key))
        for key in sorted({*mine, *theirs})
        if mine.get(key) != theirs.get(key)
    ]
    answer({"changed": [{"key": k, "base": b, "value": v} for k, b, v in changed]}, as_json=as_json)
    if not as_json:
        _table(("设置 key", f"{base}", "现在 now"), changed)
    return Exit.YES


def _table(columns: tuple[str, ...], rows: list[tuple[str, Any, Any]]) -> None:
    table = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*("-" if cell is None else str(cell) for cell in row))
    people.print(table)


def _problem(problem: Problem) -> dict[str, Any]:
    return {"path": problem.path, "line": problem.line, "key": problem.key, "message": problem.message}
