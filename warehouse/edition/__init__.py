"""What readers see: views over one cut of the tables, in one file."""
