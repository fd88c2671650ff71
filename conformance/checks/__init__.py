"""The checks, one module for each part of the contract; every module is found by itself."""

READ_FIRST = ("door", "errors", "keys", "submissions", "uploads", "cases", "registry")
"""What else rests on; the others follow by name."""
