"""The clocks of a case: working days for the citizen, working seconds for the supervision; data comes with the pack."""
