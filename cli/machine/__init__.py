"""The kiosk put together: its parts, what performs the session, the dock, the operator desk."""
