"""The site. Whatever starts a process of it imports this first."""

import os

# Read by numpy, spaCy and the tokenizers when they are loaded. The matrices of a text are small: a
# second thread only waits, and takes a core from other workers, which are forked besides.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
