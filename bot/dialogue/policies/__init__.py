"""Policies: each says which action comes next, and how sure it is."""
