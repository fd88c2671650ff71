"""What can be wrong in a pack: a closed list of rules, and problems as values with file, line and remedy."""

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """Every rule that a pack is held to; docs/catalogue.md explains each."""

    NO_FOLDER = "no-folder"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    NOT_UTF8 = "not-utf8"
    TOML_SYNTAX = "toml-syntax"
    MISSING_FILE = "missing-file"
    UNKNOWN_FILE = "unknown-file"
    FILE_NAME = "file-name"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_VALUE = "wrong-value"
    MISSING_TRANSLATION = "missing-translation"
    MANDATORY_ELEMENT = "mandatory-element"
    DAYS = "promised-over-statutory"
    NO_BASIS = "no-basis"
    SAMPLE_BASIS = "sample-basis"
    SAMPLE_TITLE = "sample-title"
    DUPLICATE_ID = "duplicate-id"
    UNKNOWN_TOPIC = "unknown-topic"
    UNKNOWN_SOURCE = "unknown-source"
    SOURCE_TYPE = "source-type"
    NO_CHOICES = "choice-without-choices"
    STRAY_CHOICES = "choices-without-choice"
    CONDITION = "condition"
    DATE_WINDOW = "date-window"
    AGE_WINDOW = "age-window"
    SCAN_WITHOUT_HINT = "scan-without-hint"
    AREA_NESTING = "area-nesting"


WORDS: dict[StrEnum, str] = {
    Rule.NO_FOLDER: "不是文件夹，请给放 pack.toml 的文件夹",
    Rule.UNREADABLE: "读不了，请检查文件和权限",
    Rule.TOO_LARGE: "文件太大，请把目录包拆开",
    Rule.NOT_UTF8: "不是 UTF-8，请另存为 UTF-8",
    Rule.TOML_SYNTAX: "不是正确的 TOML，请改好这一行",
    Rule.MISSING_FILE: "目录包缺文件，请补上",
    Rule.UNKNOWN_FILE: "目录包里没有这种文件，请移到 items/ 或删掉",
    Rule.FILE_NAME: "文件名和事项编号要一样",
    Rule.UNKNOWN_KEY: "没有这个键，请改正或删掉",
    Rule.MISSING_KEY: "缺了这一项，请补上",
    Rule.WRONG_VALUE: "值不对，请按右边的写法改",
    Rule.MISSING_TRANSLATION: '文字要有中文和英文，写成 { zh = "...", en = "..." }',
    Rule.MANDATORY_ELEMENT: "每个事项必须写明这一项",
    Rule.DAYS: "承诺的天数不能多于法定的天数",
    Rule.NO_BASIS: "材料要写明法律依据（basis），没有依据就删掉这份材料",
    Rule.SAMPLE_BASIS: "正式目录里依据不能写 sample，请写明法律，或不要这份材料",
    Rule.SAMPLE_TITLE: "样例目录的名称要标明 样例",
    Rule.DUPLICATE_ID: "编号重复，请改掉一个",
    Rule.UNKNOWN_TOPIC: "没有这个主题，请写 topics.toml 里有的",
    Rule.UNKNOWN_SOURCE: "没有这个数据来源，请换一个",
    Rule.SOURCE_TYPE: "数据来源和这一栏的类型不符，请换一个",
    Rule.NO_CHOICES: "选择题至少要有两个选项（choices）",
    Rule.STRAY_CHOICES: "不是选择题，请删掉 choices",
    Rule.CONDITION: "only_if 要指前面的一道选择题和它有的答案，请改正",
    Rule.DATE_WINDOW: "日期范围里没有一天，或这一栏不是日期，请改正或删掉",
    Rule.AGE_WINDOW: "没有人符合这个年龄范围，请改正",
    Rule.SCAN_WITHOUT_HINT: "要交纸质材料的，写明是哪一种（hint 或 accepts）",
    Rule.AREA_NESTING: "地区编码要从上一级的编码延伸，请改正",
}
"""What each rule asks for, for the person at the keyboard; the English message names the case at hand."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right.

    Attributes:
        path: File within the pack, with forward slashes.
        line: From 1; the nearest line that the problem belongs to.
        rule: Of a pack a Rule; templates of slips have their own.
        message: What is wrong and what to write instead.
    """

    path: str
    line: int
    rule: StrEnum
    message: str

    @property
    def words(self) -> str:
        """What the rule asks for in plain Chinese, and what is wrong here in English."""
        words = WORDS.get(self.rule)
        return f"{words} / {self.message}" if words else self.message
