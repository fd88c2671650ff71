"""Desks with papers whose true corners are known: the measuring instrument of the page finder.

Everything is drawn here from a seed; no photograph is used. A scene is rendered at twice its size and
reduced, so that edges are anti-aliased as a lens would leave them.
"""

from dataclasses import dataclass, field

from papers.opencv import Floats, Picture, Quad, cv2, np

WIDTH, HEIGHT = 960, 540
PLAIN = ("wood", "grey", "mat", "white")
BACKGROUNDS = (*PLAIN, "stone", "stripes", "clutter")
PAGES = ("letter", "form", "card", "cover", "receipt", "sparse")
SIZES_MM = {"card": (85.6, 54.0), "receipt": (76.0, 190.0)}
A4_MM = (210.0, 297.0)
PX_PER_MM = 5.0


@dataclass(frozen=True)
class Recipe:
    """What to draw; ``page`` None is an empty desk."""

    background: str = "wood"
    page: str | None = "letter"
    seed: int = 0
    glare: float = 0.0
    blur: float = 0.0
    gain: float = 1.0
    shadow: bool = False
    bow_mm: float = 0.0
    size: tuple[int, int] = (WIDTH, HEIGHT)
    fill: float | None = None
    tilt: float = 0.03
    turn_deg: float = 12.0
    offset: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Scene:
    """The picture and, where a page lies on it, its true corners."""

    picture: Picture
    corners: Quad | None
    recipe: Recipe = field(default_factory=Recipe)


def render(recipe: Recipe) -> Scene:
    """Draw one scene."""
    rng = np.random.default_rng(recipe.seed)
    width, height = recipe.size[0] * 2, recipe.size[1] * 2
    scene = background(recipe.background, width, height, rng)
    corners = None
    if recipe.page is not None:
        corners = _place(recipe, rng)
        scene = _lay(scene, recipe, corners * 2.0, rng)
    scene = _light(scene, recipe, corners, rng)
    picture = cv2.resize(scene, recipe.size, interpolation=cv2.INTER_AREA)
    # a pixel's index names its middle, hence the half
    return Scene(_lens(picture, recipe, rng), None if corners is None else corners - 0.5, recipe)


def background(kind: str, width: int, height: int, rng: np.random.Generator) -> Floats:
    """Return a desk top, float32 BGR."""
    base = {
        "wood": (78, 118, 165),
        "grey": (120, 122, 124),
        "mat": (92, 110, 40),
        "white": (228, 231, 233),
        "stone": (150, 152, 155),
        "stripes": (150, 140, 130),
        "clutter": (80, 100, 125),
    }[kind]
    desk = np.full((height, width, 3), np.float32(base) * np.float32(rng.uniform(0.85, 1.08)), np.float32)
    paint = {"wood": _wood, "mat": _mat, "stone": _stone, "stripes": _stripes, "clutter": _clutter}.get(kind)
    return paint(desk, rng) if paint else desk + _cloud(desk.shape[:2], rng, 40)[..., None] * 3.0


def page(kind: str, rng: np.random.Generator) -> Picture:
    """Return a flat page, BGR, PX_PER_MM pixels for a millimetre."""
    width_mm, height_mm = SIZES_MM.get(kind, A4_MM)
    width, height = int(width_mm * PX_PER_MM), int(height_mm * PX_PER_MM)
    paper = np.full((height, width, 3), int(rng.integers(212, 226)), np.uint8)
    {"card": _card, "cover": _cover, "form": _form, "sparse": _sparse, "blank": _blank}.get(kind, _letter)(paper, rng)
    return paper


def iou(first: Quad | None, second: Quad | None) -> float:
    """Return the overlap of two quadrilaterals, 0 to 1."""
    if first is None or second is None:
        return 0.0
    a, b = first.astype(np.float32), second.astype(np.float32)
    common, _ = cv2.intersectConvexConvex(a, b)
    union = cv2.contourArea(a) + cv2.contourArea(b) - common
    return float(common / union) if union > 0 else 0.0


