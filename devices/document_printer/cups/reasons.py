"""What printer-state-reasons mean for somebody who wants a page.

Source:
    RFC 8011, section 5.4.12, and PWG 5100.9 for the keywords; each may end with -report, -warning or -error.
"""

from collections.abc import Iterable

_MEANING = {
    "cover_open": ("cover-open", "door-open", "interlock-open"),
    "paper_jam": ("media-jam",),
    "paper_out": ("media-empty", "media-needed", "input-tray-missing"),
    "toner_out": (
        "toner-empty",
        "marker-supply-empty",
        "marker-waste-full",
        "developer-empty",
        "opc-life-over",
    ),
    "output_full": ("output-area-full", "output-tray-missing"),
    "unreachable": ("connecting-to-device", "offline", "timed-out", "shutdown"),
    "fault": ("fuser-over-temp", "fuser-under-temp", "spool-area-full", "cups-missing-filter", "cups-insecure-filter"),
}
"""The first that fits is told: an open cover explains an empty tray."""
_LOW = {"paper": ("media-low",), "toner": ("toner-low", "marker-supply-low", "marker-waste-almost-full")}
NONE, PAUSED = "none", "paused"
_REPORT, _WARNING, _ERROR = "-report", "-warning", "-error"


def trouble_of(reasons: Iterable[str], *, warnings_too: bool) -> str | None:
    """Return the trouble in the port's words, or None.

    Args:
        reasons: As they were told.
        warnings_too: Take a warning for trouble. The queue of a printer on the network passes errors on as warnings;
            a printer itself warns of an empty second tray and prints on.
    """
    keywords = {_keyword(each) for each in reasons if warnings_too or not each.endswith(_WARNING)}
    for trouble, known in _MEANING.items():
        if keywords.intersection(known):
            return trouble
    return "fault" if any(each.endswith(_ERROR) for each in reasons) else None


def is_low(supply: str, reasons: Iterable[str]) -> bool:
    """Return whether ``paper`` or ``toner`` is running low; whatever the severity."""
    return bool({_bare(each) for each in reasons}.intersection(_LOW[supply]))


def _keyword(reason: str) -> str:
    """Return the keyword; a mere report is none, the printer goes on with it."""
    return "" if reason.endswith(_REPORT) else _bare(reason)


def _bare(reason: str) -> str:
    for ending in (_REPORT, _WARNING, _ERROR):
        reason = reason.removesuffix(ending)
    return reason
