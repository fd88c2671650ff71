"""Typed values as length-prefixed JSON frames; both ends of a child process use it.

JSON and not pickle: a damaged or hostile child can send a wrong value, but cannot run code in the parent.
"""

import base64
import dataclasses
import json
import types
import typing
from collections.abc import Callable
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from hosting.errors import WireError

JsonObject = dict[str, Any]
Emit = Callable[[Any], None]

VERSION = 1
MAX_FRAME_BYTES = 64 * 1024 * 1024
PREFIX_BYTES = 4
_TAG, _VALUE = "$", "v"


class Codec:
    """Turns values into JSON and back; dataclasses are tagged with their class name.

    Args:
        members: Dataclasses, and unions of dataclasses, that may cross.

    Raises:
        ValueError: two classes of one name, something that is no dataclass, or ``bytes`` without base64.
    """

    def __init__(self, members: tuple[Any, ...]) -> None:
        self._types: dict[str, type] = {}
        self._adapters: dict[str, TypeAdapter[Any]] = {}
        for member in members:
            for cls in _flatten(member):
                self._add(cls)

    def encode(self, value: object) -> bytes:
        """Return the value as UTF-8 JSON, with the version."""
        return json.dumps([VERSION, self.pack(value)], ensure_ascii=False, separators=(",", ":")).encode()

    def decode(self, payload: bytes) -> Any:  # noqa: ANN401 - the tag decides the type
        """Return the value of ``encode``; raises WireError for anything else."""
        try:
            version, packed = json.loads(payload)
        except (ValueError, TypeError, RecursionError) as error:
            message = f"not a message: {len(payload)} bytes"
            raise WireError(message) from error
        if version != VERSION:
            message = f"version {version!r} where {VERSION} is spoken"
            raise WireError(message)
        return self.unpack(packed)

    def pack(self, value: object) -> Any:  # noqa: ANN401 - JSON
        """Return the value as plain JSON types."""
        if value is None or isinstance(value, bool | int | float) or type(value) is str:
            return value
        if isinstance(value, bytes | bytearray):
            return {_TAG: "bytes", _VALUE: base64.b64encode(value).decode()}
        if isinstance(value, list | tuple):
            return [self.pack(item) for item in value]
        if isinstance(value, dict):
            return self._pack_dict(value)
        return self._pack_dataclass(value)

    def unpack(self, packed: Any) -> Any:  # noqa: ANN401 - JSON
        """Return the value of ``pack``; raises WireError."""
        try:
            return self._unpack(packed)
        except RecursionError:
            raise WireError("a message is nested too deep") from None

    def _unpack(self, packed: Any) -> Any:  # noqa: ANN401 - JSON
        if isinstance(packed, list):
            return [self._unpack(item) for item in packed]
        if not isinstance(packed, dict):
            return packed
        if _TAG not in packed:
            return {key: self._unpack(item) for key, item in packed.items()}
        return self._unpack_tagged(str(packed[_TAG]), packed.get(_VALUE))

    def _add(self, cls: Any) -> None:  # noqa: ANN401 - refused here when it is no class
        if not dataclasses.is_dataclass(cls) or not isinstance(cls, type):
            message = f"{cls!r} is no dataclass"
            raise ValueError(message)
        if self._types.setdefault(cls.__name__, cls) is not cls:
            message = f"two classes are called {cls.__name__}"
            raise ValueError(message)
        _demand_base64(cls)

    def _adapter(self, name: str) -> TypeAdapter[Any]:
        if name not in self._adapters:
            self._adapters[name] = TypeAdapter(self._types[name])
        return self._adapters[name]

    def _pack_dict(self, value: dict[Any, Any]) -> JsonObject:
        if _TAG in value or not all(type(key) is str for key in value):
            message = "a dict crosses with str keys, none of them $"
            raise WireError(message)
        return {key: self.pack(item) for key, item in value.items()}

    def _pack_dataclass(self, value: object) -> JsonObject:
        name = type(value).__name__
        if self._types.get(name) is not type(value):
            message = f"{name} is not a type of this wire"
            raise WireError(message)
        try:
            return {_TAG: name, _VALUE: self._adapter(name).dump_python(value, mode="json")}
        except PydanticSerializationError as error:
            message = f"{name} cannot be sent"
            raise WireError(message) from error

    def _unpack_tagged(self, name: str, value: Any) -> Any:  # noqa: ANN401 - JSON
        try:
            if name == "bytes":
                return base64.b64decode(value, validate=True)
            return self._adapter(name).validate_json(json.dumps(value))
        except KeyError as error:
            message = f"{name} is not a type of this wire"
            raise WireError(message) from error
        except (ValidationError, TypeError, ValueError):  # ValueError: base64 of letters that are no ASCII
            message = f"{name} does not fit its type"
            raise WireError(message) from None  # pydantic's text quotes the values


def frame(payload: bytes) -> bytes:
    """Return the payload behind its length, 4 bytes big endian; raises WireError above 64 MiB."""
    if len(payload) > MAX_FRAME_BYTES:
        message = f"a message of {len(payload)} bytes is above the limit"
        raise WireError(message)
    return len(payload).to_bytes(PREFIX_BYTES, "big") + payload


class FrameBuffer:
    """Cuts a stream of bytes back into payloads."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def feed(self, chunk: bytes) -> list[bytes]:
        """Add what was received and return the payloads that are complete; raises WireError."""
        self._bytes += chunk
        payloads = []
        while (payload := self._next()) is not None:
            payloads.append(payload)
        return payloads

    def _next(self) -> bytes | None:
        if len(self._bytes) < PREFIX_BYTES:
            return None
        size = int.from_bytes(self._bytes[:PREFIX_BYTES], "big")
        if size > MAX_FRAME_BYTES:
            message = f"a message of {size} bytes is above the limit"
            raise WireError(message)
        if len(self._bytes) < PREFIX_BYTES + size:
            return None
        payload = bytes(self._bytes[PREFIX_BYTES : PREFIX_BYTES + size])
        del self._bytes[: PREFIX_BYTES + size]
        return payload


def _flatten(member: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a class or a union
    is_union = isinstance(member, types.UnionType) or typing.get_origin(member) is typing.Union
    return typing.get_args(member) if is_union else (member,)


def _demand_base64(cls: type) -> None:
    holds_bytes = any(field.type in {bytes, "bytes"} for field in dataclasses.fields(cls))
    config = getattr(cls, "__pydantic_config__", {})
    if holds_bytes and config.get("ser_json_bytes") != "base64":
        message = f"{cls.__name__} holds bytes: it must declare base64 in __pydantic_config__"
        raise ValueError(message)
