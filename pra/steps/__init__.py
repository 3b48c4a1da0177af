"""The steps of a workshop: their order, when each is done, and the page on which it stands."""
