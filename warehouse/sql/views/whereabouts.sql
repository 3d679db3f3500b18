-- One article: where it was found, when it was there, and by what right it was asked for.
WITH newest AS (
    SELECT article_id, revision_id, page_id, source, fetched_at, candidates
    FROM stored.articles
    ANTI JOIN stored.superseded USING (revision_id)
),
days AS (
    SELECT
        outcomes.article_id,
        min(pages.fetched_at) AS first_seen_at,
        max(greatest(pages.fetched_at, again.fetched_at)) AS last_seen_at
    FROM stored.outcomes AS outcomes
    JOIN stored.pages AS pages USING (page_id)
    LEFT JOIN (
        SELECT
            page_id,
            max(fetched_at) AS fetched_at
        FROM stored.sightings
        GROUP BY page_id
    ) AS again USING (page_id)
    WHERE outcomes.article_id IS NOT NULL
    GROUP BY outcomes.article_id
),
asked AS (
    SELECT
        page_id,
        arg_max(fetches.robots, started_at) AS robots,
        arg_max_null(robots_rule, started_at) AS robots_rule,
        arg_max(list_transform(hops, lambda hop: hop.url), started_at) AS addresses
    FROM stored.fetches AS fetches
    WHERE page_id IS NOT NULL
    GROUP BY page_id
),
lost AS (
    SELECT
        article_id,
        min(gone_since) AS gone_since,
        arg_min(reason, gone_since) AS gone_reason
    FROM gone
    GROUP BY article_id
)
SELECT
    newest.article_id,
    newest.revision_id,
    newest.source,
    defined.kind AS source_kind,
    defined.publisher AS source_publisher,
    defined.country AS source_country,
    defined.language AS source_language,
    defined.time_zone AS source_time_zone,
    pages.target_uri,
    pages.final_uri,
    coalesce(asked.addresses, []) AS addresses,
    pages.status,
    asked.robots,
    asked.robots_rule,
    coalesce(days.first_seen_at, newest.fetched_at) AS first_seen_at,
    coalesce(days.last_seen_at, newest.fetched_at) AS last_seen_at,
    lost.gone_since,
    lost.gone_reason,
    list_filter(newest.candidates, lambda claim: claim.field = 'is_free')[1].value = 'true'
    AS is_free
FROM newest
LEFT JOIN stored.pages AS pages USING (page_id)
LEFT JOIN days ON days.article_id = newest.article_id
LEFT JOIN asked ON asked.page_id = newest.page_id
LEFT JOIN lost ON lost.article_id = newest.article_id
ASOF LEFT JOIN stored.registry AS defined
    ON defined.source = newest.source AND newest.fetched_at >= defined.valid_from;
