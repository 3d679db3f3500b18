"""Backfills: what was planned of the past, and how far each of them is."""
