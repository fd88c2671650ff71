"""PC/SC readers through the system's pcscd."""
