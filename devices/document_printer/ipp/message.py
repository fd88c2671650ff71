"""IPP messages as bytes, both ways.

Source:
    RFC 8010 (encoding and transport), sections 3.1 to 3.9; the numbers of the tags are those of 3.5.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

VERSION = (2, 0)
MAX_DEPTH = 8
"""Collections within collections; printers nest two or three."""
_HEAD = struct.Struct(">BBHI")
_LENGTH = struct.Struct(">H")
_NUMBER = struct.Struct(">i")
_RANGE = struct.Struct(">ii")
_LARGEST_DELIMITER = 0x0F


class NotIpp(ValueError):  # noqa: N818 - said of bytes
    """These bytes are no IPP message; the text says where they stop being one."""


class Group(IntEnum):
    """Delimiters: what the attributes behind them belong to."""

    OPERATION = 0x01
    JOB = 0x02
    END = 0x03
    PRINTER = 0x04
    UNSUPPORTED = 0x05


class Tag(IntEnum):
    """Syntaxes of values, as far as we send them or must tell them apart."""

    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    OCTETS = 0x30
    RANGE = 0x33
    COLLECTION = 0x34
    TEXT_WITH_LANGUAGE = 0x35
    NAME_WITH_LANGUAGE = 0x36
    END_COLLECTION = 0x37
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME_TYPE = 0x49
    MEMBER_NAME = 0x4A


_NO_VALUE = range(0x10, 0x20)
_NUMBERS = frozenset({Tag.INTEGER, Tag.ENUM})
_STRINGS = range(0x40, 0x60)
_WITH_LANGUAGE = frozenset({Tag.TEXT_WITH_LANGUAGE, Tag.NAME_WITH_LANGUAGE})

Values = tuple[Any, ...]
"""``int``, ``bool``, ``str``, a pair of ``int`` for a range, ``bytes`` for what we do not look into, ``None`` for
"unknown" and its kin, or a ``dict`` of the members of a collection."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute to send: a name, a syntax, one or more values."""

    name: str
    tag: Tag
    values: Values


@dataclass(frozen=True, slots=True)
class Message:
    """A request or an answer.

    Attributes:
        code: The operation of a request, the status of an answer.
        number: By which an answer is known to belong to its request.
        groups: In order; the attributes of a group by their name.
        document: What follows the attributes.
        version: Of the protocol; an answer has that of its request.
    """

    code: int
    number: int
    groups: tuple[tuple[int, dict[str, Values]], ...] = ()
    document: bytes = field(default=b"", repr=False)
    version: tuple[int, int] = VERSION

    def first(self, group: Group) -> dict[str, Values]:
        """Return the attributes of the first group of a kind; none where there is no such group."""
        return next(self.all(group), {})

    def all(self, group: Group) -> Iterator[dict[str, Values]]:
        """Yield the attributes of each group of a kind: an answer holds one group for each job."""
        return (attributes for tag, attributes in self.groups if tag == group)


def encode(
    code: int,
    number: int,
    groups: tuple[tuple[Group, tuple[Attribute, ...]], ...],
    document: bytes = b"",
    version: tuple[int, int] = VERSION,
) -> bytes:
    """Return a request or an answer as bytes.

    Raises:
        ValueError: a value does not fit its syntax; this is a bug of the caller.
    """
    parts = [_HEAD.pack(*version, code, number)]
    for group, attributes in groups:
        parts.append(bytes((group,)))
        parts += (_encode_attribute(each) for each in attributes)
    return b"".join((*parts, bytes((Group.END,)), document))


def _encode_attribute(attribute: Attribute) -> bytes:
    names = (attribute.name.encode("ascii"), *[b""] * (len(attribute.values) - 1))
    encoded = zip(names, attribute.values, strict=True)
    return b"".join(
        bytes((attribute.tag,)) + _sized(name) + _sized(_encode_value(attribute.tag, value)) for name, value in encoded
    )


def _encode_value(tag: Tag, value: Any) -> bytes:  # noqa: ANN401 - of any syntax
    if tag in _NUMBERS:
        return _NUMBER.pack(value)
    if tag is Tag.BOOLEAN:
        return bytes((bool(value),))
    if tag is Tag.RANGE:
        return _RANGE.pack(*value)
    if tag in _STRINGS:
        return str(value).encode()
    raise ValueError(f"values of {tag.name} are not sent")


