"""What a domain file declares, as frozen dataclasses."""
