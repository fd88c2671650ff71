"""What a line that is no TOML was meant to be, for who does not know TOML: the slips of a Chinese keyboard first."""

import re

from kiosk.domain.text import LocalText

FULL_WIDTH = {
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    **dict(zip("，：＝［］【】｛｝“”‘’＃。", ",==[][]{}\"\"''#.", strict=True)),
}
"""Signs that a Chinese keyboard types, and what TOML wants there."""
WRITTEN = re.compile(r"\"(?:\\.|[^\"\\])*\"|'[^']*'|#.*")
"""Texts and remarks, in which any sign may stand."""
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


def hint(line: str, said: str) -> LocalText | None:
    """Return what to do about a line, by the line and by what the parser said of it; None where that says it all."""
    strange = next((sign for sign in WRITTEN.sub("", line) if sign in FULL_WIDTH), None)
    if strange is not None:
        meant = FULL_WIDTH[strange]
        return LocalText(f"全角的 {strange} 要改成半角的 {meant}", f"{strange} is a full-width sign; write {meant}")
    if said.startswith(TWICE):
        return _twice(line.strip())
    return next((words for begin, words in HINTS.items() if said.startswith(begin)), None)


def _twice(line: str) -> LocalText:
    if line.startswith("["):
        name = line.strip("[] ")
        return LocalText(f"有几条的，每条都写成 [[{name}]]", f"where there are several, each is [[{name}]]")
    return LocalText("这个键写了两次，请留一个", "a key is there twice; keep one")
