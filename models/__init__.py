"""Records that the stages hand to one another. Imports nothing else of this project."""
