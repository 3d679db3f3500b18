"""Which passages are not the article: classes, rules and phrases."""
