"""The page of one event with its evidence."""
