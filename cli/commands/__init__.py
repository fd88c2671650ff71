"""The commands: one module for each command or group, and what several of them share."""
