"""Names of currencies."""
