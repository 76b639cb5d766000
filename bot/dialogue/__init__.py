"""The dialogue core: events, tracker, slot filling, forms, policies, manager."""
