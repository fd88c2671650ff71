"""Document cameras: what looks down on the desk."""
