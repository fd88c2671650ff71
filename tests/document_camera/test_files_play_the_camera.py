"""Pictures, folders and videos in place of a camera."""

import pytest

from devices.document_camera.opencv.driver import OpencvCamera, source_for
from devices.document_camera.opencv.options import Options
from devices.document_camera.opencv.stream_source import StreamSource
from devices.document_camera.opencv.v4l2_source import V4l2Source
from devices.document_camera.opencv_door import cv2, np
from kiosk.ports.device import Condition


def test_folder_shows_the_next_picture_after_each_still(tmp_path, opened, told):
    for k in (1, 2):
        cv2.imwrite(str(tmp_path / f"{k}.png"), np.full((48 * k, 64 * k, 3), 90, np.uint8))
    camera = opened(OpencvCamera(Options(source=str(tmp_path))))
    widths = [camera.still(timeout_s=5).frame.width_px for _ in range(3)]
    assert widths == [64, 128, 64]


def test_video_begins_anew_at_its_end(video, opened, told):
    camera = opened(OpencvCamera(Options(source=str(video))))
    camera.start_preview(frames_per_second=30)
    assert [told.frame().sequence for _ in range(20)][-1] >= 20


def test_file_that_is_missing_is_an_absent_camera_until_it_comes(tmp_path, opened, told, desk_picture):
    path = tmp_path / "late.png"
    opened(OpencvCamera(Options(source=str(path))))
    assert told.health(Condition.ABSENT).fault == "CAMERA_ABSENT"
    ready = tmp_path / "ready.png"
    cv2.imwrite(str(ready), desk_picture)
    ready.rename(path)
    told.health(Condition.READY)


def test_text_that_calls_itself_a_picture_is_an_absent_camera(tmp_path, opened, told):
    path = tmp_path / "letter.jpg"
    path.write_text("hello")
    opened(OpencvCamera(Options(source=str(path))))
    assert "no picture" in told.health(Condition.ABSENT).detail


@pytest.mark.parametrize(
    "source", [0, "1", "/dev/video3", "/dev/v4l/by-id/usb-Sample-index0", "1bcf:0b09", "1bcf:0b09:A 7"]
)
def test_numbers_nodes_and_usb_ids_are_cameras(source):
    assert isinstance(source_for(Options(source=source)), V4l2Source)


def test_addresses_are_streams():
    assert isinstance(source_for(Options(source="http://127.0.0.1:1/x")), StreamSource)
