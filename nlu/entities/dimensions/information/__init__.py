"""Amounts of data."""
