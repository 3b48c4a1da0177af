"""Lists of participants that come as a file: read, judged in the database, confirmed by a person, undone."""
