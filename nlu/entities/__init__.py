"""Entities: known values, patterns, contexts and system dimensions; one arbitration."""
