"""From sources to stored pages: discover, admit, fetch, store; every address has its outcome."""
