"""The clock of a case in working days, and the hours of offices; the data comes with the pack."""
