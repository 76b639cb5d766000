"""Sequence classifier: what comes next after a sequence of steps, each a bag of named features."""