def _cloud(shape: tuple[int, ...], rng: np.random.Generator, cell: int) -> Floats:
    small = rng.normal(0, 1, (max(2, shape[0] // cell), max(2, shape[1] // cell))).astype(np.float32)
    return cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)


def _wood(desk: Floats, rng: np.random.Generator) -> Floats:
    height, width = desk.shape[:2]
    grain = rng.normal(0, 1, (height, 24)).astype(np.float32)
    grain = cv2.GaussianBlur(cv2.resize(grain, (width, height)), (0, 0), 2.0)
    waves = np.sin(np.linspace(0, 60, height, dtype=np.float32)[:, None] + _cloud((height, width), rng, 300) * 2)
    desk += (grain * 9 + waves * 5)[..., None]
    for y in range(int(rng.integers(200, 500)), height, 480):
        desk[y : y + 5] *= 0.7
    return desk


def _mat(desk: Floats, rng: np.random.Generator) -> Floats:
    step = int(rng.integers(90, 130))
    for x in range(int(rng.integers(0, step)), desk.shape[1], step):
        desk[:, x : x + 3] += 45
    for y in range(int(rng.integers(0, step)), desk.shape[0], step):
        desk[y : y + 3] += 45
    return desk + _cloud(desk.shape[:2], rng, 30)[..., None] * 2


def _stone(desk: Floats, rng: np.random.Generator) -> Floats:
    for cell, weight in ((8, 9.0), (30, 9.0), (120, 8.0)):
        desk = desk + _cloud(desk.shape[:2], rng, cell)[..., None] * weight
    return desk


def _stripes(desk: Floats, rng: np.random.Generator) -> Floats:
    step = int(rng.integers(70, 140))
    for x in range(0, desk.shape[1], step * 2):
        desk[:, x : x + step] *= 0.72
    return desk


def _clutter(desk: Floats, rng: np.random.Generator) -> Floats:
    height, width = desk.shape[:2]
    desk = _wood(desk, rng)
    for _ in range(4):
        side = rng.uniform(0.12, 0.4, 2) * height
        centre = (float(rng.uniform(0, width)), float(rng.choice([rng.uniform(0, 0.2), rng.uniform(0.8, 1)])) * height)
        box = cv2.boxPoints((centre, (float(side[0]), float(side[1])), float(rng.uniform(0, 90))))
        cv2.fillConvexPoly(desk, box.astype(np.int32), [float(c) for c in rng.uniform(30, 225, 3)], cv2.LINE_AA)
    cv2.circle(
        desk, (int(rng.uniform(0, width)), int(height * 0.1)), int(height * 0.07), (40, 40, 200), -1, cv2.LINE_AA
    )
    return desk


def _letter(paper: Picture, rng: np.random.Generator) -> None:
    height, width = paper.shape[:2]
    margin = int(width * 0.11)
    for y in range(margin, height - margin, 36):
        end = margin
        limit = width - margin - (int(rng.uniform(0, width * 0.5)) if rng.random() < 0.2 else 0)
        while end < limit:
            _glyph(paper, end, y, rng)
            end += 24


def _glyph(paper: Picture, x: int, y: int, rng: np.random.Generator) -> None:
    for _ in range(4):
        start, stop = rng.integers(0, 20, 2), rng.integers(0, 20, 2)
        cv2.line(paper, (x + int(start[0]), y + int(start[1])), (x + int(stop[0]), y + int(stop[1])), (45, 42, 40), 2)


def _form(paper: Picture, rng: np.random.Generator) -> None:
    height, width = paper.shape[:2]
    left, right, top, bottom = int(width * 0.1), int(width * 0.9), int(height * 0.16), int(height * 0.85)
    for y in np.linspace(top, bottom, 12):
        cv2.line(paper, (left, int(y)), (right, int(y)), (60, 60, 60), 3)
    for x in np.linspace(left, right, 5):
        cv2.line(paper, (int(x), top), (int(x), bottom), (60, 60, 60), 3)
    for y in np.linspace(top, bottom, 12)[:-1]:
        for x in np.linspace(left, right, 5)[:-1]:
            for k in range(int(rng.integers(2, 6))):
                _glyph(paper, int(x) + 15 + 24 * k, int(y) + 35, rng)


def _sparse(paper: Picture, rng: np.random.Generator) -> None:
    height, width = paper.shape[:2]
    for k in range(10):
        _glyph(paper, width // 2 - 120 + 24 * k, int(height * 0.2), rng)
    cv2.circle(paper, (int(width * 0.7), int(height * 0.75)), 80, (70, 60, 190), 6, cv2.LINE_AA)


def _blank(_paper: Picture, _rng: np.random.Generator) -> None:
    """Print nothing."""


def _card(paper: Picture, rng: np.random.Generator) -> None:
    height, width = paper.shape[:2]
    ramp = np.linspace(0, 1, width)[None, :, None]
    paper[:] = (np.array([205, 190, 160]) * (1 - ramp) + np.array([190, 200, 215]) * ramp).astype(np.uint8)
    for row in range(4):
        for k in range(int(rng.integers(5, 10))):
            _glyph(paper, 25 + 24 * k, 35 + 50 * row, rng)
    cv2.rectangle(paper, (int(width * 0.68), 40), (int(width * 0.93), int(height * 0.7)), (140, 130, 120), -1)


def _cover(paper: Picture, rng: np.random.Generator) -> None:
    height, width = paper.shape[:2]
    paper[:] = [int(c) for c in rng.uniform(25, 70, 3)]
    for k in range(5):
        cv2.rectangle(
            paper,
            (width // 2 - 180 + 75 * k, int(height * 0.3)),
            (width // 2 - 130 + 75 * k, int(height * 0.35)),
            (90, 190, 215),
            5,
        )


def _place(recipe: Recipe, rng: np.random.Generator) -> Quad:
    width, height = recipe.size
    width_mm, height_mm = SIZES_MM.get(recipe.page or "", A4_MM)
    least, most = (0.3, 0.6) if recipe.page == "card" else (0.6, 0.85)
    fill = recipe.fill if recipe.fill is not None else float(rng.uniform(least, most))
    scale = height * fill / height_mm
    half = np.array([width_mm, height_mm]) * scale / 2
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * half
    corners = corners * (1 + rng.uniform(-recipe.tilt, recipe.tilt, (4, 2)))
    turn = np.deg2rad(rng.uniform(-recipe.turn_deg, recipe.turn_deg))
    turned = corners @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    slack = np.maximum(0, np.array([width, height]) / 2 - np.abs(turned).max(0) - 8)
    centre = np.array([width, height]) / 2 + rng.uniform(-1, 1, 2) * slack + np.array(recipe.offset)
    return np.asarray(turned + centre, np.float64)


def _lay(scene: Floats, recipe: Recipe, corners: Quad, rng: np.random.Generator) -> Floats:
    paper = page(recipe.page or "letter", rng)
    alpha = _outline(recipe, paper)
    paper, alpha, origin = _bowed(paper, alpha, recipe.bow_mm * PX_PER_MM)
    height, width = paper.shape[0] - 2 * origin, paper.shape[1] - 2 * origin
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) + origin
    warp = cv2.getPerspectiveTransform(flat - np.float32(0.5), (corners - 0.5).astype(np.float32))
    size = (scene.shape[1], scene.shape[0])
    seen = cv2.warpPerspective(paper, warp, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    mask = cv2.warpPerspective(alpha, warp, size, flags=cv2.INTER_LINEAR)[..., None]
    cast = cv2.GaussianBlur(mask, (0, 0), 8)
    cast = np.roll(cast, (6, 8), (0, 1))[..., None]
    scene *= 1 - 0.28 * cast
    scene += (seen - scene) * mask  # in place: these are pictures of eleven million points
    return scene


def _outline(recipe: Recipe, paper: Picture) -> Floats:
    alpha = np.zeros(paper.shape[:2], np.float32)
    height, width = alpha.shape
    radius = int(3.2 * PX_PER_MM) if recipe.page == "card" else 0
    cv2.rectangle(alpha, (radius, 0), (width - 1 - radius, height - 1), 1.0, -1)
    cv2.rectangle(alpha, (0, radius), (width - 1, height - 1 - radius), 1.0, -1)
    for x in (radius, width - 1 - radius):
        for y in (radius, height - 1 - radius):
            cv2.circle(alpha, (x, y), radius, 1.0, -1)
    return alpha


def _bowed(paper: Picture, alpha: Floats, bow: float) -> tuple[Picture, Floats, int]:
    origin = int(abs(bow)) + 2
    paper = cv2.copyMakeBorder(paper, *(origin,) * 4, cv2.BORDER_REPLICATE)
    alpha = cv2.copyMakeBorder(alpha, *(origin,) * 4, cv2.BORDER_CONSTANT, value=0)
    if not bow:
        return paper, alpha, origin
    height, width = alpha.shape
    across = np.sin(np.clip((np.arange(width) - origin) / (width - 2 * origin), 0, 1) * np.pi)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    y = y + (bow * across).astype(np.float32)[None, :]
    return cv2.remap(paper, x, y, cv2.INTER_LINEAR), cv2.remap(alpha, x, y, cv2.INTER_LINEAR), origin


def _light(scene: Floats, recipe: Recipe, corners: Quad | None, rng: np.random.Generator) -> Floats:
    height, width = scene.shape[:2]
    x, y = np.meshgrid(np.linspace(-1, 1, width, dtype=np.float32), np.linspace(-1, 1, height, dtype=np.float32))
    away = rng.uniform(-0.4, 0.4, 2).astype(np.float32)
    light = 1.02 - 0.1 * ((x - away[0]) ** 2 + (y - away[1]) ** 2)
    if recipe.shadow:
        turn = np.float32(rng.uniform(0, 2 * np.pi))
        light = light * (1 - 0.3 / (1 + np.exp(-(x * np.cos(turn) + y * np.sin(turn) - 0.3) * 14)))
    scene *= (light * recipe.gain)[..., None]
    if recipe.glare and corners is not None:
        scene += _spot(scene.shape, corners * 2, recipe.glare)[..., None]
    return scene


def _spot(shape: tuple[int, ...], corners: Quad, strength: float) -> Floats:
    centre = (corners.mean(0) * 0.6 + corners[1] * 0.4).astype(np.float32)
    spread = float(np.linalg.norm(corners[1] - corners[0])) * 0.09
    x, y = np.meshgrid(np.arange(shape[1], dtype=np.float32), np.arange(shape[0], dtype=np.float32))
    return strength * 400 * np.exp(-((x - centre[0]) ** 2 + (y - centre[1]) ** 2) / (2 * spread**2))


def _lens(picture: Floats, recipe: Recipe, rng: np.random.Generator) -> Picture:
    picture = cv2.GaussianBlur(picture, (0, 0), 0.6 + recipe.blur)
    noise = rng.standard_normal(picture.shape, np.float32) * 2.2
    seen: Picture = np.clip(picture + noise, 0, 255).astype(np.uint8)
    _, data = cv2.imencode(".jpg", seen, [cv2.IMWRITE_JPEG_QUALITY, 88])
    return cv2.imdecode(data, cv2.IMREAD_COLOR)
