"""Everything with a plug: drivers by kind, each in its own supervised process. See ``devices/registry.py``."""
