"""The best page that a film shows: some pictures spread over its length are looked at, the most readable is taken."""

from collections.abc import Iterator
from pathlib import Path

from kiosk.ports.paper_studio import PageFound, Verdict
from papers.opencv import Picture, cv2, np
from papers.page import find_page
from papers.pictures import UnreadablePictureError, checked

LOOKS = 10
_WORTH = {Verdict.GOOD: 2, Verdict.DOUBTFUL: 1, Verdict.BAD: 0}


def best_picture(path: Path) -> Picture:
    """Return the picture of the film in which a page can be read best, else its first one.

    Raises:
        UnreadablePictureError: no film, or none of its pictures can be unpacked.
    """
    chosen: Picture | None = None
    worth: tuple[float, ...] = ()
    for picture in _spread(path):
        found = find_page(picture, 1, preview=False)
        value = () if found is None else _worth(found)
        if chosen is None or value > worth:
            chosen, worth = picture, value
    if chosen is None:
        raise UnreadablePictureError(
            "不是能播放的录像，请换一个格式（MP4、AVI）", "neither a picture nor a film; save it as MP4 or AVI"
        )
    return checked(chosen)


def _spread(path: Path) -> Iterator[Picture]:
    film = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    try:
        count = int(film.get(cv2.CAP_PROP_FRAME_COUNT)) if film.isOpened() else 0
        wanted = set(np.linspace(0, max(0, count - 1), LOOKS).astype(int).tolist())
        for number in range(count):
            if not film.grab():
                return
            if number in wanted:
                done, picture = film.retrieve()
                if done:
                    yield picture
    finally:
        film.release()


def _worth(found: PageFound) -> tuple[float, ...]:
    blur = found.quality.blur
    return _WORTH[found.quality.verdict], found.confidence, -(1.0 if blur is None else blur)
