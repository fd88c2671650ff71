"""A proof as PDF: a sheet that can be read out (PDF/UA), set by WeasyPrint, with every glyph in the file.

Nothing is fetched: there is no address in what is set.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

from kiosk.domain.text import LocalText
from standin.proofs.contents import Contents

STYLE = Path(__file__).with_name("sheet.css")
_NOT_REAL = "样例：本页由演示平台生成，所列内容都是编造的，不能用作证明。"


@dataclass(frozen=True, slots=True)
class Holder:
    """About whom a sheet is."""

    name: str
    id_number: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that stands on a proof.

    Attributes:
        code: By which whoever gets the sheet asks whether it is real.
        address: Of the page on which that is asked.
    """

    contents: Contents
    holder: Holder
    office: LocalText
    code: str
    address: str
    made_at: datetime


def as_pdf(sheet: Sheet) -> tuple[bytes, int]:
    """Return the document, and how many pages it has."""
    from weasyprint import CSS, HTML  # noqa: PLC0415 - it takes a second to load, and most platforms issue nothing

    html = ET.tostring(_page(sheet), encoding="unicode", method="html")
    document = HTML(string=html).render(stylesheets=[CSS(filename=STYLE)])
    return document.write_pdf(pdf_variant="pdf/ua-1"), len(document.pages)


def _page(sheet: Sheet) -> ET.Element:
    html = ET.Element("html", lang="zh-Hans-CN")
    _add(_add(html, "head"), "title", f"{sheet.contents.name.zh}（样例）")
    body = _add(html, "body")
    _add(body, "div", "样例", "sample")
    _add(body, "h1", f"{sheet.contents.name.zh}（样例）")
    _add(body, "p", f"{sheet.contents.name.en} (a sample)", "english")
    _add(_add(body, "p", "校验码 ", "english"), "span", sheet.code, "code")
    _facts(body, (("姓名", sheet.holder.name), ("证件号码", sheet.holder.id_number), *sheet.contents.facts))
    _add(body, "p", sheet.contents.finding, "finding")
    _table(body, sheet.contents)
    _foot(body, sheet)
    return html


def _facts(body: ET.Element, facts: tuple[tuple[str, str], ...]) -> None:
    listed = _add(body, "dl")
    for name, value in facts:
        _add(listed, "dt", name)
        _add(listed, "dd", value)


def _table(body: ET.Element, contents: Contents) -> None:
    if not contents.rows:
        return
    table = _add(body, "table")
    head = _add(_add(table, "thead"), "tr")
    for column in contents.columns:
        _add(head, "th", column).set("scope", "col")
    rows = _add(table, "tbody")
    for row in contents.rows:
        line = _add(rows, "tr")
        for cell in row:
            _add(line, "td", cell)


def _foot(body: ET.Element, sheet: Sheet) -> None:
    foot = _add(body, "footer")
    words = _add(foot, "div")
    _add(words, "p", f"核对真伪：{sheet.address}", "address")
    _add(words, "p", f"出具时间 {sheet.made_at:%Y-%m-%d %H:%M}")
    _add(words, "p", _NOT_REAL)
    seal = _add(foot, "div", "", "seal")
    _add(seal, "div", sheet.office.zh)
    _add(seal, "div", "电子印章（样例）")


def _add(parent: ET.Element, tag: str, text: str = "", kind: str = "") -> ET.Element:
    element = ET.SubElement(parent, tag, {"class": kind} if kind else {})
    element.text = text
    return element
