"""What is said of a slip: never more than the printer confirmed."""

from kiosk.domain.text import Language
from kiosk.ports.receipt_printer import Interrupted, NotStarted, Printed, PrintOutcome
from ui.words import say

PRINTER_WORDS = {
    "paper_out": "回执纸用完了，没有打出来。",
    "cover_open": "打印机盖子没关好，没有打出来。",
    "cutter": "打印机切纸故障，没有打出来。",
    "busy": "打印机正在打别的，没有打出来。",
}
NOT_PRINTED = "回执没有打出来。"
HALF_PRINTED = "回执只打了一半，请不要用那半张。"
MAYBE_PRINTED = "回执可能没有打完整，以屏幕上的编号为准。"
WAITS = "请找工作人员看一下打印机，修好后会自动打出来。也可以拍下编号和右边的码，窗口一扫就能核对。"


def print_words(outcome: PrintOutcome, language: Language) -> tuple[str, str]:
    """Return what is said of the slip: never more than the printer confirmed."""
    keep = say("请拍下或抄下编号。右边的码也请拍下，窗口一扫就能核对。", language)
    match outcome:
        case Printed():
            return say("回执已打印好，请从出纸口取走", language), ""
        case NotStarted(reason=reason):
            return say(PRINTER_WORDS.get(reason, NOT_PRINTED), language), keep
        case Interrupted():
            return say(HALF_PRINTED, language), keep
        case _:
            return say(MAYBE_PRINTED, language), keep
