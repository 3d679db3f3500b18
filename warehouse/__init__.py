"""L: where rows live. Delta tables, published editions and SQL; no HTML, HTTP or Prefect."""
