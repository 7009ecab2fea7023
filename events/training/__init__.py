"""Training the reader from annotated texts. Training needs torch; its texts need nothing."""
