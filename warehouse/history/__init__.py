"""Revisions follow each other: when an article said which, and what changed between two."""
