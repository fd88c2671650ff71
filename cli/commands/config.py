"""``config check / show / diff / apply / rollback``: the settings, where each value came from, what is wrong with them."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from cli.shared import (
    AsJson,
    CommandError,
    Config,
    Exit,
    Profile,
    answer,
    changeable,
    check_options,
    people,
    remarks,
    settings,
    unwritable,
)
from config import versions
from config.loader import defaults, load
from config.sources import Problem, SettingsError, profile_path, read_file

app = typer.Typer(help="设置 settings", no_args_is_help=True)
Base = Annotated[str, typer.Option("--base", help="比较的模板 profile to compare with")]
NewFile = Annotated[Path, typer.Argument(help="新的设置文件 the new settings", readable=False)]


@app.command("check")
def check(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> int:
    """检查设置：每个问题给出文件、行、原因和办法。Check the settings; each problem with its place and remedy."""
    return _tell_problems(_problems(config, profile), as_json=as_json)


@app.command("show")
def show(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> int:
    """列出每项设置、默认值和来源。Show every setting with its default and where it came from."""
    usual = defaults()
    rows = [(key, value, usual.get(key), origin) for key, value, origin in settings(config, profile).rows()]
    entries = [{"key": k, "value": v, "default": d, "origin": o} for k, v, d, o in rows]
    answer({"settings": entries}, as_json=as_json)
    if not as_json:
        _table(("设置 key", "值 value", "默认 default", "来源 origin"), rows)
    return Exit.YES


@app.command("diff")
def diff(config: Config = None, profile: Profile = None, as_json: AsJson = False, base: Base = "demo") -> int:
    """与一个模板比较。Compare the settings with a profile (--base)."""
    mine = read_file(settings(config, profile).path).values
    theirs = read_file(profile_path(base)).values
    changed = [
        (".".join(key), _shown(key, theirs.get(key)), _shown(key, mine.get(key)))
        for key in sorted({*mine, *theirs})
        if mine.get(key) != theirs.get(key)
    ]
    answer({"changed": [{"key": k, "base": b, "value": v} for k, b, v in changed]}, as_json=as_json)
    if not as_json:
        _table(("设置 key", f"{base}", "现在 now"), changed) if changed else people.print("没有不同 no difference")
    return Exit.YES


@app.command("apply")
def apply(new: NewFile, config: Config = None, as_json: AsJson = False) -> int:
    """检查并换上新的设置，旧的留一份。Check new settings and put them in place; the ones before are kept."""
    current = changeable(config)
    problems = _problems(new, None)
    if not problems:
        _change(lambda: versions.write(current, new.read_bytes()))
        remarks.print(f"{current}: 已换上，旧的在 in place; before: {versions.previous_of(current)}", markup=False)
    return _tell_problems(problems, as_json=as_json)


@app.command("rollback")
def rollback(config: Config = None, as_json: AsJson = False) -> int:
    """换回上一份设置，再做一次就换回来。Go back to the settings before; a second time takes that back."""
    current = changeable(config)
    previous = versions.previous_of(current)
    if not previous.exists():
        raise CommandError(
            Exit.NO,
            f"没有上一份设置（{previous}）；改过一次之后才有。\n"
            f"There are no settings before these ({previous}); they are kept from the first change on.",
        )
    problems = _problems(previous, None)
    if not problems:
        _change(lambda: versions.swap(current))
        remarks.print(f"{current}: 已换回 rolled back", markup=False)
    return _tell_problems(problems, as_json=as_json)


def _problems(config: Path | None, profile: str | None) -> tuple[Problem, ...]:
    try:
        load(config, profile, check_options=check_options)
    except SettingsError as error:
        return error.problems
    return ()


def _change(step: Callable[[], None]) -> None:
    try:
        step()
    except OSError as error:
        raise unwritable(Path(error.filename), error) from None


def _tell_problems(problems: tuple[Problem, ...], *, as_json: bool) -> Exit:
    answer({"problems": [_problem(each) for each in problems]}, as_json=as_json)
    if not as_json:
        for problem in problems:
            people.print(str(problem), markup=False)
        people.print("没有问题。No problems." if not problems else f"{len(problems)} 个问题 problem(s)")
    return Exit.USAGE if problems else Exit.YES


def _shown(key: tuple[str, ...], value: object) -> object:
    return "***" if key[0] == "operator" and value else value


def _table(columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    table = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*("-" if cell is None else str(cell) for cell in row))
    people.print(table)


def _problem(problem: Problem) -> dict[str, Any]:
    return {"path": problem.path, "line": problem.line, "key": problem.key, "message": problem.message}
