"""A queue of CUPS."""
