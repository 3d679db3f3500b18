"""What must be forgotten is in no file of the index afterwards."""

from collections.abc import Collection
from pathlib import Path

from tantivy import Query

from warehouse import schema
from warehouse.search.fields import document
from warehouse.search.following import rows_of
from warehouse.search.index import SearchIndex
from warehouse.tables.stored import StoredTable


def forget(root: Path, revision_ids: Collection[str]) -> bool:
    """Take revisions out of the index for good; tell whether it had any. The writer's to call.

    A deletion only marks a row, and its words stay until segments are merged, which nobody can
    ask tantivy for. So all others are written anew, in one change: readers see the old state or
    the new, and a kill leaves the old one.
    """
    index = SearchIndex(root)
    if index.progress() is None:
        return False
    held = index.searcher()
    if not any(held.doc_freq("revision_id", one) for one in revision_ids):
        return False
    articles = StoredTable(root, schema.ARTICLES)
    version, gone, met = articles.version(), set(revision_ids), set[str]()
    with index.writing() as writer:
        writer.delete_documents_by_query(Query.all_query())
        for row in rows_of(articles.at(version).files):
            revision_id = row["revision_id"]
            if revision_id not in gone and revision_id not in met:
                met.add(revision_id)
                writer.add_document(document(row))
    index.note(follows=version)
    return True
