"""Word vectors learned by counting: co-occurrence, PPMI, truncated SVD, subword n-grams."""
