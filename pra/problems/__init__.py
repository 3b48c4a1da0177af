"""Problems as people name them, weigh them and put them in an order."""
