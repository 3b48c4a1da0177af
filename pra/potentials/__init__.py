"""What a group can build on: skills, sources, and bodies near and far."""
