"""Printers behind a file: ``/dev/usb/lp0``, or an ordinary file that keeps the bytes."""
