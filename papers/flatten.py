"""Even out the light: the page divided by its own background, so that paper is white and files are small."""

from papers.opencv import Picture, cv2, np

WHITE = 245.0
REDUCED_PX = 400
DARKEST_PAPER = 100.0
LEAST_LIGHT = 0.65  # darker places than this share of the paper are print or photograph, not shadow


def flatten(page: Picture) -> Picture:
    """Return the BGR page with shadows and light fall-off taken out; colours of stamps stay.

    The background is the brightest that stands near each place, without what is printed. A dark cover
    has no white paper to go by and is returned as it is.
    """
    grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    shrink = max(1.0, max(grey.shape) / REDUCED_PX)
    size = (max(8, round(grey.shape[1] / shrink)), max(8, round(grey.shape[0] / shrink)))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    background = cv2.medianBlur(cv2.dilate(small, np.ones((13, 13), np.uint8)), 31)
    paper = float(np.percentile(background, 75))
    if paper < DARKEST_PAPER:
        return page
    gain: Picture = (WHITE / np.maximum(background, LEAST_LIGHT * paper)).astype(np.float32)
    gain = cv2.resize(cv2.GaussianBlur(gain, (0, 0), 5), (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return cv2.multiply(page, cv2.merge([gain, gain, gain]), dtype=cv2.CV_8U)
