"""What a page costs by copydesk, and by the other systems that do the same job."""
