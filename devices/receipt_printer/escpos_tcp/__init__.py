"""Printers on the network, raw TCP (usually port 9100)."""
