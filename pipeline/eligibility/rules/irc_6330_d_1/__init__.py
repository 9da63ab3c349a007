"""R4: the Tax Court after a Collection Due Process determination, sec. 6330(d)(1)."""
