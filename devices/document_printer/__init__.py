"""Printers of A4 pages: one folder per driver; what they have in common lies here."""
