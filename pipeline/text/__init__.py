"""Page pictures to words with boxes."""
