"""The elliptic curves of PACE (ICAO 9303-11, 9.5.1), and the arithmetic on them; the only door to ``ecdsa``.

Its arithmetic takes a time that depends on the numbers. Every number here is made up for one card and thrown away,
and only that card could listen.
"""

import secrets
from collections.abc import Callable

import ecdsa
from ecdsa.ellipticcurve import INFINITY, PointJacobi
from ecdsa.errors import MalformedPointError

CURVES = {
    8: ecdsa.NIST192p,
    9: ecdsa.BRAINPOOLP192r1,
    10: ecdsa.NIST224p,
    11: ecdsa.BRAINPOOLP224r1,
    12: ecdsa.NIST256p,
    13: ecdsa.BRAINPOOLP256r1,
    14: ecdsa.BRAINPOOLP320r1,
    15: ecdsa.NIST384p,
    16: ecdsa.BRAINPOOLP384r1,
    17: ecdsa.BRAINPOOLP512r1,
    18: ecdsa.NIST521p,
}
"""By the number of the standard's table; 0 to 2 are no curves."""
KNOWN = frozenset(CURVES)
Point = PointJacobi
Scalar = Callable[[int], int]


class NoPoint(Exception):  # noqa: N818 - becomes BadData where it happens
    """Bytes that are no point of the curve."""


def random_scalar(order: int) -> int:
    """Return a private key: 1 to order - 1."""
    return secrets.randbelow(order - 1) + 1


class Domain:
    """One curve and a generator on it: the standard's own, or the one that was mapped."""

    def __init__(self, parameter: int, generator: PointJacobi | None = None) -> None:
        self._parameter = parameter
        curve = CURVES[parameter]
        self._curve = curve.curve
        self.order: int = curve.order
        self._generator = curve.generator if generator is None else generator

    def public(self, private: int) -> PointJacobi:
        """Return the public key of a private one."""
        return self._generator * private

    def mapped(self, nonce: int, shared: PointJacobi) -> "Domain":
        """Return the curve with the generator nonce * G + shared (generic mapping, 9303-11, 4.4.3.3.2)."""
        generator = self._generator * (nonce % self.order) + shared
        if generator == INFINITY:
            raise NoPoint
        return Domain(self._parameter, generator.to_affine())

    def shared(self, private: int, public: PointJacobi) -> PointJacobi:
        """Return what two sides have in common."""
        point = public * private
        if point == INFINITY:
            raise NoPoint
        return point

    def encode(self, point: PointJacobi) -> bytes:
        """Return a point as 04, x, y."""
        return bytes(point.to_bytes("uncompressed"))

    def decode(self, data: bytes) -> PointJacobi:
        """Return the point; raises NoPoint for bytes that are none of this curve."""
        try:
            point = PointJacobi.from_bytes(self._curve, data, valid_encodings=("uncompressed",), order=self.order)
        except MalformedPointError as error:
            raise NoPoint from error
        if not self._curve.contains_point(point.x(), point.y()):  # the library decodes any two numbers
            raise NoPoint
        return point

    def x_of(self, point: PointJacobi) -> bytes:
        """Return the first coordinate with the length of the field: the secret of an agreement."""
        encoded = self.encode(point)
        return encoded[1 : 1 + (len(encoded) - 1) // 2]
