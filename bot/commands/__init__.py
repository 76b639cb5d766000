"""Commands of the command line that are rooms of their own."""
