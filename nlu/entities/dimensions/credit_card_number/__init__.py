"""Numbers of payment cards."""
