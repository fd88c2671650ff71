"""Somebody reads one language only, on a screen of eighty columns: every help says everything in both, uncut."""

import contextlib
import io
import re

import pytest
import typer
from rich.cells import cell_len
from typer.core import TyperGroup

from cli.app import ENTRIES, main, make_command
from cli.help_page import halves

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def texts(command, path):
    """Yield (where, text) of a command, of its options and of everything below it."""
    yield path, command.help
    for option in command.get_params(typer.Context(command)):
        yield f"{path} {option.opts[0]}", getattr(option, "help", None)
    for name, each in command.commands.items() if isinstance(command, TyperGroup) else ():
        yield from texts(each, f"{path} {name}")


def paths(command, words):
    """Yield the words that lead to every command."""
    yield words
    for name, each in command.commands.items() if isinstance(command, TyperGroup) else ():
        yield from paths(each, [*words, name])


def wanted(name):
    return make_command(name).commands[name]


def page(words):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main([*words, "--help"]) == 0
    return out.getvalue()


@pytest.mark.parametrize("name", ENTRIES)
def test_no_text_lacks_a_language(name):
    for where, text in texts(wanted(name), name):
        assert text, f"{where} has no help"
        zh, _, en = text.partition("\n")
        assert CHINESE.search(zh), f"{where} has no Chinese: {text}"
        assert re.search(r"[A-Za-z]{2}", en), f"{where} has no English: {text}"
        assert not CHINESE.search(en), f"{where}: Chinese after the English: {text}"


@pytest.mark.parametrize("columns", [80, 93, 120])
@pytest.mark.parametrize("name", [None, *ENTRIES])
def test_no_line_is_cut(name, columns, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    every = paths(wanted(name), [name]) if name else [[]]
    for words in every:
        told = page(words)
        assert "…" not in told, told
        assert max(map(cell_len, told.splitlines())) <= columns, told


@pytest.mark.parametrize("name", ENTRIES)
def test_every_group_shows_a_line_that_can_be_typed(name, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    example = f"python main.py {ENTRIES[name].example}"
    lines = [line.strip() for line in page([name]).splitlines()]
    assert lines[lines.index("例如 Example:") + 1] == example
    words = ENTRIES[name].example.split()
    command = make_command(name)
    assert words[0] == name
    with command.make_context("main.py", words) as context:
        command, rest = command.commands[name], words[1:]
        if isinstance(command, TyperGroup):
            command, rest = command.commands[rest[0]], rest[1:]
        command.make_context("x", rest, parent=context)  # raises for what cannot be typed


def test_help_of_the_tour_lists_what_can_go_wrong_and_what_the_items_are(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    told = page(["tour"])
    for word in ("line", "printer", "sync", "@", "sending", "farewell", "P05", "P09", "P10", "居住证申领", "Residence"):
        assert word in told


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("设置文件 settings file", "设置文件", "settings file"),
        ("编号：暂存号 / id, slip number", "编号：暂存号", "id, slip number"),
        ("打开终端。Open the kiosk.", "打开终端。", "Open the kiosk."),
        ("照着 PDF / write a PDF", "照着 PDF", "write a PDF"),
        ("only English", "only English", ""),
    ],
)
def test_text_is_broken_where_the_chinese_ends(text, zh, en):
    assert halves(text) == (zh, en)
