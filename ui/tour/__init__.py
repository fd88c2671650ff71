"""Plays touches on a real window, for the guided tour and for tests."""
