"""Word vectors: learned by counting and by predicting, joined, fitted to a thesaurus, kept in files."""
