"""The screen: PySide6 and QML on top of the session. Knows `kiosk` and nothing else of the house."""
