"""Models: the protocol that the codec requires of them, and their registry."""
