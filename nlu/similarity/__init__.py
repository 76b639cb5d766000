"""How alike two utterances are, by their letters and by the vectors of their words."""
