// Saves keystrokes; every page works without it.
