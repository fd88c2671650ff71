"""The QR code of a business licence, as anything may be held under a kiosk's camera."""

from stdnum.cn import uscc

from kiosk.domain.licence_codes import LicenceCode, licence_code
from tests.fuzz.target import demand

WORDS = (
    b"91430104MA4L000170",
    b"92430104MA4L000019",
    b"%",
    b"%39",
    b"\xef\xbc\x99",
    b"OT1:",
    b"?uniscid=",
    b"\n",
    b"\x00",
)


def texts(data: bytes) -> None:
    """A picture with two codes at most."""
    found = licence_code(data.decode("utf-8", "replace").split("\n", 1))
    demand(not isinstance(found, LicenceCode) or uscc.is_valid(found.uscc), "a code without its check character")


def samples() -> tuple[bytes, ...]:
    """Texts of licences of several years, of a slip, and of something else."""
    return (
        b"91430104MA4L000170",
        b"http://www.gsxt.gov.cn/index.html?uniscid=92430104MA4L000019",
        "统一社会信用代码：91430104MA4L000170".encode(),
        b"OT1:RRQT 9P60GO0JZ6WQ1K2O7TC8CKX78",
        b"WIFI:T:WPA;S:hall;P:secret;;",
    )
