"""Damaged messages are refused by name, and never quote what they hold."""

import json
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hosting.errors import WireError
from hosting.wire import MAX_FRAME_BYTES, Codec, FrameBuffer, frame


@dataclass(frozen=True)
class Person:
    """Somebody."""

    name: str
    age: int


@dataclass(frozen=True)
class Blob:
    """Bytes without base64."""

    content: bytes


CODEC = Codec((Person,))


@given(st.lists(st.binary(max_size=50)), st.integers(1, 9))
def test_any_cut_of_the_stream_gives_the_same_payloads(payloads, step):
    stream = b"".join(frame(payload) for payload in payloads)
    frames = FrameBuffer()
    got = [payload for start in range(0, len(stream), step) for payload in frames.feed(stream[start : start + step])]
    assert got == payloads


@given(st.binary(max_size=200))
def test_garbage_is_a_wire_error_or_a_plain_value(payload):
    try:
        CODEC.decode(payload)
    except WireError:
        return
    json.loads(payload)


@pytest.mark.parametrize(
    "payload",
    [b"[2,null]", b"[1]", b"7", b'[1,{"$":"Unknown","v":{}}]', b'[1,{"$":"Person"}]', b'[1,{"$":"bytes","v":"?"}]'],
)
def test_wrong_messages_are_refused(payload):
    with pytest.raises(WireError):
        CODEC.decode(payload)


def test_error_does_not_quote_the_value():
    payload = CODEC.encode(Person("张三丰", 80)).replace(b"80", b'"43010019440615X"')
    with pytest.raises(WireError) as caught:
        CODEC.decode(payload)
    assert "43010019440615X" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_announced_giant_is_refused_before_it_is_collected():
    with pytest.raises(WireError):
        FrameBuffer().feed((MAX_FRAME_BYTES + 1).to_bytes(4, "big"))


def test_class_that_was_not_registered_does_not_leave():
    with pytest.raises(WireError):
        CODEC.encode([Blob(b"")])


@pytest.mark.parametrize("members", [(Blob,), (int,), (Person, dataclass(type("Person", (), {})))])
def test_unfit_types_are_refused_when_the_codec_is_made(members):
    with pytest.raises(ValueError, match=r"base64|no dataclass|two classes"):
        Codec(members)


def test_dicts_that_look_like_tags_do_not_leave():
    with pytest.raises(WireError):
        CODEC.encode({"$": "Person"})
