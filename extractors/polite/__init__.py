"""What a publisher may expect of us: robots.txt asked, one request at a time, and patience."""
