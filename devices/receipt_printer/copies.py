"""A slip printed again says so, and which copy it is: the number stays the same, the paper does not pass for the first."""

from dataclasses import replace

from kiosk.domain.receipt import Para, Receipt, Title

MARK = "补打 第{copy}份 / Copy {copy}"


def marked(receipt: Receipt, copy: int) -> Receipt:
    """Return the slip as its copy of this number; the first is as it is."""
    if copy <= 1:
        return receipt
    mark = Para(MARK.format(copy=copy))
    head = 1 if isinstance(receipt.blocks[0], Title) else 0
    return replace(receipt, blocks=(*receipt.blocks[:head], mark, *receipt.blocks[head:]))
