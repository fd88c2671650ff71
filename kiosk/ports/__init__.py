"""One small Protocol per outside thing, each with its closed union of foreseen outcomes."""
