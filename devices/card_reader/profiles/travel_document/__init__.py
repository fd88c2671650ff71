"""Profile of passports and travel permits with a chip (eMRTD): ICAO 9303-10 (files) and 9303-11 (security)."""
