"""The chip of a sample passport or permit: the other side of ``profiles/travel_document``, for the simulated reader and tests."""
