"""A very small newsroom: drafts, an editor's form, and a gate before publishing."""
