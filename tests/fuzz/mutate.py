"""Makes one input of another: bits, bytes, blocks, lengths, and the words of a format."""

from collections.abc import Callable
from random import Random

INTERESTING = (0x00, 0x01, 0x0A, 0x20, 0x22, 0x30, 0x39, 0x58, 0x61, 0x6C, 0x7F, 0x80, 0x90, 0xD8, 0xFE, 0xFF)
LARGEST_BYTES = 4096


def mutated(random: Random, samples: tuple[bytes, ...], words: tuple[bytes, ...]) -> bytes:
    """Return a sample with one to six changes; now and then plain noise."""
    if random.random() < 0.05:
        return random.randbytes(random.randrange(300))
    data = bytearray(random.choice(samples))
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        random.choice(CHANGES)(random, data, words, samples)
    return bytes(data[:LARGEST_BYTES])


def _flip(random: Random, data: bytearray, _words: tuple[bytes, ...], _samples: tuple[bytes, ...]) -> None:
    if data:
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def _set(random: Random, data: bytearray, _words: tuple[bytes, ...], _samples: tuple[bytes, ...]) -> None:
    if data:
        data[random.randrange(len(data))] = random.choice(INTERESTING)


def _nudge(random: Random, data: bytearray, _words: tuple[bytes, ...], _samples: tuple[bytes, ...]) -> None:
    if data:
        place = random.randrange(len(data))
        data[place] = (data[place] + random.choice((-1, 1))) & 0xFF


def _cut(random: Random, data: bytearray, _words: tuple[bytes, ...], _samples: tuple[bytes, ...]) -> None:
    start = random.randrange(len(data) + 1)
    del data[start : start + random.choice((1, 2, 16, len(data)))]


def _repeat(random: Random, data: bytearray, _words: tuple[bytes, ...], _samples: tuple[bytes, ...]) -> None:
    start = random.randrange(len(data) + 1)
    block = bytes(data[start : start + random.choice((1, 2, 8, 64))])
    data[start:start] = block * random.choice((1, 2, 50))


def _insert_word(random: Random, data: bytearray, words: tuple[bytes, ...], _samples: tuple[bytes, ...]) -> None:
    start = random.randrange(len(data) + 1)
    data[start:start] = random.choice(words) if words else random.randbytes(2)


def _overwrite_word(random: Random, data: bytearray, words: tuple[bytes, ...], _samples: tuple[bytes, ...]) -> None:
    word = random.choice(words) if words else random.randbytes(2)
    start = random.randrange(len(data) + 1)
    data[start : start + len(word)] = word


def _splice(random: Random, data: bytearray, _words: tuple[bytes, ...], samples: tuple[bytes, ...]) -> None:
    other = random.choice(samples)
    start = random.randrange(len(data) + 1)
    data[start:] = other[random.randrange(len(other) + 1) :]


Change = Callable[[Random, bytearray, "tuple[bytes, ...]", "tuple[bytes, ...]"], None]
CHANGES: tuple[Change, ...] = (_flip, _set, _nudge, _cut, _repeat, _insert_word, _overwrite_word, _splice)
