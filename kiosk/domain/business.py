"""Checks of what firms are called and numbered by."""

import re
import unicodedata
from collections.abc import Iterator

from stdnum.cn import uscc as uscc_number
from stdnum.exceptions import InvalidChecksum, InvalidLength
from stdnum.exceptions import ValidationError as NumberError

from kiosk.domain.catalogue import Area
from kiosk.domain.pads import USCC_CHARACTERS
from kiosk.domain.uscc_slips import likely_slip
from kiosk.domain.verdicts import Valid, Verdict, invalid

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003fffd（）()]+")
ENDING = re.compile(".*(?:店|部|馆|坊|厂|行|社|铺|屋|所|园|城|吧|室|公司|中心|学校|商行|超市|工作室|事务所|合作社)")
"""组织形式: how names end."""
SHORTEST, LONGEST = 6, 40


def uscc(entry: str) -> Verdict:
    """Check a unified social credit code (GB 32100): 18 characters, the last of which is the check character."""
    code = re.sub(r"[\s\-]+", "", unicodedata.normalize("NFKC", entry)).upper()
    try:
        uscc_number.validate(code)
    except InvalidLength:
        return invalid(
            f"统一社会信用代码是 18 位，现在是 {len(code)} 位，请对照营业执照补全。",
            f"The credit code has 18 characters; there are {len(code)}. Please compare it with the licence.",
        )
    except InvalidChecksum:
        return _wrong_check(code)
    except NumberError:
        if not set(code) - set(USCC_CHARACTERS):
            return _wrong_check(code)
        return invalid(
            "代码里有不该有的字符（没有 I、O、Z、S、V），请对照营业执照改一下。",
            "There is a character that no code has (I, O, Z, S, V). Please compare it with the licence.",
        )
    return Valid(code)


def _wrong_check(code: str) -> Verdict:
    slip = likely_slip(code)
    if slip is not None:
        return invalid(
            f"代码里有一位输错了，可能是第 {slip.place} 位：{slip.typed} 还是 {slip.meant}？请对照营业执照看一看。",
            f"One character is wrong, perhaps number {slip.place}: {slip.typed} or {slip.meant}? "
            "Please compare it with the licence.",
        )
    return invalid(
        "代码里有一位输错了，请对照营业执照从头看一遍。",
        "One character is wrong. Please compare it with the licence from the start.",
    )


def business_name(entry: str, areas: tuple[Area, ...]) -> Verdict:
    """Check a firm's name: 行政区划 + 字号 + 行业 + 组织形式."""
    name = "".join(unicodedata.normalize("NFKC", entry).split()).replace("(", "（").replace(")", "）")
    if not SHORTEST <= len(name) <= LONGEST or not HAN.fullmatch(name):
        return invalid(
            f"名称用汉字，{SHORTEST} 到 {LONGEST} 个字，例如 长沙市岳麓区老味道餐馆。",
            f"The name is in Chinese, {SHORTEST} to {LONGEST} characters, such as 长沙市岳麓区老味道餐馆.",
        )
    places = tuple(_place_names(areas))
    if places and not name.startswith(places):
        return invalid("名称前面要有地名，例如 长沙市岳麓区。", "The name begins with the place, such as 长沙市岳麓区.")
    if not ENDING.fullmatch(name):
        return invalid(
            "名称最后要写明是店、馆、公司还是别的，例如 餐馆。",
            "The name ends with what it is, such as 店, 餐馆 or 公司.",
        )
    return Valid(name)


def _place_names(areas: tuple[Area, ...]) -> Iterator[str]:
    for city in areas:
        for area in (city, *city.children):
            yield area.name.zh
            yield area.name.zh.rstrip("市区县")
