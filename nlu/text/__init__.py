"""From characters to tokens: normalised text, Korean words, scripts, vocabulary and n-grams."""
