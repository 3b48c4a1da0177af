"""Forms of participants and groups. They validate and never write."""
