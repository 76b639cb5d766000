"""Digits in a row."""
