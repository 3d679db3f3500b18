"""What publishers print with every article is learned, proposed, and kept in files to edit."""
