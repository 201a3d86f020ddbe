"""From paths to our nouns."""
