"""The machine-readable zone of travel documents: passports and cards of ICAO 9303, and the Chinese permits."""

from kiosk.domain.mrz.finding import find_mrz
from kiosk.domain.mrz.parsing import parse_mrz
from kiosk.domain.mrz.values import Mrz, MrzInformation

__all__ = ["Mrz", "MrzInformation", "find_mrz", "parse_mrz"]
