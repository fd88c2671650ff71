"""Time that a printer's driver may take beyond a job's own limit."""

BEYOND_LIMIT_S = 12.0
"""To take the job back, wait until its back end has let go, and remove the document; CUPS may be slow to answer each."""
