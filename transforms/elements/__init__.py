"""What is true of any element: the names it goes under, what it shows, where its words stand."""
