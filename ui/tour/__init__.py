"""Plays a citizen's touches on the real window: for the tour and for tests."""
