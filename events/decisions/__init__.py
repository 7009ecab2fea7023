"""What people may decide on an event, and what their decisions amount to. Pure."""
