"""Card readers: they tell that a card lies there, and read it once."""
