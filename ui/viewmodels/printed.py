"""What is said of a slip, and of a document on A4: never more than the printer confirmed."""

from kiosk.domain.text import Language
from kiosk.ports.document_printer import (
    DocumentInterrupted,
    DocumentNotStarted,
    DocumentOutcome,
    DocumentPrinted,
    DocumentUnknown,
)
from kiosk.ports.receipt_printer import Interrupted, NotStarted, OutcomeUnknown, Printed, PrintOutcome
from kiosk.session.looking import SlipOfGuide
from kiosk.session.stages import SessionState
from kiosk.session.steps import trip_of
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


NOT_OUT = "没有打出来。请工作人员看一下打印机。"
NOT_OUT_BUT_ON_PHONE = "没有打出来。可以带到手机上，或者请工作人员看一下打印机。"

SHEET_WORDS = {
    "paper_out": "A4 纸用完了，没有打。",
    "paper_jam": "A4 打印机卡纸了，没有打。",
    "cover_open": "A4 打印机的盖子没关好，没有打。",
    "toner_out": "A4 打印机的碳粉用完了，没有打。",
    "output_full": "出纸口满了，没有打。请先把纸取走。",
    "busy": "A4 打印机正在打别的，没有打。",
}
SHEET_NOT_PRINTED = "A4 打印机打不了，没有打。"
SHEET_LATER = "请找工作人员看一下，好了再点打印；或者以后在哪一台都能打。"


def sheet_words(outcome: DocumentOutcome, language: Language) -> tuple[int, str, str]:
    """Return the tone of what is said of a document on A4, what is said, and what to do."""
    match outcome:
        case DocumentPrinted(pages=pages):
            return 0, say("打印好了，共 {pages} 页，请从 A4 出纸口取走", language, pages=pages), ""
        case DocumentNotStarted(reason=reason):
            return 1, say(SHEET_WORDS.get(reason, SHEET_NOT_PRINTED), language), say(SHEET_LATER, language)
        case DocumentInterrupted():
            words = say("只打出了一部分，请不要用那几张。", language)
            return 1, words, say("请找工作人员看一下打印机。要一份完整的，请再打一份。", language)
        case DocumentUnknown():
            words = say("可能没有打完整，请数一数页数。", language)
            return 1, words, say("少了，请再打一份；不少，就不用再打。", language)


def last_slip(state: SessionState, entry_id: str) -> SlipOfGuide | None:
    """Return what was printed last in this visit for an item or a package; None: nothing."""
    return next((slip for slip in reversed(trip_of(state).slips) if slip.entry_id == entry_id), None)


def slip_words(slip: SlipOfGuide | None, language: Language, *, on_phone: bool = False) -> tuple[str, int]:
    """Return what the printer said of a slip, and the tone of it; ``on_phone``: the page can give it to a phone, too."""
    if slip is None:
        return "", 0
    match slip.outcome:
        case None:
            return say("正在打印，请稍等", language), 3
        case Printed() | DocumentPrinted():
            return say("打印好了，请从出纸口取走", language), 0
        case NotStarted() | DocumentNotStarted():
            return say(NOT_OUT_BUT_ON_PHONE if on_phone else NOT_OUT, language), 1
        case Interrupted() | OutcomeUnknown() | DocumentInterrupted() | DocumentUnknown():
            return say("可能没有打完整，以屏幕上的为准。", language), 1
