"""What the engine says in plain words, one file a language."""
