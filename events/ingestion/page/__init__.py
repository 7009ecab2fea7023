"""What a foreign page says, read in a child process (`events.ingestion.reader` starts it).

Nothing here imports Django, settings or the database, so that the child starts quickly and
has nothing that a page could be after.
"""
