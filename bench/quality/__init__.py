"""How close copydesk, and its peers, come to what people read on labelled pages."""
