"""Quantities of something."""
