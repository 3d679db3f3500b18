"""How work is started: settings, the command line, and Prefect. Knows how none of it is done."""
