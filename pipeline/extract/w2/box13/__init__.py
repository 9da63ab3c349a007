"""Box 13: its ``place``, its ``checkboxes`` by their pixels, ``marks`` printed as letters; ``ticks`` decides."""
