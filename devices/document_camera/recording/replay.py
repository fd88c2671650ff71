"""Plays a recording: made-up pictures with what was kept of the real ones, judged on the recording's own clock."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from devices.document_camera.frame_source import Nature, Shot, SourceError
from devices.document_camera.judgement import Judgement, unavailable
from devices.document_camera.opencv_door import Picture, np
from devices.document_camera.recording.tape import FORMAT, KIND, VERSION
from devices.document_camera.watch import GREY_ROWS
from kiosk.ports.device import DeviceHealth

_HEIGHT, _WIDTH = 96, 128
_STEPS = {
    "open": {"interval_s", "noisy", "got", "refused"},
    "lost": {"fault"},
    "damaged": set(),
    "shot": {"picture", "rows", "size", "grey", "black"},
}


class NoRecording(ValueError):  # noqa: N818 - said of a file
    """A file is no recording of a camera; the text names the line."""


@dataclass(frozen=True)
class Told:
    """What was told of a camera: its condition and fault."""

    condition: str
    fault: str | None


def read_recording(text: str) -> list[dict[str, Any]]:
    """Return the lines behind the head; raises NoRecording."""
    lines: list[dict[str, Any]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            told = json.loads(line)
            _demand(_is_head(told) if number == 1 else _is_known(told))
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
            raise NoRecording(f"line {number}: {type(error).__name__}") from None
        lines.append(told)
    if not lines:
        raise NoRecording("the file is empty")
    return lines[1:]


def recorded(lines: list[dict[str, Any]]) -> list[Told]:
    """Return what was told then, each change once."""
    return _changes(Told(line["told"], line["fault"]) for line in lines if "told" in line)


def replayed(lines: list[dict[str, Any]]) -> list[Told]:
    """Return what is told now of the same course of things."""
    return _changes(_judged(line for line in lines if "step" in line))


def _judged(steps: Iterator[dict[str, Any]]) -> Iterator[Told]:
    judgement, nature = Judgement(), Nature(0.0, noisy=True, name="recorded")
    for step in steps:
        if step["step"] == "open":
            facts = {name: step[name] for name in _STEPS["open"]}
            nature = Nature(**facts | {"name": "recorded", "refused": tuple(step["refused"])})
            judgement.opened()
            continue
        try:
            health = _look(judgement, nature, step)
        except SourceError as lost:
            health = unavailable(lost)
        if health is not None:
            yield Told(health.device.value, health.fault)


def _look(judgement: Judgement, nature: Nature, step: dict[str, Any]) -> DeviceHealth | None:
    if step["step"] == "lost":
        raise SourceError(step["fault"], "as recorded")
    if step["step"] == "damaged":
        judgement.came_damaged()
        return None
    shot = Shot(_picture(step), step["picture"])
    return judgement.health(shot, nature, step["ms"] / 1000) if judgement.is_whole(shot, nature) else None


def _picture(step: dict[str, Any]) -> Picture:
    """Return a picture of noise: the upper part by the picture's number, the lower rows by theirs."""
    low, high = (0, 8) if step["black"] else (60, 200)
    picture = np.random.default_rng(step["picture"]).integers(low, high, (_HEIGHT, _WIDTH, 3), np.uint8)
    rows = np.random.default_rng(step["rows"]).integers(low, high, (GREY_ROWS, _WIDTH, 3), np.uint8)
    picture[-GREY_ROWS:] = 128 if step["grey"] else rows
    return picture


def _changes(told: Iterator[Told]) -> list[Told]:
    changes: list[Told] = []
    for each in told:
        if not changes or changes[-1] != each:
            changes.append(each)
    return changes


def _is_head(told: dict[str, Any]) -> bool:
    return (told["format"], told["version"], told["kind"]) == (FORMAT, VERSION, KIND)


def _is_known(told: dict[str, Any]) -> bool:
    wanted = {"told", "fault"} if "told" in told else {"step"} | _STEPS[told["step"]]
    return type(told["ms"]) is int and told.keys() == {"ms"} | wanted


def _demand(holds: bool) -> None:  # noqa: FBT001 - reads as an assertion
    if not holds:
        raise ValueError
