"""The resident ID card's text block: pure bytes and meaning, shared by every reader that yields it."""
