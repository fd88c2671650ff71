"""The cashier's code on the real screen: a telephone can read it, it is large, and it goes as soon as it is no good."""

import numpy as np
import pytest
import zxingcpp
from PySide6.QtGui import QImage

from kiosk.contract.payments import PaymentState
from kiosk.session.paying import BillTaken, NotPaying, PayAgainAsked, Paying, PayPhase
from tests.ui.paying import bill, cashier, to_bill, to_cashier
from ui.pictures import PAY

LEAST_MM = 40
MM_PER_PIXEL = 0.248
"""Of a 21.5-inch panel, upright or lying."""


def read(kiosk) -> list[tuple[str, float]]:
    """Return what a telephone reads off the screen, and how wide its code is in mm, without the white around it."""
    picture = kiosk.window.window.grabWindow().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.bytesPerLine())
    codes = zxingcpp.read_barcodes(pixels[:, : picture.width()])
    return [(c.text, (c.position.top_right.x - c.position.top_left.x) * MM_PER_PIXEL) for c in codes]


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
def test_a_telephone_reads_it_while_it_can_be_paid_and_not_a_moment_longer(kiosk, size):
    kiosk.window.window.resize(*size)
    to_bill(kiosk)
    kiosk.post(bill(kiosk))
    kiosk.player.settle()
    kiosk.player.tap("bill_take")
    assert kiosk.posted[-1] == BillTaken()
    to_cashier(kiosk)
    kiosk.player.settle()
    assert read(kiosk) == [], "no code before the cashier's answer"
    kiosk.post(cashier(kiosk))
    kiosk.player.settle()
    assert isinstance(kiosk.stage, Paying)
    assert kiosk.stage.payment is not None
    [(text, width_mm)] = read(kiosk)
    assert text == kiosk.stage.payment.cashier_url
    assert width_mm >= LEAST_MM
    kiosk.post(cashier(kiosk, PaymentState.EXPIRED))
    kiosk.player.settle()
    assert read(kiosk) == []
    assert kiosk.window.models.pictures[PAY]._image.width() == 1, "nothing is left of it in memory"
    kiosk.player.tap("pay_again")
    assert kiosk.posted[-1] == PayAgainAsked()
    kiosk.post(cashier(kiosk))
    kiosk.player.settle()
    kiosk.player.tap("pay_not_now")
    assert kiosk.posted[-1] == NotPaying()
    assert kiosk.stage.phase is PayPhase.CANCELLING
