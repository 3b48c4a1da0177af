"""The pages of the fund."""
