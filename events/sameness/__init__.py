"""Whether reports tell of one occurrence, and what it then is. Pure."""
