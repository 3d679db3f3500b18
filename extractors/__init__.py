"""E: where raw pages come from. Touches network, disk and clock; never asks what a page says."""
