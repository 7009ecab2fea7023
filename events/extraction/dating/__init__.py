"""Which days an act may have."""
