"""How soon an outage is told, and how often one that is none, on simulated years."""
