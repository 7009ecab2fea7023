"""Views that people keep under a name, and what changed in them since they last looked."""
