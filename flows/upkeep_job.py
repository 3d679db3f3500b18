"""A warehouse is put in order by a policy, whoever asks for it."""

from flows.settings import Settings
from warehouse.errors import NoWarehouse
from warehouse.upkeep.bodies import BodyPolicy
from warehouse.upkeep.upkeep import Policy, TableUpkeep, keep_up, rehearse
from warehouse.warehouse import Warehouse


def put_in_order(
    settings: Settings, *, drop_bodies_older_than: int, is_only_rejected: bool, is_dry_run: bool
) -> tuple[TableUpkeep, ...]:
    """Do it, or tell what would be done; bodies older than 0 days are all kept."""
    root = settings.warehouse
    if not root.has_tables():
        raise NoWarehouse(root)
    bodies = drop_bodies_older_than and BodyPolicy(
        older_than_days=drop_bodies_older_than, is_only_rejected=is_only_rejected
    )
    policy = Policy(keep_days=settings.keep_days, bodies=bodies or None)
    return (rehearse if is_dry_run else keep_up)(Warehouse(root), policy)
