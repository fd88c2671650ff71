"""Cards that answer anything: no crash, no hang, and nothing believed that fails its check.

A thousand inputs in each run, as many as ``FUZZ_INPUTS`` says on demand. The seed of a failure is its number.
"""

import os
import random

import pytest

from devices.card_reader.apdu import Command, parse_command
from devices.card_reader.link import LinkMute, exchange
from devices.card_reader.profiles.plain import PlainCard
from devices.card_reader.profiles.profile import BadData, Read
from devices.card_reader.profiles.social_card.guard import Guard
from devices.card_reader.profiles.social_card.profile import SocialCard
from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.sample_authenticator import SampleAuthenticator
from devices.card_reader.simulated.virtual_card import VirtualCard
from kiosk.domain.identifiers import Valid, id_number

INPUTS = int(os.environ.get("FUZZ_INPUTS", "1000"))
STATUSES = bytes.fromhex("9000 6100 6101 61FF 6C00 6C01 6CFF 6700 6982 6983 6A81 6A82 63C2 9303 0000")
MOST_COMMANDS = 70_000  # 65,536 bytes one by one, and what leads there


class Whimsical:
    """A card that says anything."""

    def __init__(self, chance):
        self.chance = chance
        self.atr = chance.randbytes(chance.randrange(33))
        self.commands = 0

    def transmit(self, _command):
        """Answer with chance, mostly with a status word that cards use."""
        self.commands += 1
        assert self.commands < MOST_COMMANDS
        at = 2 * self.chance.randrange(len(STATUSES) // 2)
        status = STATUSES[at : at + 2] if self.chance.random() < 0.9 else self.chance.randbytes(2)
        return (self.chance.randbytes(self.chance.choice((0, 1, 2, 20, 255, 256, 257, 700))) + status)[
            self.chance.choice((0, 0, 0, 1)) :
        ]


class Damaged:
    """A good card some of whose answers are bent on the way."""

    def __init__(self, card, chance):
        self.card, self.chance, self.atr = card, chance, card.atr

    def transmit(self, command):
        """Bend one bit, or cut, or lengthen, now and then."""
        answer = bytearray(self.card.answer(command))
        if self.chance.random() < 0.05:
            at = self.chance.randrange(len(answer))
            answer[at] ^= 1 << self.chance.randrange(8)
        elif self.chance.random() < 0.02:
            del answer[self.chance.randrange(len(answer)) :]
        elif self.chance.random() < 0.02:
            answer += self.chance.randbytes(3)
        return bytes(answer)


def seeds():
    return range(INPUTS)


def chance_of(seed):
    return random.Random(seed)  # noqa: S311 - no secret


def test_fuzz_exchange_ends_and_believes_no_more_than_was_asked_for():
    for seed in seeds():
        chance = chance_of(seed)
        size, wanted = chance.choice((0, 1, 255, 300)), chance.choice((0, 1, 200, 256, 1000, 65_536))
        command = Command(chance.randbytes(4), chance.randbytes(size), wanted)
        try:
            data, status = exchange(Whimsical(chance), command.encode())
        except LinkMute:
            continue
        assert status <= 0xFFFF
        assert len(data) <= (65_536 if wanted in {0, 256} else wanted), seed


def test_fuzz_parse_command_knows_what_it_wrote_and_refuses_the_rest():
    for seed in seeds():
        chance = chance_of(seed)
        encoded = chance.randbytes(chance.choice((0, 3, 4, 5, 6, 7, 8, 20, 300)))
        try:
            command = parse_command(encoded)
        except ValueError:
            continue
        assert parse_command(command.encode()) == command, seed


@pytest.mark.parametrize("profile", [SocialCard(), PlainCard()], ids=["social", "plain"])
def test_fuzz_card_that_says_anything_is_no_person(profile):
    for seed in seeds():
        try:
            assert not isinstance(profile.read(Whimsical(chance_of(seed)), None), Read), seed
        except (BadData, LinkMute):
            continue


@pytest.mark.parametrize("name", ["social_v2", "social_v3"])
def test_fuzz_damaged_card_gives_a_number_that_passes_its_check_or_nothing(name):
    profile = SocialCard(Guard(SampleAuthenticator()))
    for seed in seeds():
        try:
            found = profile.read(Damaged(VirtualCard(faces()[name]), chance_of(seed)), None)
        except (BadData, LinkMute):
            continue
        assert not isinstance(found, Read) or isinstance(id_number(found.document.id_number), Valid), seed
