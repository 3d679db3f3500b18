"""Who a byline names: people, organizations and agencies, each with a role."""
