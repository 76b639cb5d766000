"""Ages of people and things."""