def _sized(data: bytes) -> bytes:
    return _LENGTH.pack(len(data)) + data


def decode(data: bytes) -> Message:
    """Return the message that these bytes are; raises NotIpp."""
    if len(data) < _HEAD.size:
        raise NotIpp(f"{len(data)} bytes are no header")
    major, minor, code, number = _HEAD.unpack_from(data)
    if major not in {1, 2}:
        raise NotIpp(f"version {major}")
    reader = _Reader(data, _HEAD.size)
    groups = tuple(reader.groups())
    return Message(code, number, groups, data[reader.at :], (major, minor))


class _Reader:
    """Walks through the attributes of one message."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data, self.at = data, at

    def groups(self) -> Iterator[tuple[int, dict[str, Values]]]:
        """Yield each group, up to the end mark."""
        delimiter = self._byte()
        while delimiter != Group.END:
            if not 0 < delimiter <= _LARGEST_DELIMITER:
                raise NotIpp(f"{delimiter:#x} where a group is due")
            attributes, following = self._attributes()
            yield delimiter, attributes
            delimiter = following

    def _attributes(self) -> tuple[dict[str, Values], int]:
        """Return the attributes up to the next delimiter, and that delimiter."""
        found: dict[str, Values] = {}
        name: str | None = None
        while (tag := self._byte()) > _LARGEST_DELIMITER:
            own_name = _text(self._sized())
            name = own_name or name
            if name is None:
                raise NotIpp("a further value of no attribute")
            before = () if own_name else found[name]
            found[name] = (*before, self._value(tag, MAX_DEPTH))
        return found, tag

    def _value(self, tag: int, depth: int) -> Any:  # noqa: ANN401 - of any syntax
        data = self._sized()
        if tag == Tag.COLLECTION:
            return self._collection(depth)
        if tag in _NO_VALUE:
            return None
        if tag in _WITH_LANGUAGE:
            return _without_language(data)
        return _text(data) if tag in _STRINGS else _plain(tag, data)

    def _collection(self, depth: int) -> dict[str, Values]:
        if depth == 0:
            raise NotIpp("collections are nested too deep")
        members: dict[str, Values] = {}
        name: str | None = None
        while (tag := self._byte()) != Tag.END_COLLECTION:
            if tag <= _LARGEST_DELIMITER or self._sized():
                raise NotIpp("a collection does not end")
            if tag == Tag.MEMBER_NAME:
                name = _text(self._sized())
                members[name] = ()
            elif name is None:
                raise NotIpp("a member without a name")
            else:
                members[name] = (*members[name], self._value(tag, depth - 1))
        self._sized(), self._sized()
        return members

    def _byte(self) -> int:
        return self._take(1)[0]

    def _sized(self) -> bytes:
        (length,) = _LENGTH.unpack(self._take(_LENGTH.size))
        return self._take(length)

    def _take(self, count: int) -> bytes:
        taken = self._data[self.at : self.at + count]
        if len(taken) < count:
            raise NotIpp(f"it ends in the middle, at byte {len(self._data)}")
        self.at += count
        return taken


def _plain(tag: int, data: bytes) -> int | bool | tuple[int, int] | bytes:
    """Return a number, a truth or a range; other syntaxes stay bytes."""
    try:
        if tag in _NUMBERS:
            (number,) = _NUMBER.unpack(data)
            return int(number)
        if tag == Tag.RANGE:
            low, high = _RANGE.unpack(data)
            return low, high
    except struct.error:
        raise NotIpp(f"{len(data)} bytes are no {Tag(tag).name}") from None
    if tag == Tag.BOOLEAN:
        return data != b"\0"
    return data


def _without_language(data: bytes) -> str:
    """Return the text of a value that names its language first (RFC 8010, 3.9)."""
    inner = _Reader(data, 0)
    inner._sized()  # noqa: SLF001 - the same class
    return _text(inner._sized())  # noqa: SLF001 - the same class


def _text(data: bytes) -> str:
    """Printers' makers do send other encodings than UTF-8; what is not is shown as such."""
    return data.decode("utf-8", "replace")
