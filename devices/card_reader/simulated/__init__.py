"""A reader without hardware that plays sample cards on the APDU level; never on a production terminal."""
