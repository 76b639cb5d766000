"""Dialogue tests as pytest items."""
