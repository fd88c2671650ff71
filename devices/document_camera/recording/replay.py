"""Plays a recording: made-up pictures with what was kept of the real ones, judged on the recording's own clock."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from devices.document_camera.frame_source import Nature, Shot, SourceError
from devices.document_camera.judgement import Judgement, unavailable
from devices.document_camera.opencv_door import Picture, np
from devices.document_camera.recording.tape import FORMAT, KIND, VERSION
from devices.document_camera.watch import GREY_ROWS
from kiosk.ports.device import DeviceHealth

_HEIGHT, _WIDTH = 96, 128
Number = Annotated[int, Field(ge=1, le=1_000_000)]
Fault = Annotated[str, Field(pattern=r"^[A-Z]+_[A-Z_]+$")]


class _Line(BaseModel):
    """One line; ``ms`` is since the recording began."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    ms: Annotated[int, Field(ge=0, le=86_400_000)]


class Opened(_Line):
    """The source was opened; see ``frame_source.Nature``."""

    step: Literal["open"]
    interval_s: Annotated[float, Field(ge=0, le=60)]
    noisy: bool
    got: dict[str, str]
    refused: list[str]


class Lost(_Line):
    """The source gave no picture."""

    step: Literal["lost"]
    fault: Fault


class Damaged(_Line):
    """A picture did not arrive whole."""

    step: Literal["damaged"]


class Seen(_Line):
    """A picture: its number and that of its lower rows, and what could be told of it."""

    step: Literal["shot"]
    picture: Number
    rows: Number
    size: Annotated[str, Field(pattern=r"^\d{1,4}x\d{1,4}$")]
    grey: bool
    black: bool


class Said(_Line):
    """What was told of the camera."""

    told: str
    fault: Fault | None


Line = Opened | Lost | Damaged | Seen | Said
_LINE: TypeAdapter[Line] = TypeAdapter(Line)


class NoRecording(ValueError):  # noqa: N818 - said of a file
    """A file is no recording of a camera; the text names the line."""


@dataclass(frozen=True)
class Told:
    """What was told of a camera: its condition and fault."""

    condition: str
    fault: str | None


def read_recording(text: str) -> list[Line]:
    """Return the lines behind the head; raises NoRecording."""
    lines: list[Line] = []
    texts = text.splitlines()
    if not texts:
        raise NoRecording("the file is empty")
    for number, line in enumerate(texts, start=1):
        try:
            if number > 1:
                lines.append(_LINE.validate_json(line))
            elif not _is_head(line):
                raise NoRecording("line 1: no recording of a camera")
        except (ValidationError, json.JSONDecodeError, RecursionError) as error:
            raise NoRecording(f"line {number}: {type(error).__name__}") from None
    return lines


def recorded(lines: list[Line]) -> list[Told]:
    """Return what was told then, each change once."""
    return _changes(Told(line.told, line.fault) for line in lines if isinstance(line, Said))


def replayed(lines: list[Line]) -> list[Told]:
    """Return what is told now of the same course of things."""
    return _changes(_judged(lines))


def _judged(lines: Iterable[Line]) -> Iterator[Told]:
    judgement, nature = Judgement(), Nature(0.0, noisy=True, name="recorded")
    for line in lines:
        if isinstance(line, Opened):
            nature = Nature(line.interval_s, line.noisy, "recorded", line.got, tuple(line.refused))
            judgement.opened()
        try:
            health = _look(judgement, nature, line)
        except SourceError as lost:
            health = unavailable(lost)
        if health is not None:
            yield Told(health.device.value, health.fault)


def _look(judgement: Judgement, nature: Nature, line: Line) -> DeviceHealth | None:
    match line:
        case Lost(fault=fault):
            raise SourceError(fault, "as recorded")
        case Damaged():
            judgement.came_damaged()
        case Seen():
            shot = Shot(_picture(line), line.picture)
            if judgement.is_whole(shot, nature):
                return judgement.health(shot, nature, line.ms / 1000)
        case Opened() | Said():
            pass
    return None


def _picture(seen: Seen) -> Picture:
    """Return a picture of noise: the upper part by the picture's number, the lower rows by theirs."""
    low, high = (0, 8) if seen.black else (60, 200)
    picture = np.random.default_rng(seen.picture).integers(low, high, (_HEIGHT, _WIDTH, 3), np.uint8)
    rows = np.random.default_rng(seen.rows).integers(low, high, (GREY_ROWS, _WIDTH, 3), np.uint8)
    picture[-GREY_ROWS:] = 128 if seen.grey else rows
    return picture


def _changes(told: Iterator[Told]) -> list[Told]:
    changes: list[Told] = []
    for each in told:
        if not changes or changes[-1] != each:
            changes.append(each)
    return changes


def _is_head(line: str) -> bool:
    told = json.loads(line)
    wanted = {"format": FORMAT, "version": VERSION, "kind": KIND}
    return isinstance(told, dict) and {name: told.get(name) for name in wanted} == wanted
