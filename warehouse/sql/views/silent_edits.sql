-- One change of headline or text that the page does not admit, and that is not ours.
SELECT $columns
FROM changes
WHERE
    NOT is_admitted
    AND NOT is_ours
    AND page_type <> 'live'
    AND list_has_any(
        classes,
        [
            'headline', 'paragraphs_added', 'paragraphs_removed', 'paragraphs_moved',
            'paragraphs_changed'
        ]
    );
