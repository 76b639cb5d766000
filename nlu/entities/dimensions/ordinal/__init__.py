"""Ordinals in digits and in words."""
