"""Tests of who the kiosk is, and how it proves it."""
