"""At most a kilobyte for a slip: on a line of 9600 baud that is a second, and a small buffer holds it whole."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest

from devices.receipt_printer.escpos import commands
from devices.receipt_printer.escpos.encoder import PROLOGUE, encode
from devices.receipt_printer.escpos.model import PrinterModel, model
from devices.receipt_printer.escpos.model_name import model_names
from kiosk.domain.case_file import CaseAnswer, CaseState, MemberAnswer
from kiosk.domain.catalogue import Ability, Delivery, ServiceItem, ThemePackage
from kiosk.domain.charges import Due
from kiosk.domain.course import Course
from kiosk.domain.guides import guide_of
from kiosk.domain.materials import states
from kiosk.domain.one_form import as_item
from kiosk.domain.packages import Listed, chosen, members
from kiosk.domain.paid_words import Outcome, Settled
from kiosk.domain.receipt import Receipt
from kiosk.domain.slips import Slip, receipt
from kiosk.domain.text import Language, LocalText
from kiosk.receipts.filling import sample_of
from kiosk.receipts.guide import guide
from kiosk.receipts.place import Foot
from kiosk.receipts.room import weight
from kiosk.receipts.shelf import templates
from tests.domain.people import CATALOGUE, with_card
from tests.receipt_printer.npos import decode
from tests.seal import seal

KILOBYTE = 1024
WITH_A_ROM = [model(name) for name in model_names() if model(name).rom != "none"]
NATIVE = [kind.model_copy(update={"qr": True}) for kind in WITH_A_ROM]
"""Those of 58 mm paper are taken as the many of their kind that draw a QR code themselves."""
AT = datetime(2026, 11, 23, 2, 5, tzinfo=UTC)
ANSWER = CaseAnswer("-", "430104202611230017", "384920", CaseState.ACCEPTED, date(2026, 11, 26), AT)
ECHO = commands.echo_request(b"0000")


def conversation(slip: Receipt, kind: PrinterModel) -> bytes:
    """Return all that is sent for a slip, whoever counts it: questions, setting up, the slip, requests for a proof."""
    asked = b"".join(commands.REAL_TIME_STATUS) if kind.status else b""
    proof = ECHO if kind.process_id else commands.PAPER_STATUS if kind.gs_r else b""
    ready = commands.ASB_ON * kind.asb + ECHO * kind.process_id + commands.PAPER_STATUS * kind.gs_r
    return asked + PROLOGUE + ready + b"".join(piece.data + proof for piece in encode(slip, kind))


@pytest.mark.parametrize("kind", NATIVE, ids=lambda kind: kind.id)
def test_every_template_in_every_language_with_all_that_is_asked_of_the_printer(kind: PrinterModel) -> None:
    sizes = {
        (name, language.value): len(conversation(sample_of(template, language), kind))
        for name, template in templates().items()
        for language in Language
    }
    assert {key: size for key, size in sizes.items() if size > KILOBYTE} == {}


def widest(package: ThemePackage) -> tuple[Listed, ...]:
    """Return the members of a package under the answers that call for the most words."""
    numbers = ("40", "120", "500000")
    entries = [
        [(q.id, each.id) for each in q.choices] or [(q.id, number) for number in numbers] for q in package.questions
    ]
    listed = (chosen(members(package, CATALOGUE, dict(answers))) for answers in product(*entries))
    return max(listed, key=lambda taken: sum(len(each.item.name.en) for each in taken))


@pytest.mark.parametrize("of_firm", [False, True])
@pytest.mark.parametrize("package", CATALOGUE.packages, ids=lambda package: package.id)
def test_every_packages_own_slips(package: ThemePackage, of_firm: bool) -> None:  # noqa: FBT001
    taken = widest(package)
    if of_firm:  # it has its licence: nothing founds another
        taken = tuple(each for each in taken if not each.item.founds_firm)
    told = tuple(
        (each.item.name, MemberAnswer(each.item.id, "4397-ACDE-FGHJ", CaseState.ACCEPTED, date(2026, 12, 13)))
        for each in taken
    )
    answer = replace(ANSWER, members=tuple(said for _, said in told))
    item = as_item(package, taken, taken)
    for language in Language:
        delivery = LocalText("快递：岳麓区望月湖街道", "By express: Wangyuehu Street, Yuelu District")
        firm = LocalText("岳麓区样例小吃店（经营者 张*丰）", "岳麓区样例小吃店 (张*丰)") if of_firm else None
        slip = replace(
            slip_of(item, language),
            members=told,
            signed=True,
            delivery=delivery,
            firm=firm,
            course=Course(Delivery.EXPRESS),
        )
        for kind in NATIVE:
            for case in (None, answer):
                made = receipt(replace(slip, case=case), seal)
                data = PROLOGUE + b"".join(piece.data for piece in encode(made, kind))
                assert len(data) <= KILOBYTE, (kind.id, language, case is None)
                assert len(data) <= weight(made), "what gives way for want of room goes by no less than is sent"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("item", CATALOGUE.items, ids=lambda item: item.id)
def test_every_items_own_slips(item: Any, language: Language) -> None:
    told = slip_of(item, language)
    for kind in NATIVE:
        for case in (None, ANSWER):
            slip = b"".join(piece.data for piece in encode(receipt(replace(told, case=case), seal), kind))
            assert len(PROLOGUE + slip) <= KILOBYTE, (kind.id, case)


def slip_of(item: ServiceItem, language: Language) -> Slip:
    person = with_card()
    papers = states(item, person, set())
    number, site = "K430104000101-261123-0001X", LocalText("岳麓区政务服务中心", "Yuelu District Service Centre")
    return Slip(
        item=item,
        applicant=person,
        materials=papers,
        case=None,
        provisional_no=number,
        made_at=AT,
        digest=bytes(16),
        kiosk_id="4301040001-01",
        site=site,
        phone="0731-00000000",
        sample=True,
        language=language,
    )


@pytest.mark.parametrize("language", Language)
def test_every_guide(language: Language) -> None:
    foot = Foot(LocalText("岳麓区政务服务中心", "Yuelu District Service Centre"), "4301040001-01", "0731-00000000", AT)
    for entry in (*CATALOGUE.packages, *CATALOGUE.items):
        slip = guide(guide_of(entry, CATALOGUE), foot, sample=True, language=language)
        for kind in NATIVE if entry in CATALOGUE.packages else NATIVE[:1]:
            data = b"".join(piece.data for piece in encode(slip, kind))
            assert len(PROLOGUE + data) <= KILOBYTE, (entry.id, kind.id)


PAID = [item for item in CATALOGUE.items if Ability.PAYMENT in item.needs]
TRADE_NO = "SAMPLE-0123456789AB"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("item", PAID, ids=lambda item: item.id)
def test_slips_of_what_is_paid(item: Any, language: Language) -> None:
    site = LocalText("岳麓区政务服务中心", "Yuelu District Service Centre")
    told = Slip(
        item=item.model_copy(update={"needs": (Ability.PAYMENT,)}),
        applicant=with_card(),
        materials=states(item, with_card(), set()),
        case=None,
        provisional_no="K430104000101-261123-0001X",
        made_at=AT,
        digest=bytes(16),
        kiosk_id="4301040001-01",
        site=site,
        phone="0731-00000000",
        sample=True,
        language=language,
        due=Due(500_000, item.name),
        delivery=LocalText("快递送到：测试路12号", "By express: 12 Test Road"),
    )
    ways = [(None, None), (CaseState.SUBMITTED, Outcome.UNPAID), (CaseState.SUBMITTED, Outcome.UNKNOWN)]
    ways += [(CaseState.ACCEPTED, Outcome.PAID), (CaseState.FINISHED, Outcome.PAID)]
    for kind in NATIVE:
        for state, outcome in ways:
            case = replace(ANSWER, state=state) if state else None
            settled = Settled(outcome, 500_000, TRADE_NO) if outcome else None
            slip = encode(receipt(replace(told, case=case, settled=settled), seal), kind)
            assert len(PROLOGUE + b"".join(piece.data for piece in slip)) <= KILOBYTE, (kind.id, state, outcome)


def test_every_template_is_text_and_a_code_and_nothing_is_drawn() -> None:
    for template in templates().values():
        decoded = decode(conversation(sample_of(template, Language.EN), model("mute_80mm")))
        assert decoded.rasters == ()
        assert len(decoded.qr) == template.proof


def test_printer_that_draws_no_codes_itself_gets_a_quarter_of_the_dots() -> None:
    slip = sample_of(templates()["provisional"], Language.EN)
    assert sum(len(piece.data) for piece in encode(slip, model("generic_58mm"))) <= 4 * KILOBYTE
