"""The values of the subject: pure, and known to every other part."""
