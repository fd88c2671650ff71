"""A slip's code proves itself: any letter changed, another's key, an old key, another standing, all have their word."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.statement import Standing, Statement
from proofs import base45
from proofs.keys import FileKey, TrustedKey
from proofs.statements import PREFIX, NoStatementError, read, write
from proofs.verifying import Forged, KeyOutOfTime, NoSlip, Proven, UnknownKey, verify
from tests.seal import key_of

AT = datetime(2026, 11, 23, 2, 5, tzinfo=UTC)
ANSWERED = Statement("DEMO-01", "430104202611230017", "P05", AT, Standing.ANSWERED, bytes(range(16)))
PROVISIONAL = replace(ANSWERED, number="K430104000101-261123-0001X", standing=Standing.PROVISIONAL)


def trusted(name: str, kiosk: str = "DEMO-01", days: int = 730) -> TrustedKey:
    public: Ed25519PublicKey = key_of(name).public_key()
    return TrustedKey(kiosk, public.public_bytes_raw(), AT - timedelta(days=1), AT + timedelta(days=days))


def signed(statement: Statement, name: str = "ours") -> str:
    return write(statement, FileKey(key_of(name)))


@pytest.mark.parametrize("statement", [ANSWERED, PROVISIONAL, replace(ANSWERED, digest=b"")])
def test_true_slip_is_proven_and_says_all_that_it_states(statement: Statement) -> None:
    verdict = verify(signed(statement) + "\n", [trusted("other", "DEMO-02"), trusted("ours")])
    assert isinstance(verdict, Proven)
    assert verdict.statement == statement


@pytest.mark.parametrize("around", ["{} ", "{}\n", " {}\r\n", "\t{} \n\n"])
def test_blanks_and_line_ends_around_a_true_text_are_no_damage(around: str) -> None:
    assert isinstance(verify(around.format(signed(ANSWERED)), [trusted("ours")]), Proven)


def test_every_letter_that_is_flipped_anywhere_is_refused() -> None:
    text, keys = signed(ANSWERED), [trusted("ours")]
    flipped = [
        text[:place] + other + text[place + 1 :]
        for place, letter in enumerate(text)
        for other in (base45.LETTERS[base45.LETTERS.find(letter) - 1], "A" if letter != "A" else "B", letter.lower())
        if other != letter
    ]
    assert len(flipped) > 2 * len(text)
    assert [each for each in flipped if isinstance(verify(each, keys), Proven)] == []


@given(st.data())
def test_letters_that_are_lost_doubled_or_swapped_are_refused(data: st.DataObject) -> None:
    text = signed(PROVISIONAL)
    first, last = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    others = (
        text[:first] + text[last:],
        text[:last] + text[first:],
        text[:first] + text[first:last][::-1] + text[last:],
    )
    for other in others:
        if other != text:
            assert not isinstance(verify(other, [trusted("ours")]), Proven)


@given(st.binary(max_size=300))
def test_anything_else_is_no_slip(data: bytes) -> None:
    assert isinstance(verify(PREFIX + base45.encode(data), [trusted("ours")]), NoSlip)


def test_provisional_and_answered_slip_of_one_number_differ() -> None:
    provisional = replace(ANSWERED, standing=Standing.PROVISIONAL)
    texts = {signed(ANSWERED), signed(provisional)}
    assert len(texts) == 2
    assert {read(text).statement.standing for text in texts} == set(Standing)


def test_key_that_nobody_told_us_of_is_unknown_and_not_believed() -> None:
    verdict = verify(signed(ANSWERED, "stranger"), [trusted("ours")])
    assert isinstance(verdict, UnknownKey)


def test_kiosk_cannot_sign_in_another_kiosks_name() -> None:
    verdict = verify(signed(ANSWERED, "other"), [trusted("other", "DEMO-02"), trusted("ours")])
    assert isinstance(verdict, Forged)


def test_signature_of_another_key_under_a_known_name_is_forged() -> None:
    class Liar:
        key_id = FileKey(key_of("ours")).key_id

        def sign(self, message: bytes) -> bytes:
            return key_of("stranger").sign(message)

    assert isinstance(verify(write(ANSWERED, Liar()), [trusted("ours")]), Forged)


def test_slip_of_a_time_for_which_its_key_does_not_count_is_told_apart() -> None:
    late = replace(ANSWERED, issued_at=AT + timedelta(days=731))
    assert isinstance(verify(signed(late), [trusted("ours")]), KeyOutOfTime)


def test_second_way_to_write_the_same_message_is_damage() -> None:
    sealed = base45.decode(signed(ANSWERED).removeprefix(PREFIX))
    assert sealed[0] == 0xD2
    for other in (sealed[1:], b"\xd8\x12" + sealed[1:], sealed + b"\x00"):
        with pytest.raises(NoStatementError):
            read(PREFIX + base45.encode(other))


@pytest.mark.parametrize(
    ("data", "letters"), [(b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581")]
)
def test_letters_are_those_of_the_standard(data: bytes, letters: str) -> None:
    """The examples of RFC 9285, sections 4.3 and 4.4."""
    assert base45.encode(data) == letters
    assert base45.decode(letters) == data
    for wrong in ("A", "GGW", "::", "a1B"):
        with pytest.raises(ValueError, match=r"."):
            base45.decode(wrong)
