"""Numbers of flights."""
