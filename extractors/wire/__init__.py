"""One request over the wire: the address connected to is checked, and everything is bounded."""
