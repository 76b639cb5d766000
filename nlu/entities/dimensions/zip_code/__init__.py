"""Postal codes."""
