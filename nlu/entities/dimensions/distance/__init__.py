"""Lengths and distances."""
