"""The whole message."""
