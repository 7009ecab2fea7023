"""Training the reader from annotated texts. Needs torch, which nothing else does."""
