"""The same checks against any platform that claims the contract: over the wire, knowing nothing of what is behind it."""
