"""The nouns: frozen, without I/O, importing nothing but each other."""
