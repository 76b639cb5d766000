"""The encoder before it meets a project: trained on unlabelled conversations, so that a few examples go further."""
