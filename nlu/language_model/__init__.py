"""The recurrent language model: which word, or which character, comes next."""
