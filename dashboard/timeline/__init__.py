"""The page of the timeline: its filters, its chart, its list."""
