"""From scans to determinations, as plain Python. Start reading at ``pipeline/run.py``."""
