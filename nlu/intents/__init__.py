"""From an utterance to ranked intents and a calibrated confidence."""
