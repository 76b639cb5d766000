"""Instants and intervals of time."""
