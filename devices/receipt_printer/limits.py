"""Time that a printer's driver may take beyond a job's own limit."""

BEYOND_LIMIT_S = 5.0
"""To ask what went wrong, clear the printer's buffer and hang up."""
