"""How articles come in: fetch, parse, read files, store."""
