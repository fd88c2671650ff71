"""The daily slip: what a machine did today, from the counts of its audit log. It names nobody and no case."""

from collections.abc import Mapping
from datetime import date

from kiosk.domain.receipt import Receipt
from kiosk.domain.text import Language, LocalText
from kiosk.receipts.filling import Value, fill
from kiosk.receipts.place import Foot
from kiosk.receipts.shelf import templates

COUNTED = {
    "session_started": LocalText("来办事的", "Visits"),
    "submission_queued": LocalText("提交的申请", "Applications"),
    "case_answered": LocalText("平台答复的", "Answered by the platform"),
    "printed": LocalText("打好的单子", "Slips printed"),
}
TO_LOOK_AT = {
    "not_started": LocalText("没打出来的单子 {count} 张", "Slips that were not begun: {count}"),
    "interrupted": LocalText("打了一半的单子 {count} 张", "Slips that were broken off: {count}"),
    "unknown": LocalText("不知道打完没有的单子 {count} 张", "Slips not known to be whole: {count}"),
    "submission_parked": LocalText("要人处理的申请 {count} 件", "Applications that wait for a person: {count}"),
    "bug_caught": LocalText("程序出错 {count} 次", "Errors of the program: {count}"),
}
"""What is printed only where it happened."""


def daily(day: date, counts: Mapping[str, int], foot: Foot, language: Language) -> Receipt:
    """Return the slip of a day.

    Args:
        day: The machine's own day.
        counts: By audit event; the printer's outcomes (printed, not_started, interrupted, unknown) beside them.
        foot: Of the machine.
        language: Of the texts.
    """
    values: dict[str, Value] = {
        "day": day.isoformat(),
        "counts": tuple({"what": what, "count": str(counts.get(name, 0))} for name, what in COUNTED.items()),
        "attention": tuple(
            {"text": _counted(text, counts[name])} for name, text in TO_LOOK_AT.items() if counts.get(name)
        ),
    }
    return fill(templates()["daily"], values | foot.values(), language)


def _counted(text: LocalText, count: int) -> LocalText:
    return LocalText(text.zh.format(count=count), text.en.format(count=count))
