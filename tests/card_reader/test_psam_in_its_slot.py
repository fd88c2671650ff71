"""A PSAM in a slot of a real pcscd opens a social security card, or is missing, pulled, or has another key."""

import pytest

from devices.card_reader.pcsc.psam import Psam
from hosting.errors import Refused
from kiosk.ports.card_reader import CardLocked, CardRead, CardUnreadable
from tests.card_reader.private_pcscd import Slotted
from tests.card_reader.rigs import PcscRig
from tests.card_reader.virtual_psam import OPTIONS, VirtualPsam
from tests.card_reader.vpcd_card import VpcdCard


@pytest.fixture
def desk(make_pcscd):
    """A reader with a slot for a PSAM; gives functions that put a module there, and a kiosk that reads."""
    pcscd = make_pcscd(readers=[Slotted("Kiosk Front", events=True), Slotted("Kiosk PSAM", events=True)])
    pcscd.start()
    rigs, modules = [], []

    class Desk:
        def put_module(self):
            modules.append(VpcdCard(pcscd.ports[1], VirtualPsam()))
            return modules[-1]

        def read(self, name="social_v3", **options):
            settings = {"social_card_authenticator": "psam", "social_card_authenticator_options": OPTIONS | options}
            rigs.append(PcscRig(pcscd, settings))
            rigs[-1].insert(name)
            return rigs[-1].read(rigs[-1].inserted())

    yield Desk()
    for module in modules:
        module.lift()
    for rig in rigs:
        rig.close()


def test_module_opens_the_card_of_its_issuer(desk):
    desk.put_module()
    outcome = desk.read()
    assert isinstance(outcome, CardRead)
    assert outcome.document.name == "阿卜杜热合曼·阿卜杜喀迪尔·样例䶮"


def test_module_without_a_key_for_cards_opens_them_unasked(desk):
    desk.put_module()
    assert isinstance(desk.read(card_key=""), CardRead)


def test_empty_slot_leaves_the_card_locked(desk):
    outcome = desk.read()
    assert isinstance(outcome, CardLocked)
    assert outcome.detail == "the security module: no PSAM in its slot"


def test_module_that_was_pulled_is_missed_like_one_that_never_was(desk):
    desk.put_module().lift()
    outcome = desk.read()
    assert isinstance(outcome, CardLocked)
    gone = "the security module: no PSAM in its slot"  # or it goes while it is asked: vpcd is looked at every 400 ms
    assert outcome.detail == gone or outcome.detail.startswith("the security module: the PSAM cannot be reached")


@pytest.mark.parametrize(
    ("options", "detail"),
    [
        ({"proof_key": "4801"}, "the security module: the PSAM does not give the key (9403)"),
        ({"application": "D15600000591"}, "the security module: the PSAM does not know the application (6985)"),
        ({"proof_key": "485E"}, "the card wants another proof (63C2)"),
    ],
)
def test_module_with_another_key_leaves_the_card_locked_and_says_why(desk, options, detail):
    desk.put_module()
    outcome = desk.read(**options)
    assert isinstance(outcome, CardLocked)
    assert outcome.detail == detail


def test_card_that_is_no_card_of_the_issuer_is_unreadable(desk):
    desk.put_module()
    outcome = desk.read(card_key="485D")
    assert isinstance(outcome, CardUnreadable)
    assert outcome.detail == "the card fails the security module's check"


@pytest.mark.parametrize("options", [{"proof_key": "48"}, {"card_key": "secret"}, {"application": ""}])
def test_key_that_is_no_key_is_refused_by_name(options):
    with pytest.raises(Refused, match=next(iter(options))):
        Psam(**options)
