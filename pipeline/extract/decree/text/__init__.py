"""The running text of a court paper: what belongs to it, its sentences, what of it both readers see alike."""
