"""A desk with a bank card on it, drawn: a picture of which the number is known. Every number is made up (样例)."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from stdnum import luhn

from papers.opencv import Picture, cv2, np

FONTS = {
    "flat": Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    "embossed": Path("/usr/share/fonts/opentype/ocr-b/OCRB.otf"),  # Debian's fonts-ocr-b; nearest to Farrington 7B
    "mono": Path("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"),
}
WIDTH_MM, HEIGHT_MM, PX_PER_MM = 85.6, 54.0, 20
DESK_PX = (1920, 1080)
PAINTS = ((206, 224, 240), (30, 60, 140), (150, 20, 40), (205, 175, 90), (40, 44, 52))


@dataclass(frozen=True)
class Lying:
    """How it lies, and what card it is.

    Attributes:
        digits: 16 to 19 of them.
        turn_deg: Counter-clockwise.
        tilt: How much nearer one edge is than the other, as a share of the width.
        glare: 0 to 1, of a lamp's reflection over the number.
    """

    seed: int = 1
    digits: int = 19
    style: str = "flat"
    turn_deg: float = 0.0
    tilt: float = 0.0
    glare: float = 0.0
    blur: float = 0.6


def number_of(lying: Lying) -> str:
    """Return the number that is printed: a made-up one of 6200, which no bank issues, with its check digit."""
    rng = np.random.default_rng(lying.seed)
    body = "6200" + "".join(str(digit) for digit in rng.integers(0, 10, lying.digits - 5))
    return body + luhn.calc_check_digit(body)


def draw(lying: Lying) -> Picture:
    """Draw the desk."""
    rng = np.random.default_rng(lying.seed + 1000)
    width, height = DESK_PX
    desk = np.full((height, width, 3), 96, np.uint8) + rng.integers(0, 18, (height, width, 1), dtype=np.uint8)
    card = _card(lying, rng)
    corners = _corners(lying)
    size = card.shape[1], card.shape[0]
    flat = np.float32([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]])
    lay = cv2.getPerspectiveTransform(flat, corners)
    here = cv2.warpPerspective(np.full(card.shape[:2], 255, np.uint8), lay, DESK_PX)
    desk[here > 127] = cv2.warpPerspective(card, lay, DESK_PX, flags=cv2.INTER_AREA)[here > 127]
    seen = cv2.GaussianBlur(desk, (0, 0), lying.blur).astype(np.float32)
    seen = np.clip(seen + rng.normal(0, 4, seen.shape), 0, 255).astype(np.uint8)
    return cv2.imdecode(cv2.imencode(".jpg", seen, [cv2.IMWRITE_JPEG_QUALITY, 90])[1], cv2.IMREAD_COLOR)


def _corners(lying: Lying) -> Picture:
    half = np.float32([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * np.float32([WIDTH_MM, HEIGHT_MM]) / 2 * 10
    half[:2] *= 1 - lying.tilt
    angle = np.deg2rad(-lying.turn_deg)
    turn = np.float32([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.float32(half @ turn.T + np.float32(DESK_PX) / 2)


def _card(lying: Lying, rng: np.random.Generator) -> Picture:
    paint = PAINTS[lying.seed % len(PAINTS)]
    size = int(WIDTH_MM * PX_PER_MM), int(HEIGHT_MM * PX_PER_MM)
    card = Image.new("RGB", size, paint)
    pen = ImageDraw.Draw(card)
    ink = (25, 25, 30) if sum(paint) > 380 else (235, 235, 225)
    for _ in range(8):
        x = int(rng.integers(0, size[0]))
        pen.line([(x, 0), (x - 400, size[1])], fill=tuple(min(255, part + 14) for part in paint), width=24)
    pen.rectangle([_px(8), _px(17), _px(19), _px(26)], fill=(200, 180, 110))
    pen.text((_px(6), _px(5)), "SAMPLE BANK", font=_font("flat", 4.5), fill=ink)
    _number(pen, lying, ink, paint)
    pen.text((_px(30), _px(40)), "VALID THRU 12/30", font=_font("mono", 2.8), fill=ink)
    pen.text((_px(7), _px(46)), "SAMPLE 0731 95000", font=_font("flat", 3.2), fill=ink)
    if lying.glare:
        _shine(card, lying, rng)
    return cv2.cvtColor(np.array(card), cv2.COLOR_RGB2BGR)


def _number(pen: ImageDraw.ImageDraw, lying: Lying, ink: tuple[int, ...], paint: tuple[int, ...]) -> None:
    """Print the number in groups; embossed digits throw a light and a shadow."""
    number = number_of(lying)
    groups = [number[:6], number[6:]] if lying.seed % 3 == 0 and lying.digits == 19 else _fours(number)
    text, font = " ".join(groups), _font(lying.style, 5.6)
    scale = min(1.0, _px(74) / font.getlength(text))
    font, place = _font(lying.style, 5.6 * scale), (_px(6), _px(29))
    if lying.style == "embossed":
        light, dark = (tuple(max(0, min(255, part + by)) for part in paint) for by in (70, -70))
        pen.text((place[0] - 3, place[1] - 3), text, font=font, fill=light)
        pen.text((place[0] + 4, place[1] + 4), text, font=font, fill=dark)
        ink = tuple((part + tone) // 2 for part, tone in zip(paint, (215, 215, 210), strict=True))
    pen.text(place, text, font=font, fill=ink)


def _fours(number: str) -> list[str]:
    return [number[at : at + 4] for at in range(0, len(number), 4)]


def _shine(card: Image.Image, lying: Lying, rng: np.random.Generator) -> None:
    spot = Image.new("L", card.size, 0)
    at, wide = int(rng.integers(_px(10), _px(70))), _px(6 + 10 * lying.glare)
    ImageDraw.Draw(spot).ellipse([at - wide, _px(32) - wide, at + wide, _px(32) + wide], fill=int(255 * lying.glare))
    soft = Image.fromarray(cv2.GaussianBlur(np.array(spot), (0, 0), _px(2)))
    card.paste((255, 255, 255), mask=soft)


def _px(mm: float) -> int:
    return int(mm * PX_PER_MM)


def _font(style: str, mm: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS[style], max(1, int(mm * PX_PER_MM)))
