"""Pictures on a clock of the test's own: what is whole, what is frozen, what is only black."""

import pytest

from devices.document_camera.frame_source import DamagedPictureError, Nature, Shot, SourceError
from devices.document_camera.judgement import MOST_DAMAGED, Judgement
from devices.document_camera.opencv import jpeg
from devices.document_camera.opencv_door import cv2, np
from devices.document_camera.watch import COVERED_S, FROZEN_S, RUSTLING_PICTURES, STILL_LIFE_S
from tests.document_camera.rigs import desk, packed

SENSOR = Nature(0.0, noisy=True, name="sample")
[WHOLE] = packed(desk(), 1)


def black(number):
    """Return a black picture whose lower half is always the same, as noise reduction leaves it."""
    picture = np.zeros((96, 128, 3), np.uint8)
    picture[:48] = np.random.default_rng(number).integers(0, 8, (48, 128, 3), np.uint8)
    return Shot(picture, number)


def faults(judgement, shots, step_s=0.25):
    """Return what is told of a picture every quarter of a second, each change once."""
    told = []
    for number, shot in enumerate(shots):
        assert judgement.is_whole(shot, SENSOR)
        fault = judgement.health(shot, SENSOR, number * step_s).fault
        if told[-1:] != [fault]:
            told.append(fault)
    return told


def seen(number):
    """Return a picture of a sensor."""
    return Shot(np.random.default_rng(number).integers(60, 200, (96, 128, 3), np.uint8), number)


def test_black_pictures_that_are_alike_below_are_covered_and_not_damaged():
    judgement = Judgement()
    assert faults(judgement, [seen(k) for k in range(1, RUSTLING_PICTURES + 2)]) == [None]
    assert faults(judgement, [black(k) for k in range(100, 100 + 2 * MOST_DAMAGED)]) == [None, "CAMERA_COVERED"]


def test_one_black_picture_for_ever_is_covered_and_never_frozen():
    assert faults(Judgement(), [black(1)] * int(4 * (FROZEN_S + COVERED_S + 2))) == [None, "CAMERA_COVERED"]


def test_stream_that_stood_still_from_its_first_picture_is_told_in_the_end():
    stream, judgement = Nature(0.0, noisy=False, name="sample"), Judgement()
    told = [judgement.health(seen(1), stream, at).fault for at in range(int(STILL_LIFE_S))]
    assert told == [None] * len(told), "a test card, for all that is known"
    with pytest.raises(SourceError, match="CAMERA_FROZEN"):
        judgement.health(seen(1), stream, STILL_LIFE_S)
    assert judgement.health(seen(2), stream, STILL_LIFE_S + 1).fault is None


def test_one_picture_for_ever_is_frozen_also_after_it_was_opened_anew():
    judgement = Judgement()
    with pytest.raises(SourceError, match="CAMERA_FROZEN"):
        faults(judgement, [seen(1)] * int(4 * (FROZEN_S + 1)))
    judgement.opened()
    with pytest.raises(SourceError, match="CAMERA_FROZEN"):
        judgement.health(seen(1), SENSOR, FROZEN_S + 2)
    assert judgement.health(seen(2), SENSOR, FROZEN_S + 3).fault is None


def test_damaged_pictures_are_counted_only_in_a_row():
    judgement = Judgement()
    for _ in range(3):
        for _ in range(MOST_DAMAGED - 1):
            judgement.came_damaged()
        assert judgement.is_whole(seen(1), SENSOR)


@pytest.mark.parametrize(
    ("data", "whole"),
    [
        (WHOLE, True),
        (WHOLE + bytes(500), True),
        (WHOLE[:-2], False),
        (WHOLE[: len(WHOLE) // 2], False),
        (WHOLE[2:], False),
        (b"", False),
    ],
    ids=["whole", "padded by the driver", "no end", "half", "no beginning", "nothing"],
)
def test_picture_is_whole_by_its_beginning_and_its_end(data, whole):
    assert jpeg.is_whole(data) is whole


def test_picture_that_was_cut_is_refused_before_it_is_unpacked():
    with pytest.raises(DamagedPictureError):
        jpeg.shot(np.frombuffer(WHOLE[:-2], np.uint8), 640, 480, full=True)


@pytest.mark.parametrize(
    ("width", "height", "flag"),
    [
        (640, 480, cv2.IMREAD_COLOR),
        (1280, 720, cv2.IMREAD_COLOR),
        (1920, 1080, cv2.IMREAD_REDUCED_COLOR_2),
        (2592, 1944, cv2.IMREAD_REDUCED_COLOR_2),
        (4000, 3000, cv2.IMREAD_REDUCED_COLOR_4),
        (8000, 6000, cv2.IMREAD_REDUCED_COLOR_8),
    ],
)
def test_preview_is_unpacked_no_larger_than_a_screen_needs(width, height, flag):
    assert jpeg.scale(width, height) == flag
