"""The actions of Sonamu Table, the example assistant."""
