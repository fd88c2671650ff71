"""What to write instead of a value of the wrong kind or shape, in both languages, for who writes packs."""

import json

from pydantic_core import ErrorDetails

from kiosk.domain.text import LocalText

SHAPES = {
    r"^[a-z][a-z0-9_]*$": LocalText(
        "小写字母开头，只有小写字母、数字和 _，例如 market",
        "small letters, digits and _, beginning with a letter, such as market",
    ),
    r"^[A-Z][0-9]{2,5}$": LocalText(
        "一个大写字母加 2 到 5 位数字，例如 P05", "a capital letter and 2 to 5 digits, such as P05"
    ),
    r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$": LocalText(
        "两位的月和日，例如 05-01", "month and day of two digits, such as 05-01"
    ),
    r"^[0-9+(][0-9 ()+/、,;转-]{2,39}$": LocalText(
        "电话号码，例如 0731-00000001", "a phone number, such as 0731-00000001"
    ),
    r"^[0-9]{4,12}$": LocalText(
        "4 到 12 位数字的地区编码，例如 430104", "an area code of 4 to 12 digits, such as 430104"
    ),
    r"^[0-9]{4}$": LocalText("4 位数字，例如 0001", "4 digits, such as 0001"),
    r"^[A-Za-z0-9][A-Za-z0-9._-]*$": LocalText("字母、数字和 . _ -，没有空格", "letters, digits and . _ -, no blanks"),
    r"^[A-Za-z0-9][A-Za-z0-9._+-]*$": LocalText(
        "字母、数字和 . _ + -，没有空格", "letters, digits and . _ + -, no blanks"
    ),
}
"""Every pattern of the models in words."""
LIMITS = {
    "greater_than": ("要大于 {gt}", "write more than {gt}"),
    "greater_than_equal": ("不能小于 {ge}", "write {ge} or more"),
    "less_than_equal": ("不能大于 {le}", "write {le} or less"),
    "too_short": ("至少写 {min_length} 个", "is empty, or too short; name at least {min_length}"),
    "string_too_short": ("不能空着", "is empty; fill it in"),
    "string_too_long": ("最多 {max_length} 个字", "at most {max_length} characters"),
}


def remedy(error: ErrorDetails) -> LocalText:
    """Return what to write; where nothing better is known the validator's own words, in Chinese none."""
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "tuple_type":
        return _list(value)
    if kind == "string_type":
        written = json.dumps(str(value), ensure_ascii=False)
        return LocalText(f"加上引号：{written}", f"write it in quotes: {written}")
    if kind in {"int_from_float", "int_type"}:
        return LocalText("写整数", "write a whole number")
    if kind == "string_pattern_mismatch":
        shape = SHAPES.get(context["pattern"], LocalText(context["pattern"], context["pattern"]))
        return LocalText(f"写成：{shape.zh}", f"does not have the right shape; write {shape.en}")
    if kind in LIMITS:
        zh, en = LIMITS[kind]
        return LocalText(zh.format(**context), en.format(**context))
    message = error["msg"].removeprefix("Value error, ")
    return LocalText(OWN.get(message, "按右边的写法改"), message[:1].lower() + message[1:])


OWN = {
    "write true or false, without quotes": "写 true 或 false，不加引号",
    "write a number, without quotes": "写数字，不加引号，不带单位",
    "write a day, such as 2026-11-23": "写日期，例如 2026-11-23",
    "write a time of day without quotes, such as 09:00:00": "写时间，不加引号，例如 09:00:00",
    "a condition needs `equals`, `over` or `up_to`": "条件要写 equals、over 或 up_to",
}
"""What the models say themselves."""


def _list(value: object) -> LocalText:
    if isinstance(value, dict):
        return LocalText(
            "写成列表：两个方括号 [[...]]，或者 [{ ... }]", "write a list: [[...]] with two brackets, or [{ ... }]"
        )
    written = json.dumps([value], ensure_ascii=False, default=str)
    return LocalText(f"写成列表：{written}", f"write a list: {written}")
