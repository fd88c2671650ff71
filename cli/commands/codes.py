"""``codes FILE``: the QR codes and barcodes in a picture.

Exit status: 0 a code was read; 1 none; 2 wrong usage, or a file that is no picture.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cli.commands.scan_sources import read_picture
from cli.shared import AsJson, Exit, answer, people

NOTHING = (
    "没有读到码：请拍近一些、别反光、四周留白边 / no code was read: closer, without glare, with a white edge around it"
)

FilePath = Annotated[Path, typer.Argument(metavar="FILE", help="图片 a picture", show_default=False)]


def codes(file: FilePath, as_json: AsJson = False) -> Exit:
    """读出图片里的二维码和条码。Read the QR codes and barcodes in a picture."""
    picture = read_picture(file)
    from papers.codes import read_codes  # noqa: PLC0415 - only for who reads

    found = [asdict(code) for code in read_codes(picture)]
    answer({"codes": found}, as_json=as_json)
    if not as_json:
        for code in found:
            people.print(f"{code['format']}: {code['text']}", markup=False, highlight=False)
        if not found:
            people.print(NOTHING, markup=False)
    return Exit.YES if found else Exit.NO
