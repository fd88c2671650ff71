"""The help of every command in two languages: Chinese on one line, English on the next, an example at the end.

A help text is one sentence in each language, Chinese first: "设置文件 the settings file". The line is broken here: at the
first " / ", else where the last Chinese character ends, so that no text has to care for the width of the screen.
"""

import re

import typer
from rich.markup import escape
from rich.text import Text
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

HELP = "显示这一页 show this page"
STATUS = """退出状态 Exit status:
 0  是 yes
 1  办到了，答案是否 reached, and the answer is no
 2  用法或设置不对，或输出写不进 wrong usage or settings, or unwritable output
 3  设备或平台连不上 a device or the platform cannot be reached
70  程序出错 a bug of the program"""

_HAN = "[\u3000-\u9fff\uff00-\uffef]"
_SLASHED = re.compile(rf"(?P<zh>.*?{_HAN}.*?) / (?P<en>\S.*)")
_ENDED = re.compile(rf"(?P<zh>.*{_HAN})\s*(?P<en>\S.*)")


class _Folding(rich_utils.OptionHighlighter):
    """Lets long lines go on in the next one: Rich cuts a line of Chinese that ends in a space, counting cells wrongly."""

    def highlight(self, text: Text) -> None:
        super().highlight(text)
        text.overflow = "fold"


def prepare(command: TyperGroup, example: str) -> None:
    """Put the texts of the command line, of all below it and of their options in order.

    Args:
        command: As Typer made it; its texts are changed in place.
        example: One line that can be typed as it stands.
    """
    rich_utils.ARGUMENTS_PANEL_TITLE = "参数 Arguments"
    rich_utils.OPTIONS_PANEL_TITLE = "选项 Options"
    rich_utils.COMMANDS_PANEL_TITLE = "命令 Commands"
    rich_utils.DEFAULT_STRING = "[默认 default: {}]"
    rich_utils.REQUIRED_LONG_STRING = "[必须写 required]"
    rich_utils.STYLE_HELPTEXT = ""
    rich_utils.highlighter = _Folding()
    _prepare(command)
    command.epilog = f"{_example(example)}\n\n{STATUS}"


def add_example(group: TyperGroup, name: str, line: str) -> None:
    """Put a line that can be typed under the help of a command or group."""
    group.commands[name].epilog = _example(line)


def halves(text: str) -> tuple[str, str]:
    """Return the Chinese and the English half of a text; an empty half where there is none."""
    found = _SLASHED.fullmatch(text) or _ENDED.fullmatch(text)
    return (found["zh"], found["en"]) if found else (text, "")


def _example(line: str) -> str:
    return f"例如 Example:\n{escape(line)}"


def _prepare(command: TyperGroup | TyperCommand) -> None:
    text = command.help or ""
    command.short_help, command.help = _in_lines(text, "\n"), _in_lines(text, "\n\n")
    for option in command.get_params(typer.Context(command)):
        words = HELP if "--help" in option.opts else getattr(option, "help", None)
        if words:
            option.help = _in_lines(words, "\n\n")  # type: ignore[attr-defined]  # not in the parent class
    for each in command.commands.values() if isinstance(command, TyperGroup) else ():
        if isinstance(each, TyperGroup | TyperCommand):
            _prepare(each)


def _in_lines(text: str, between: str) -> str:
    """Return the halves on lines of their own."""
    return between.join(escape(half) for half in halves(" ".join(text.split())) if half)
