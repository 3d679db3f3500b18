"""The tables of a frontier, as the steps that lead from an empty file to today's.

A file knows in `user_version` how many steps it has taken. Steps are only added, never changed.
Instants are seconds since 1970 in UTC; lengths of time are seconds.
"""

APPLICATION_ID = 0x63647366
"""`cdsf`: what tells a frontier from any other SQLite file."""

STEPS = (
    """
    -- One row a host: whose turn it is, since when nobody's, and what was learned of its pace.
    CREATE TABLE turns (
        host TEXT PRIMARY KEY,
        token TEXT,
        lease_start REAL NOT NULL,
        lease_s REAL NOT NULL,
        pause_start REAL NOT NULL,
        pause_s REAL NOT NULL,
        retry_start REAL NOT NULL,
        retry_s REAL NOT NULL,
        latency_s REAL NOT NULL,
        penalty_s REAL NOT NULL
    ) WITHOUT ROWID;
    """,
    """
    -- One row an origin: its robots.txt as it was last answered.
    CREATE TABLE robots (
        origin TEXT PRIMARY KEY,
        fetched_at REAL NOT NULL,
        status INTEGER,
        body BLOB NOT NULL,
        digest TEXT
    );
    CREATE INDEX robots_by_age ON robots (fetched_at);
    """,
    """
    -- One row an address: what we have of it, and when to ask again.
    CREATE TABLE known_pages (
        key TEXT PRIMARY KEY,
        url TEXT NOT NULL,
        source TEXT NOT NULL,
        etag TEXT,
        last_modified TEXT,
        payload_digest TEXT,
        page_id TEXT,
        article_id TEXT,
        first_fetched_at REAL NOT NULL,
        fetched_at REAL NOT NULL,
        changed_at REAL NOT NULL,
        next_check_at REAL,
        is_gone INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX known_pages_due ON known_pages (source, next_check_at)
        WHERE next_check_at IS NOT NULL;
    """,
    """
    -- One row a crawl that has not ended, or whose tasks are still being cleared away.
    CREATE TABLE crawls (
        crawl_id TEXT PRIMARY KEY,
        source TEXT NOT NULL,
        kind TEXT NOT NULL,
        started_at REAL NOT NULL,
        is_ended INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID;
    CREATE UNIQUE INDEX one_crawl_at_a_time ON crawls (source, kind) WHERE NOT is_ended;
    -- One row a task of a crawl.
    CREATE TABLE tasks (
        position INTEGER PRIMARY KEY,
        crawl_id TEXT NOT NULL,
        key TEXT NOT NULL,
        url TEXT NOT NULL,
        purpose TEXT NOT NULL,
        payload TEXT NOT NULL,
        is_settled INTEGER NOT NULL DEFAULT 0,
        UNIQUE (crawl_id, key)
    );
    CREATE INDEX tasks_waiting ON tasks (crawl_id, position) WHERE NOT is_settled;
    -- One row a listing that a crawl has read to its end.
    CREATE TABLE listed (
        crawl_id TEXT NOT NULL,
        listing_url TEXT NOT NULL,
        PRIMARY KEY (crawl_id, listing_url)
    ) WITHOUT ROWID;
    """,
    """
    -- One row a named position.
    CREATE TABLE marks (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) WITHOUT ROWID;
    """,
    """
    -- What the page said when it was last fetched.
    ALTER TABLE known_pages ADD COLUMN revision_id TEXT;
    """,
)
