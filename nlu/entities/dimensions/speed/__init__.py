"""Speeds."""
