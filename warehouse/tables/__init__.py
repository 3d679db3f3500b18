"""What is stored: tables that take in only what is new, several of them as one."""
