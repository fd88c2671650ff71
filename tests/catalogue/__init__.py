"""Tests of the catalogue: reading and checking packs."""
