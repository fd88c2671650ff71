"""Printers on a serial line (RS-232, or a USB adapter of one)."""
