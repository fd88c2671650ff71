"""A social security card of version 3, and a security module that is missing, hangs, crashes or lies."""

import pytest

from devices.card_reader.profiles.profile import BadData, Locked, Named, Read
from devices.card_reader.profiles.social_card.authenticator import build
from devices.card_reader.profiles.social_card.guard import Guard
from devices.card_reader.profiles.social_card.profile import SocialCard
from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.flaws import CardFlaw
from devices.card_reader.simulated.sample_authenticator import SampleAuthenticator
from devices.card_reader.simulated.virtual_card import VirtualCard
from hosting.errors import Refused
from kiosk.ports.card_reader import CardKind, CardLock
from tests.card_reader import authenticators

LIMIT_S = 0.2


class Direct:
    """The card itself, without a reader between."""

    def __init__(self, card):
        self.card = card
        self.atr = card.atr
        self.commands = []

    def transmit(self, command):
        """Let the card answer, and note what it was asked."""
        self.commands.append(command)
        return self.card.answer(command)


def lay(name="social_v3", flaw=CardFlaw.NONE):
    return Direct(VirtualCard(faces()[name], flaw))


def profile_with(authenticator):
    return SocialCard(Guard(authenticator, LIMIT_S))


def test_right_security_module_opens_the_card_and_the_long_name_is_whole():
    found = profile_with(SampleAuthenticator()).read(lay(), None)
    assert isinstance(found, Read)
    assert found.document.name == faces()["social_v3"].social.name
    assert len(found.document.name.encode("gb18030")) > 30


@pytest.mark.parametrize(
    ("authenticator", "detail"),
    [
        (authenticators.Refusing(), "the key level does not suffice"),
        (authenticators.Hanging(), "it does not answer"),
        (authenticators.Crashing(), "it failed with RuntimeError"),
        (authenticators.Rambling(), "it gave no 16 bytes"),
    ],
)
def test_security_module_that_fails_leaves_the_card_locked_and_unharmed(authenticator, detail):
    link = lay()
    found = profile_with(authenticator).read(link, None)
    assert isinstance(found, Locked)
    assert (found.lock, found.detail) == (CardLock.SECURITY_MODULE, f"the security module: {detail}")
    assert found.document.card_number == faces()["social_v3"].social.card_number
    assert not any(command[1] == 0x82 for command in link.commands)


def test_security_module_that_hangs_over_one_card_is_not_asked_for_the_next():
    profile = profile_with(authenticators.Hanging())
    profile.read(lay(), None)
    assert "still hangs" in profile.read(lay(), None).detail


def test_lying_security_module_costs_two_cards_one_try_each_and_then_nobody_anything():
    profile = profile_with(authenticators.Lying())
    links = [lay() for _ in range(4)]
    founds = [profile.read(link, None) for link in links]
    tries = [sum(command[1] == 0x82 for command in link.commands) for link in links]
    assert tries == [1, 1, 0, 0]
    assert [found.lock for found in founds] == [CardLock.SECURITY_MODULE] * 4
    assert "63C2" in founds[0].detail
    assert "asked no more" in founds[3].detail


def test_card_that_lost_its_last_try_is_blocked():
    link = lay()
    for _ in range(2):
        assert isinstance(profile_with(authenticators.Lying()).read(link, None), Locked)
    found = profile_with(authenticators.Lying()).read(link, None)
    assert (type(found), found.kind) == (Named, CardKind.BLOCKED)


def test_forged_card_is_never_given_a_proof():
    link = lay(flaw=CardFlaw.FORGED)
    with pytest.raises(BadData, match="security module's check"):
        profile_with(SampleAuthenticator()).read(link, None)
    assert not any(command[1] == 0x82 for command in link.commands)


def test_proof_of_an_earlier_presentation_opens_nothing():
    link = lay()
    profile_with(SampleAuthenticator()).read(link, None)
    [proof] = [command for command in link.commands if command[1] == 0x82]
    link.card.reset()
    for command in link.commands[: link.commands.index(proof)]:
        link.transmit(command)
    assert link.transmit(proof)[:1] == b"\x63"


@pytest.mark.parametrize(
    ("flaw", "detail"),
    [
        (CardFlaw.BAD_BCD, "birth_date is no BCD"),
        (CardFlaw.GARBAGE, "name is no GB 18030"),
        (CardFlaw.WRONG_CHECK_DIGIT, "id_number fails its check character"),
        (CardFlaw.WRONG_TAG, "id_number has another tag"),
        (CardFlaw.WRONG_LENGTH, "id_number has another length"),
    ],
)
def test_card_that_contradicts_itself_is_not_believed_and_not_quoted(flaw, detail):
    with pytest.raises(BadData, match=f"^{detail}$"):
        SocialCard().read(lay("social_v2", flaw), None)


@pytest.mark.parametrize("flaw", [CardFlaw.KEY_BLOCKED, CardFlaw.CARD_BLOCKED, CardFlaw.APPLICATION_BLOCKED])
def test_blocked_card_is_told_as_blocked(flaw):
    found = SocialCard().read(lay("social_v2", flaw), None)
    assert (type(found), found.kind) == (Named, CardKind.BLOCKED)


def test_another_card_that_knows_no_names_is_not_called_blocked():
    link = lay("unknown_card")
    link.transmit = lambda command: b"\x6a\x81" if command[1] == 0xA4 else b"\x6d\x00"
    assert SocialCard().read(link, None) is None


@pytest.mark.parametrize("path", ["nowhere:Nothing", "tests.card_reader.authenticators:Nothing", "json:loads"])
def test_security_module_that_is_not_there_is_refused_with_its_name(path):
    with pytest.raises(Refused, match=path):
        build(path, {"address": "here"})
