"""One module per topic of the trip; ``kiosk.session.transition`` puts them together."""
