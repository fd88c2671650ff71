"""What pydantic finds wrong, as a plain sentence in both languages that says what is allowed; values are never repeated."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from kiosk.domain.text import LocalText

Context = Mapping[str, Any]
UNKNOWN_KEY = frozenset({"extra_forbidden", "unexpected_keyword_argument"})
MISSING = frozenset({"missing", "missing_argument"})

SHAPES = {
    r"^[0-9]{2}$": LocalText("2 位数字，带引号", "2 digits, in quotes"),
    r"^[0-9]{4}$": LocalText("4 位数字，带引号", "4 digits, in quotes"),
    r"^[0-9]{6}$": LocalText("6 位数字，带引号", "6 digits, in quotes"),
    r"^[A-Z0-9][A-Z0-9-]{2,31}$": LocalText("3 到 32 个大写字母、数字或 -", "3 to 32 capital letters, digits or -"),
    r"^https://[^\s]+$": LocalText("以 https:// 开头的网址", "an address that begins with https://"),
    r"^https://[^\s{}]+\{item\}[^\s{}]*$": LocalText(
        "以 https:// 开头、事项代码处写 {item} 的网址",
        "an address that begins with https:// and has {item} for the item's code",
    ),
    r"^([0-9a-f]{64})?$": LocalText(
        "helper set-card 写的 64 位十六进制，或空着", "64 hexadecimal digits as written by helper set-card, or nothing"
    ),
    r"^([\w.]+:\w+)?$": LocalText("模块名:类名，例如 city_sm2:Signer", "module:Class, for example city_sm2:Signer"),
    r"^(file:.+|fd:[0-9]+|credential:[A-Za-z0-9_.-]+|tpm:.+)$": LocalText(
        "file:路径、fd:数字、credential:名字 或 tpm:文件夹", "file:PATH, fd:N, credential:NAME or tpm:FOLDER"
    ),
    r"^[a-z_]+\.[a-z0-9_]+$": LocalText("种类.驱动，见 devices list", "KIND.DRIVER, see `devices list`"),
    r"^(psam|[\w.]+:\w+)?$": LocalText("psam，或 模块:类", "psam, or module:Class"),
    r"^(ok|low|out)$": LocalText("ok、low 或 out", "ok, low or out"),
    r"^(/\S+|[\w.-]+(:\d{1,5})?)$": LocalText(
        "socket 的路径，或 主机、主机:端口", "the path of a socket, or HOST or HOST:PORT"
    ),
    r"^[\w.-]{1,127}$": LocalText("队列名，lpstat -e 列出已有的", "the name of a queue, as `lpstat -e` lists them"),
    r"^[ -~]{1,24}$": LocalText("1 到 24 个英文字母、数字或符号", "1 to 24 characters of printable ASCII"),
}
"""What the patterns of settings, drivers' options and receipts ask for, in words."""

_SENTENCES: dict[str, Callable[[Context], LocalText]] = {
    **dict.fromkeys(UNKNOWN_KEY, lambda _: LocalText("没有这个键，请删掉或改正", "unknown key; remove or correct it")),
    **dict.fromkeys(MISSING, lambda _: LocalText("缺了这一项，请补上", "is missing; add it")),
    "string_type": lambda _: LocalText("要写成带引号的文字", "must be a text in quotes"),
    "int_type": lambda _: LocalText("要写成整数，不带引号", "must be a whole number, without quotes"),
    "int_from_float": lambda _: LocalText("要写成整数", "must be a whole number"),
    "int_parsing": lambda _: LocalText("要写成整数", "must be a whole number"),
    "float_type": lambda _: LocalText("要写成数字，不带引号", "must be a number, without quotes"),
    "float_parsing": lambda _: LocalText("要写成数字", "must be a number"),
    "bool_type": lambda _: LocalText("只能是 true 或 false", "must be true or false"),
    "bool_parsing": lambda _: LocalText("只能是 true 或 false", "must be true or false"),
    "path_type": lambda _: LocalText("要写成带引号的路径", "must be a path in quotes"),
    "tuple_type": lambda _: LocalText("要写成方括号里的列表", "must be a list in square brackets"),
    "list_type": lambda _: LocalText("要写成方括号里的列表", "must be a list in square brackets"),
    "greater_than": lambda ctx: LocalText(f"要大于 {ctx['gt']}", f"must be greater than {ctx['gt']}"),
    "greater_than_equal": lambda ctx: LocalText(f"不能小于 {ctx['ge']}", f"must be at least {ctx['ge']}"),
    "less_than": lambda ctx: LocalText(f"要小于 {ctx['lt']}", f"must be less than {ctx['lt']}"),
    "less_than_equal": lambda ctx: LocalText(f"不能大于 {ctx['le']}", f"must be at most {ctx['le']}"),
    "string_too_short": lambda ctx: LocalText(
        f"至少要有 {ctx['min_length']} 个字符", f"must have at least {ctx['min_length']} character(s)"
    ),
    "string_too_long": lambda ctx: LocalText(
        f"最多 {ctx['max_length']} 个字符", f"must have at most {ctx['max_length']} characters"
    ),
    "too_short": lambda ctx: LocalText(
        f"至少要有 {ctx['min_length']} 项", f"must have at least {ctx['min_length']} entry"
    ),
    "too_long": lambda ctx: LocalText(f"最多 {ctx['max_length']} 项", f"must have at most {ctx['max_length']} entries"),
    "string_pattern_mismatch": lambda ctx: _shape(ctx["pattern"]),
    "literal_error": lambda ctx: _one_of(ctx["expected"]),
    "enum": lambda ctx: _one_of(ctx["expected"]),
    "union_tag_invalid": lambda ctx: LocalText(
        f"没有这一种，只能是 {ctx['expected_tags']}", f"there is no such kind; it must be one of {ctx['expected_tags']}"
    ),
}
_TABLES = frozenset({"model_type", "model_attributes_type", "dict_type", "dataclass_type", "dataclass_exact_type"})


def _one_of(expected: str) -> LocalText:
    return LocalText(f"只能是 {expected.replace(' or ', '、')}", f"must be {expected}")


def _shape(pattern: str) -> LocalText:
    words = SHAPES.get(pattern, LocalText(f"要符合 {pattern}", f"it has to match {pattern}"))
    return LocalText(f"写法不对：{words.zh}", f"does not have the right shape: {words.en}")


def spoken(error: ErrorDetails) -> LocalText:
    """Return one mistake; a kind that is not in the list keeps pydantic's own words in English."""
    kind, context = error["type"], error.get("ctx", {})
    if kind in _SENTENCES:
        return _SENTENCES[kind](context)
    if kind in _TABLES:
        return LocalText("要写成一张表，里面有键和值", "must be a table of keys and values")
    if kind == "union_tag_not_found":
        key = str(context.get("discriminator", "")).strip("'")
        return LocalText(f"缺了 {key}，请写明是哪一种", f"{key} is missing; say which kind it is")
    own = context.get("error")
    return own.words if isinstance(own, SpokenError) else LocalText("写得不对", error["msg"])


class SpokenError(ValueError):
    """Raised by a validator that has a sentence in both languages for its mistake."""

    def __init__(self, zh: str, en: str) -> None:
        """Take the sentence."""
        self.words = LocalText(zh, en)
        super().__init__(f"{zh} {en}")
