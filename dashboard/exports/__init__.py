"""Taking the events of a view away, as files of the formats that other programs read."""
