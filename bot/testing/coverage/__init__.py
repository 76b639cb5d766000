"""Coverage of conversations: which lines of a project's YAML its tests exercise."""
