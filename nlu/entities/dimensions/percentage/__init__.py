"""Shares of a hundred."""
