"""View-models: one per screen and one for the whole window.

They turn a session's state into words that can be drawn, and touches into events. No rule of the business lives here.
"""
