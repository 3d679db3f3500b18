"""What copydesk is measured by; nothing here is installed with it."""
