"""Prefect's server and a worker, kept by one command: `copydesk up`, `down` and `status`."""
