"""What hangs on the wall: blank sheets to write on, posters of what the group told, minutes of a session."""
