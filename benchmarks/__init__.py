"""Measurements on public data sets; each prints one JSON object as the last line of standard output."""
