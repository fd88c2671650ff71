"""The text block of ID cards, in its four layouts: pure bytes and meaning, shared by every reader that yields it.

``parse(block)`` in ``block.py`` is the way in; one module for each layout; ``writer.py`` is the way back.
"""
