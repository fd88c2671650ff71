"""The published schema and the page's example are what the program reads."""

import re
from pathlib import Path

from kiosk.domain.receipt import RECEIPT
from tools import generate_receipt_schema, generated

DOCS = Path(__file__).parents[2] / "docs"


def test_schema_in_the_docs_is_made_from_the_code():
    assert generated.stale(generate_receipt_schema.make) == []


def test_example_of_the_page_is_a_receipt_with_every_kind_of_block():
    page = (DOCS / "receipt-file.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    receipt = RECEIPT.validate_json(example)
    assert len({block.kind for block in receipt.blocks}) == 9
