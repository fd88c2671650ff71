"""``ocr FILE``: the lines of text in a picture, and what they say of a document.

Exit status: 0 text was found; 1 none; 2 wrong usage, or a file that is no picture.
"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.commands.scan_sources import read_picture
from cli.shared import AsJson, Exit, answer, people
from kiosk.domain.printed_fields import printed_fields

if TYPE_CHECKING:
    from papers.opencv import Picture

NOTHING = (
    "没有认出文字：请把纸放平、拍清楚、转正。",
    "No text was recognised: lay the paper flat and upright, and take a sharp picture.",
)
LABELS = {
    "name": "姓名 name",
    "sex": "性别 sex",
    "birth_date": "出生 born",
    "id_number": "身份证号 ID number",
    "document_number": "证件号 document number",
    "valid_to": "有效期至 valid to",
    "nationality": "国籍 nationality",
    "bank_card": "银行卡号 bank card number",
}

FilePath = Annotated[Path, typer.Argument(metavar="FILE", help="图片 a picture", show_default=False)]


def ocr(file: FilePath, as_json: AsJson = False) -> Exit:
    """认出图片里的文字；护照、身份证、银行卡还认出各项。Read the text in a picture, and the fields of a document."""
    picture = read_picture(file)
    lines = _lines(picture)
    fields = _fields(picture, lines) if lines else {}
    answer({"lines": lines, "fields": fields}, as_json=as_json)
    if not as_json:
        _tell(lines, fields)
    return Exit.YES if lines else Exit.NO


def _lines(picture: "Picture") -> list[str]:
    from papers.recognise import read_lines  # noqa: PLC0415 - loads the recogniser, only for who reads

    return [line.text for line in read_lines(picture)]


def _fields(picture: "Picture", lines: list[str]) -> dict[str, str]:
    from papers.card_number import card_on_desk  # noqa: PLC0415 - as above

    today = datetime.now().astimezone().date()
    number = card_on_desk(picture)
    return printed_fields(lines, today) | ({"bank_card": number} if number else {})


def _tell(lines: list[str], fields: dict[str, str]) -> None:
    for line in lines or NOTHING:
        people.print(line, markup=False, highlight=False)
    for name, value in fields.items():
        people.print(f"{LABELS[name]}: {value}", markup=False, highlight=False)
