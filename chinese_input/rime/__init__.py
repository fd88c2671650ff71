"""librime: its door, the schemas that are made for it, and the composer on it."""
