"""What the fund's rules come to as figures: pure functions that know nothing of the database."""
