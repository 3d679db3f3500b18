-- This edition: one row that says which cut of the tables it shows.
CREATE TABLE edition (
    root VARCHAR NOT NULL,
    schema_version INTEGER NOT NULL,
    versions MAP(VARCHAR, BIGINT) NOT NULL,
    published_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE edition IS 'This edition: which cut of the tables it shows, and since when.';
COMMENT ON COLUMN edition.root IS 'Folder of the warehouse when this was published.';
COMMENT ON COLUMN edition.schema_version IS 'Version of the tables'' columns.';
COMMENT ON COLUMN edition.versions IS 'Delta version of each table.';
COMMENT ON COLUMN edition.published_at IS 'When it was published (UTC), by our clock.';
