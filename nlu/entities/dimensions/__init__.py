"""System dimensions: one folder each, one file of rules for each language."""
