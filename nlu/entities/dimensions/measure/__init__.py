"""What the dimensions of numbers with a unit share."""
