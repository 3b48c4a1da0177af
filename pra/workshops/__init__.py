"""The days of a workshop: sessions, who came, photos of what hangs on the wall."""
