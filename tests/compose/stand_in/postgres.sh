# What the public image does at its first start: a cluster, a user with a password, a database.
set -eu
if [ ! -s "$PGDATA/PG_VERSION" ]; then
    printf '%s\n' "$POSTGRES_PASSWORD" > /tmp/password
    initdb --username "$POSTGRES_USER" --pwfile /tmp/password --auth-host scram-sha-256 > /dev/null
    rm /tmp/password
    echo "host all all all scram-sha-256" >> "$PGDATA/pg_hba.conf"
    pg_ctl --wait --options "-c listen_addresses=''" start > /dev/null
    createdb --username "$POSTGRES_USER" "$POSTGRES_DB" 2> /dev/null || true
    pg_ctl --wait --mode fast stop > /dev/null
fi
exec "$@" -c "listen_addresses=*"
