"""Bytes to a parsed document: which encoding, which format, one tree."""
