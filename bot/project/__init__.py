"""Reads a project folder; all problems at once, each with its place and a fix."""
