"""Two ports are usual, one a scheme; any other has to be allowed."""

USUAL_PORTS = {"http": 80, "https": 443}
"""By scheme; no other scheme is asked."""
LAST_PORT = 65_535
