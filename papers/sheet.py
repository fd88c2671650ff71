"""An A4 document from the same blocks that a slip is made of: PDF/UA, with every glyph in the file.

WeasyPrint sets it: Chinese line breaking, headings of tables on each page, fonts embedded as subsets, and tags by which
a screen reader finds its way. Nothing is fetched: there is no address in what we give it.
"""

import base64
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import segno
from barcode import Code128  # type: ignore[import-untyped]
from barcode.writer import SVGWriter  # type: ignore[import-untyped]
from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher

from kiosk.domain.printable import printable
from kiosk.domain.receipt import Barcode, Block, Cut, Feed, KeyValue, Para, Qr, Receipt, Rule, Table, Title
from kiosk.domain.text import Language
from papers.glyphs import demand_glyphs

STYLE = Path(__file__).with_name("sheet.css")
STANDARD = "pdf/ua-1"
_LANGUAGES = {Language.ZH: "zh-Hans-CN", Language.EN: "en"}
_BLANK = "\u200b"
_BAR_MM, _BAR_HEIGHT_MM = 0.35, 14.0


def as_pdf(document: Receipt, language: Language = Language.ZH) -> bytes:
    """Return the document as PDF.

    Args:
        document: What stands on it; a cut begins a new page.
        language: That it is mostly written in, for the voice of a screen reader.

    Raises:
        MissingGlyphError: no installed font draws one of its characters.
    """
    page = _page(document, language)
    demand_glyphs("".join(page.itertext()))
    html = ET.tostring(page, encoding="unicode", method="html")
    sheet = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols={"data"}))
    pdf: bytes = sheet.write_pdf(stylesheets=[CSS(filename=STYLE)], pdf_variant=STANDARD)
    return pdf


def _page(document: Receipt, language: Language) -> ET.Element:
    html = ET.Element("html", lang=_LANGUAGES[language])
    _add(_add(html, "head"), "title", _title_of(document))
    body = _add(html, "body")
    _add(body, "footer", document.number)
    for block in _without_last_cut(document.blocks):
        body.extend(_elements(block))
    return html


def _title_of(document: Receipt) -> str:
    return next((block.text for block in document.blocks if isinstance(block, Title)), document.number)


def _without_last_cut(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return blocks[:-1] if isinstance(blocks[-1], Cut) else blocks


def _elements(block: Block) -> Iterator[ET.Element]:
    match block:
        case Title(text):
            yield _element("h1", text)
        case KeyValue():
            yield _pair(block)
        case Para(text):
            yield from (_element("p", line) for line in text.splitlines() or [""])
        case Table():
            yield _table(block)
        case Qr(text):
            yield _picture(_qr(text), f"二维码 QR code: {printable(text)}", "qr")
        case Barcode(text):
            yield from (_picture(_barcode(text), f"条码 bar code: {text}", "barcode"), _element("p", text, "under"))
        case Rule():
            yield ET.Element("hr")
        case Feed(mm):
            yield ET.Element("div", style=f"height: {mm}mm")
        case Cut():
            yield _element("div", _BLANK, "cut")


def _pair(pair: KeyValue) -> ET.Element:
    row = ET.Element("dl", {"class": "large" if pair.large else "pair"})
    _add(row, "dt", pair.label)
    _add(row, "dd", pair.value or _BLANK)
    return row


def _table(table: Table) -> ET.Element:
    element = ET.Element("table")
    head = _add(_add(element, "thead"), "tr")
    for cell in table.columns:
        _add(head, "th", cell).set("scope", "col")
    body = _add(element, "tbody")
    for row in table.rows:
        line = _add(body, "tr")
        for cell in row:
            _add(line, "td", cell)
    return element


def _picture(svg: bytes, words: str, kind: str) -> ET.Element:
    figure = ET.Element("figure", {"class": kind})
    source = f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"
    ET.SubElement(figure, "img", src=source, alt=words)
    return figure


def _qr(text: str) -> bytes:
    drawn = BytesIO()
    segno.make(printable(text) or "-", error="m", micro=False).save(drawn, kind="svg", border=4, xmldecl=False)
    return drawn.getvalue()


def _barcode(text: str) -> bytes:
    drawn = BytesIO()
    options = {"module_width": _BAR_MM, "module_height": _BAR_HEIGHT_MM, "write_text": False}
    Code128(text, writer=SVGWriter()).write(drawn, options=options)
    return drawn.getvalue()


def _element(tag: str, text: str, kind: str = "") -> ET.Element:
    element = ET.Element(tag, {"class": kind} if kind else {})
    element.text = text if text == _BLANK else printable(text)
    return element


def _add(parent: ET.Element, tag: str, text: str = "") -> ET.Element:
    element = _element(tag, text)
    parent.append(element)
    return element
