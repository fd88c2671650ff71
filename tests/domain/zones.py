"""Machine-readable zones of people who do not exist: ICAO's own samples, and permits made by its rules."""

from datetime import date

from kiosk.domain.mrz.digits import check_digit

TODAY = date(2026, 11, 26)
PASSPORT = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
"""ICAO 9303-4, appendix B; the number of 9303-11, appendix D is the same."""
CARD = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
"""ICAO 9303-5, appendix B."""
LONG_NUMBER = ("I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<")
"""ICAO 9303-5, appendix B: a number of more than nine characters."""
TD2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
"""ICAO 9303-6, appendix B."""


def _checked(text: str) -> str:
    return text + check_digit(text)


HOME = (
    f"CR{_checked('H43010012')}01<{_checked('310601')}M{_checked('440615')}",
    "<<<<<<<<<<<<<<<<<<<A1234563<<<",
    "CHAN<<SIU<MING<<<<<<<<<<<<<<<<",
)
TAIWAN = (
    f"CT{_checked('43010012<')}01<{_checked('310601')}F{_checked('000229')}",
    "<<<<<<<<<<<<<<<<<<<A1234567890",
    "LIN<<HSIAO<FEN<<<<<<<<<<<<<<<<",
)
OUTBOUND = (f"CS{_checked('CA4301001')}<{_checked('310601')}<{_checked('800101')}<0",)
HOME_1999 = (
    "C<CHN<<<<<<<<<<<<<<<<<<<<<<<<<",
    f"{_checked('440615')}M{_checked('310601')}{_checked('H4301001200')}<<<",
    "CHAN<<SIU<MING<<<<<<<<<<<<<<<<",
)
PASSPORT_OF_CHINA = (
    "P<CHNYANGLI<<ZHENGSHU<<<<<<<<<<<<<<<<<<<<<<<",
    "EJ43010012CHN4406150M3106017<<<<<<<<<<<<<<<2",
)
ALL = (PASSPORT, PASSPORT_OF_CHINA, CARD, LONG_NUMBER, TD2, HOME, TAIWAN, OUTBOUND, HOME_1999)
