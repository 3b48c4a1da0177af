"""Businesses: scored, wished for and chosen, and the chain that leads to them."""
