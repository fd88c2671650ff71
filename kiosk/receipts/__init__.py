"""Slips as data: templates of what is printed, filled with values and held to rules when they are loaded."""
