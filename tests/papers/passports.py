"""A desk with a passport on it, drawn: a picture of which the printed lines are known. All people are samples."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from papers.opencv import Picture, cv2, np

OCR_B = Path("/usr/share/fonts/opentype/ocr-b/OCRB.otf")  # Debian's fonts-ocr-b
LINE_1 = "P<CHNYANGLI<<SAMPLE<<<<<<<<<<<<<<<<<<<<<<<<<"
LINE_2 = "E000000008CHN8801018F3001019<<<<<<<<<<<<<<06"
WIDTH_MM, HEIGHT_MM, PITCH_MM = 125, 88, 2.54
DESK_PX = (1920, 1080)


@dataclass(frozen=True)
class Lying:
    """How it lies.

    Attributes:
        dpi: Of the camera on the desk; an A4 rig of 1080 lines has 73.
        turn_deg: Counter-clockwise.
        lines: What is printed.
        glare: A lamp's reflection over the lines.
    """

    dpi: int = 100
    turn_deg: float = 0
    lines: tuple[str, ...] = (LINE_1, LINE_2)
    glare: bool = False
    seed: int = 1


def draw(lying: Lying) -> Picture:
    """Draw the desk."""
    rng = np.random.default_rng(lying.seed)
    width, height = DESK_PX[0] * 2, DESK_PX[1] * 2
    desk = np.full((height, width, 3), 90, np.uint8) + rng.integers(0, 20, (height, width, 1), dtype=np.uint8)
    page = _page(lying, lying.dpi / 25.4 * 4)
    turned = cv2.getRotationMatrix2D((page.shape[1] / 2, page.shape[0] / 2), lying.turn_deg, 0.5)
    turned[:, 2] += (width / 2 - page.shape[1] / 2, height / 2 - page.shape[0] / 2)
    here = cv2.warpAffine(np.full(page.shape[:2], 255, np.uint8), turned, (width, height))
    desk[here > 0] = cv2.warpAffine(page, turned, (width, height), flags=cv2.INTER_AREA)[here > 0]
    seen = cv2.GaussianBlur(cv2.resize(desk, DESK_PX, interpolation=cv2.INTER_AREA), (0, 0), 0.7)
    noisy = np.clip(seen + rng.normal(0, 4, seen.shape), 0, 255).astype(np.uint8)
    _, jpeg = cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, 88])
    return cv2.imdecode(jpeg, cv2.IMREAD_COLOR)


def _page(lying: Lying, px_per_mm: float) -> Picture:
    width, height = int(WIDTH_MM * px_per_mm), int(HEIGHT_MM * px_per_mm)
    page = Image.new("RGB", (width, height), (235, 238, 230))
    pen = ImageDraw.Draw(page)
    for y in range(0, height, int(px_per_mm * 2)):
        pen.line([(0, y), (width, y + int(px_per_mm * 5))], fill=(215, 225, 222), width=max(1, int(px_per_mm / 5)))
    pen.rectangle(
        [int(5 * px_per_mm), int(10 * px_per_mm), int(38 * px_per_mm), int(55 * px_per_mm)], fill=(170, 170, 170)
    )
    font = _ocr_b(px_per_mm)
    for row, text in enumerate(lying.lines):
        pen.text(
            (int(5 * px_per_mm), height - int((6.35 * (len(lying.lines) + 1) - 6.35 * row) * px_per_mm)),
            text,
            font=font,
            fill=(20, 20, 25),
        )
    if lying.glare:
        top = height - int(21 * px_per_mm)
        pen.ellipse([width // 3, top, 2 * width // 3, top + int(16 * px_per_mm)], fill=(255, 255, 255))
    return cv2.cvtColor(np.array(page), cv2.COLOR_RGB2BGR)


def _ocr_b(px_per_mm: float) -> ImageFont.FreeTypeFont:
    """Return OCR-B at ten characters an inch, the pitch of ICAO 9303-3."""
    trial = ImageFont.truetype(OCR_B, 200)
    return ImageFont.truetype(OCR_B, round(200 * PITCH_MM * px_per_mm / trial.getlength("0")))
