-- One definition of a source, and the time in which it held.
SELECT
    registry.registry_id,
    registry.replaces,
    registry.source,
    registry.definition,
    registry.kind,
    registry.publisher,
    registry.language,
    registry.country,
    registry.time_zone,
    registry."group",
    registry.expected_per_day,
    registry.valid_from,
    later.valid_from AS valid_to
FROM stored.registry AS registry
LEFT JOIN stored.registry AS later ON later.replaces = registry.registry_id;
