"""Units of time."""
