"""Actions: the built-in ones, and the project's own through rasa-sdk."""
