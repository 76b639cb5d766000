"""How well messages are understood: `bot test nlu`."""
