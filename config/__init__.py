"""Settings: their schema, where each value came from, and the profiles of machines. Read by the command line only."""
