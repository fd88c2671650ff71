"""What is said of a zone that is wrong: the place and the remedy in both languages, never what was entered."""

from kiosk.domain.mrz.layouts import Span
from kiosk.domain.verdicts import Invalid, invalid

COMPARE_ZH, COMPARE_EN = "请对照证件改一下。", "Please compare it with the document."


class WrongZone(Exception):  # noqa: N818 - becomes the value that it carries
    """Carries the sentence out of the depth of parsing."""

    def __init__(self, verdict: Invalid) -> None:
        super().__init__()
        self.verdict = verdict


def nothing() -> WrongZone:
    """Nothing was entered."""
    return WrongZone(
        invalid(
            "请输入证件下方的两行或三行字母和数字。",
            "Please enter the two or three lines of letters and digits at the bottom of the document.",
        )
    )


def wrong_count(count: int) -> WrongZone:
    """There is no document with so many lines."""
    return WrongZone(
        invalid(
            f"护照下方是 2 行，通行证是 3 行或 1 行，现在是 {count} 行，{COMPARE_ZH}",
            f"A passport has 2 lines, a permit 3 or 1; there are {count}. {COMPARE_EN}",
        )
    )


def wrong_length(line: int, length: int, wanted: int) -> WrongZone:
    """A line is too short or too long; ``line`` from 0."""
    return WrongZone(
        invalid(
            f"第 {line + 1} 行有 {length} 个字符，应该是 {wanted} 个：请补全，证件上的每个 < 也要输入。",
            f"Line {line + 1} has {length} characters, {wanted} are needed: please complete it, every < counts.",
        )
    )


def wrong_total(length: int) -> WrongZone:
    """Everything came in one line, and the length fits no document."""
    return WrongZone(
        invalid(
            f"一共 {length} 个字符；护照是 88 个，通行证是 90 个或 30 个：请补全，证件上的每个 < 也要输入。",
            f"There are {length} characters; a passport has 88, a permit 90 or 30: please complete them, every < counts.",
        )
    )


def wrong_character(line: int, column: int) -> WrongZone:
    """Something else than letter, digit and filler; both from 0."""
    return WrongZone(
        invalid(
            f"第 {line + 1} 行第 {column + 1} 个字符只能是字母、数字或 <，{COMPARE_ZH}",
            f"Character {column + 1} of line {line + 1} has to be a letter, a digit or <. {COMPARE_EN}",
        )
    )


def unknown_kind() -> WrongZone:
    """The first letters name no document that is known."""
    return WrongZone(
        invalid(
            "第 1 行开头的字母不是护照或通行证的，请看一下是不是输错了，或者到窗口办理。",
            "The first letters of line 1 are not those of a passport or permit. Please check them, or use the counter.",
        )
    )


def wrong_field(span: Span, zh: str, en: str) -> WrongZone:
    """A field and its check digit do not belong together, or it says what cannot be."""
    last = span.end + 1
    return WrongZone(
        invalid(
            f"第 {span.line + 1} 行第 {span.start + 1} 到 {last} 个字符（{zh}）有一个不对，{COMPARE_ZH}",
            f"One of characters {span.start + 1} to {last} of line {span.line + 1} ({en}) is wrong. {COMPARE_EN}",
        )
    )


def wrong_letters(span: Span, zh: str, en: str) -> WrongZone:
    """A field of letters holds something else, or nothing."""
    return WrongZone(
        invalid(
            f"第 {span.line + 1} 行第 {span.start + 1} 到 {span.end} 个字符（{zh}）只能是字母和 <，{COMPARE_ZH}",
            f"Characters {span.start + 1} to {span.end} of line {span.line + 1} ({en}) are letters and <. {COMPARE_EN}",
        )
    )


def wrong_sex(span: Span) -> WrongZone:
    """The sex is neither M nor F nor a filler."""
    return WrongZone(
        invalid(
            f"第 {span.line + 1} 行第 {span.end} 个字符（性别）只能是 M、F 或 <，{COMPARE_ZH}",
            f"Character {span.end} of line {span.line + 1} (sex) has to be M, F or <. {COMPARE_EN}",
        )
    )


def wrong_whole(span: Span) -> WrongZone:
    """The last check digit does not fit the whole; ``span`` is where it stands."""
    return WrongZone(
        invalid(
            f"最后的校验数字（第 {span.line + 1} 行第 {span.end} 个）对不上：请把数字那一行从头对照一遍。",
            f"The last check digit (line {span.line + 1}, character {span.end}) does not fit: please compare the "
            "lines of digits from the start.",
        )
    )
