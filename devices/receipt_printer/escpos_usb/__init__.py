"""Printers on USB, through libusb: the printer class, two bulk pipes."""
