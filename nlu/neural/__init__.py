"""Layers with their backward passes written out, and how they are trained."""
