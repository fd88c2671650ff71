"""Pictures from bytes and to bytes, with a plain sentence where bytes are no picture."""

from kiosk.domain.text import LocalText
from papers.opencv import Picture, cv2, np

JPEG_QUALITY = 85
MOST_BYTES = 64 * 1024 * 1024
MOST_SIDE = 12_000
MOST_PIXELS = 60_000_000
LEAST_SIDE = 32
KINDS = "JPEG, PNG, TIFF, BMP, WebP"


class UnreadablePictureError(ValueError):
    """These bytes are no picture that a page could be found in; the text says why and what helps, for a person."""

    def __init__(self, zh: str, en: str) -> None:
        """Take the sentence in both languages."""
        self.words = LocalText(zh, en)
        super().__init__(self.words.inline)


def decode(data: bytes) -> Picture:
    """Return BGR pixels of JPEG, PNG, TIFF, BMP or WebP bytes, turned upright as the file says.

    Raises:
        UnreadablePictureError: empty, a PDF, no picture, cut short, or of unreasonable size.
    """
    _check_bytes(data)
    width, height = _announced_size(data)
    if width > MOST_SIDE or height > MOST_SIDE or width * height > MOST_PIXELS:
        raise UnreadablePictureError(
            f"图片太大（{width} x {height} 像素），请缩小到 {MOST_PIXELS // 1_000_000} 百万像素以内",
            f"picture too large: {width} x {height} pixels; reduce it to {MOST_PIXELS // 1_000_000} megapixels",
        )
    _check_complete(data)
    try:
        picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error as problem:
        raise UnreadablePictureError("图片损坏，请重新拍", "damaged picture; take it again") from problem
    if picture is None:
        raise UnreadablePictureError(f"不是图片，或已损坏；请用 {KINDS}", f"not a picture, or damaged; use {KINDS}")
    return checked(picture)


def checked(picture: Picture) -> Picture:
    """Return the picture if a page can be looked for in it."""
    if min(picture.shape[:2]) < LEAST_SIDE:
        raise UnreadablePictureError(
            f"图片太小（{picture.shape[1]} x {picture.shape[0]} 像素），请拍大一些",
            f"picture too small: {picture.shape[1]} x {picture.shape[0]} pixels; take a larger one",
        )
    return picture


def encode_jpeg(picture: Picture, quality: int = JPEG_QUALITY) -> bytes:
    """Return JPEG bytes of a BGR picture."""
    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return bytes(data)


def fitted(picture: Picture, longest_px: int) -> Picture:
    """Return the picture reduced so that its longest side is at most ``longest_px``."""
    shrink = longest_px / max(picture.shape[:2])
    if shrink >= 1:
        return picture
    size = (max(1, round(picture.shape[1] * shrink)), max(1, round(picture.shape[0] * shrink)))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def _check_bytes(data: bytes) -> None:
    if not data:
        raise UnreadablePictureError("文件是空的，请重新拍", "empty file; take the picture again")
    if data[:5] == b"%PDF-":
        raise UnreadablePictureError(
            "这是 PDF，不是图片；请给拍下的图片", "this is a PDF, not a picture; give the picture itself"
        )
    if len(data) > MOST_BYTES:
        raise UnreadablePictureError(
            f"文件太大（{len(data) // 1024 // 1024} MB），最多 {MOST_BYTES // 1024 // 1024} MB",
            f"file too large: {len(data) // 1024 // 1024} MB, at most {MOST_BYTES // 1024 // 1024} MB",
        )


def _check_complete(data: bytes) -> None:
    """OpenCV fills what a cut JPEG lacks with grey and says nothing, so look for the end marker."""
    if data[:2] == b"\xff\xd8" and b"\xff\xd9" not in data[-4096:]:
        raise UnreadablePictureError(
            "图片不完整，请重新复制或重新拍", "picture cut short; copy it again, or take it again"
        )


def _announced_size(data: bytes) -> tuple[int, int]:
    """Return the size that a PNG, BMP or JPEG header announces before anything is unpacked, else (0, 0)."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if data[:2] == b"BM" and len(data) >= 26:
        width, height = (int.from_bytes(data[k : k + 4], "little", signed=True) for k in (18, 22))
        return abs(width), abs(height)
    return _jpeg_size(data) if data[:2] == b"\xff\xd8" else (0, 0)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Walk the segments to the start of frame (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0, 0
