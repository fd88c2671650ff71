"""What a line that is no TOML was meant to be, for who does not know TOML: the slips of a Chinese keyboard first."""

import re
from itertools import zip_longest

from kiosk.domain.text import LocalText

FULL_WIDTH = {
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    **dict(zip("，：＝［］【】｛｝“”‘’＃。", ",==[][]{}\"\"''#.", strict=True)),
}
"""Signs that a Chinese keyboard types, and what TOML wants there."""
HALF = str.maketrans(FULL_WIDTH)
WRITTEN = re.compile(r"\"(?:\\.|[^\"\\])*\"|'[^']*'|#.*")
"""Texts and remarks, in which any sign may stand."""
SHORT_TIME = re.compile(r"(?<![0-9:.-])((?:[0-9]{1,2}:[0-9]{2})(?![0-9:])|(?:2[4-9]|[3-9][0-9]):[0-9]{2}:[0-9]{2})")
"""A time without seconds, or of an hour that no day has."""
LAST_HOUR = 23
TWICE = ("Cannot declare", "Cannot overwrite", "Cannot mutate", "Duplicate")
HINTS = {
    "Invalid date": LocalText("没有这一天，或没有这个时刻", "there is no such day or time"),
    "Unescaped": LocalText("有反斜杠 \\ 的，用单引号括起来", "write what has a backslash in single quotes"),
    "Unterminated": LocalText("引号没有成对", "a quote has no second one"),
    "Illegal character": LocalText(
        "引号没有成对，或有不能写的字符", "a quote has no second one, or a sign is not allowed"
    ),
    "Expected '='": LocalText("键和值之间写 =", "write = between key and value"),
    "Expected ']'": LocalText("少了方括号 ]", "a bracket ] is missing"),
    "Unclosed": LocalText("少了逗号或括号；时间写成 14:00:00", "a comma or a bracket is missing; times are 14:00:00"),
    "Expected newline": LocalText(
        "文字加引号，数字不带单位、前面不加 0，日期写成 2026-01-31，时间写成 09:00:00，一行一个键",
        "text stands in quotes, a number without unit or leading 0, days are 2026-01-31, times 09:00:00, one key a line",
    ),
    "Invalid value": LocalText(
        "等号后面没有值，或者文字没加引号", "there is no value after =, or a text without quotes"
    ),
}
"""By how the parser's own words begin."""


def half_width(line: str) -> str:
    """Return a line with the full-width signs outside its texts and remarks as TOML wants them."""
    inside, signs = WRITTEN.findall(line), (each.translate(HALF) for each in WRITTEN.split(line))
    return "".join(sign + text for sign, text in zip_longest(signs, inside, fillvalue=""))


def closed(line: str) -> str:
    """Return a line with the one bracket at its end that it lacks; one that opens more is left alone."""
    signs = WRITTEN.sub("", line)
    lacks = signs.count("[") - signs.count("]") == 1 and not signs.rstrip().endswith("[") and "=" in signs
    return f"{line.rstrip()}]" if lacks else line


def hint(line: str, said: str) -> LocalText | None:
    """Return what to do about a line, by the line and by what the parser said of it; None where that says it all."""
    strange = next((sign for sign in WRITTEN.sub("", line) if sign in FULL_WIDTH), None)
    if strange is not None:
        meant = FULL_WIDTH[strange]
        return LocalText(f"全角的 {strange} 要改成半角的 {meant}", f"{strange} is a full-width sign; write {meant}")
    clock = next((each for each in SHORT_TIME.findall(WRITTEN.sub("", line)) if said.startswith("Unclosed")), None)
    if clock is not None:
        return _time(clock)
    if said.startswith(TWICE):
        return _twice(line.strip())
    return next((words for begin, words in HINTS.items() if said.startswith(begin)), None)


def _time(clock: str) -> LocalText:
    if int(clock.partition(":")[0]) > LAST_HOUR:
        return LocalText(f"没有 {clock} 这个时刻，最晚 23:59:59", f"there is no {clock}; the last is 23:59:59")
    return LocalText(f"{clock} 写成 {clock:0>5}:00", f"write {clock} as {clock:0>5}:00")


def _twice(line: str) -> LocalText:
    if line.startswith("["):
        name = line.strip("[] ")
        return LocalText(f"有几条的，每条都写成 [[{name}]]", f"where there are several, each is [[{name}]]")
    return LocalText("这个键写了两次，请留一个", "a key is there twice; keep one")
