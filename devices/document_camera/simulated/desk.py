"""The simulated desk: a wooden top under a lamp, with a paper on it or without, drawn once and then only rustled."""

from dataclasses import dataclass

from devices.document_camera.opencv_door import Picture, cv2, np
from devices.document_camera.simulated.drawing import PX_PER_MM, Sheet, draw, sheets

FULL_PX = (3200, 2400)
VIEW_MM = (460.0, 345.0)
DESK_SEED = 20261123
CAMERA_BLUR_PX = 0.8
NOISE = 2.0


@dataclass(frozen=True)
class Desk:
    """What lies on the desk and what is wrong with the picture."""

    paper: str | None = None
    blur: float = 0.0
    glare: float = 0.0
    dark: bool = False


def render(desk: Desk) -> Picture:
    """Return the full picture without noise, FULL_PX, BGR."""
    scene = _wood()
    sheet = sheets()[desk.paper] if desk.paper else None
    blur, glare = desk.blur, desk.glare
    if sheet is not None:
        scene = _laid(scene, sheet)
        blur, glare = max(blur, sheet.blur), max(glare, sheet.glare)
    scene = cv2.GaussianBlur(scene, (0, 0), CAMERA_BLUR_PX + blur)
    return _lit(scene, 0.34 if desk.dark else 1.0, glare)


def rustled(picture: Picture, seed: int) -> Picture:
    """Return the picture with a sensor's noise."""
    rng = np.random.default_rng(seed)
    tile = (rng.standard_normal((256, 256, 3)) * NOISE).astype(np.int16)
    height, width = picture.shape[:2]
    noise = np.tile(tile, (height // 256 + 1, width // 256 + 1, 1))[:height, :width]
    return cv2.add(picture, noise, dtype=cv2.CV_8U)


def _wood() -> Picture:
    rng = np.random.default_rng(DESK_SEED)
    width, height = FULL_PX[0] // 4, FULL_PX[1] // 4
    grain = cv2.resize(rng.standard_normal((height, 12)).astype(np.float32), (width, height))
    slow = cv2.resize(rng.standard_normal((6, 5)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    rings = np.sin(np.linspace(0, 70, height, dtype=np.float32)[:, None] + 2.5 * slow)
    shade = 8 * cv2.GaussianBlur(grain, (0, 0), 1.2) + 5 * rings
    wood: Picture = np.clip(np.array([74, 112, 158], np.float32) + shade[..., None], 0, 255).astype(np.uint8)
    return cv2.resize(wood, FULL_PX, interpolation=cv2.INTER_LINEAR)


def _laid(scene: Picture, sheet: Sheet) -> Picture:
    paper = draw(sheet)
    height, width = paper.shape[:2]
    corners = _corners(sheet)
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    warp = cv2.getPerspectiveTransform(flat, corners)
    mask = cv2.warpPerspective(_shape(sheet, width, height), warp, FULL_PX, flags=cv2.INTER_AREA)
    seen = cv2.warpPerspective(paper, warp, FULL_PX, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    small = cv2.resize(mask, (FULL_PX[0] // 8, FULL_PX[1] // 8), interpolation=cv2.INTER_AREA)
    cast = np.roll(cv2.GaussianBlur(small, (0, 0), 2.0), (1, 2), (0, 1))
    shadow = cv2.resize(255 - (cast * 0.25).astype(np.uint8), FULL_PX, interpolation=cv2.INTER_LINEAR)
    scene = cv2.multiply(scene, cv2.merge([shadow] * 3), scale=1 / 255)
    cover = cv2.merge([mask] * 3)
    return cv2.add(cv2.multiply(scene, 255 - cover, scale=1 / 255), cv2.multiply(seen, cover, scale=1 / 255))


def _corners(sheet: Sheet) -> Picture:
    """Return where the sheet lies: turned by some degrees, seen by a camera that does not look straight down."""
    scale = FULL_PX[0] / VIEW_MM[0]
    half = np.array(sheet.size_mm) * scale / 2
    around = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * half
    around[:2, 0] *= 0.985
    around[2:, 0] *= 1.01
    turn = np.deg2rad(3.5)
    turned = around @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    return np.asarray(turned + np.array(FULL_PX) / 2 + np.array([60, -10]), np.float32)


def _shape(sheet: Sheet, width: int, height: int) -> Picture:
    mask = np.zeros((height, width), np.uint8)
    radius = round(3.18 * PX_PER_MM) if sheet.size_mm[0] < 100 else 1
    cv2.rectangle(mask, (radius, 0), (width - 1 - radius, height - 1), 255, -1)
    cv2.rectangle(mask, (0, radius), (width - 1, height - 1 - radius), 255, -1)
    for x in (radius, width - 1 - radius):
        for y in (radius, height - 1 - radius):
            cv2.circle(mask, (x, y), radius, 255, -1, cv2.LINE_AA)
    return mask


def _lit(scene: Picture, gain: float, glare: float) -> Picture:
    """Apply the lamp's fall-off and, where wanted, its reflection; computed small, it has no fine detail."""
    width, height = FULL_PX[0] // 16, FULL_PX[1] // 16
    x, y = np.meshgrid(np.linspace(-1, 1, width, dtype=np.float32), np.linspace(-1, 1, height, dtype=np.float32))
    light: Picture = gain * (1.01 - 0.12 * ((x + 0.15) ** 2 + (y + 0.1) ** 2))
    light = cv2.resize(light, FULL_PX, interpolation=cv2.INTER_LINEAR)
    lit = cv2.multiply(scene, cv2.merge([light] * 3), dtype=cv2.CV_8U)
    if not glare:
        return lit
    spot: Picture = np.clip(glare * 320 * np.exp(-((x - 0.1) ** 2 + (y + 0.05) ** 2) / (2 * 0.11**2)), 0, 255).astype(
        np.uint8
    )
    spot = cv2.resize(spot, FULL_PX, interpolation=cv2.INTER_LINEAR)
    return cv2.add(lit, cv2.merge([spot] * 3))
