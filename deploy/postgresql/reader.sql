-- The role that compares two databases (docs/checks/sql.md): it can read everything in this database and change nothing.
-- Run it on both sides in the database that is compared, as a superuser:  psql -v password=… -f reader.sql ledger
CREATE ROLE lockkeeper LOGIN PASSWORD :'password'
  NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS CONNECTION LIMIT 20;

SELECT format('GRANT CONNECT ON DATABASE %I TO lockkeeper', current_database()) \gexec

-- Tables, views and sequences; who else is connected, and how far replicas are.
GRANT pg_read_all_data, pg_monitor TO lockkeeper;

-- Large objects have no such role: each is granted by itself. Without them the check says that it may not read them.
SELECT format('GRANT SELECT ON LARGE OBJECT %s TO lockkeeper', oid) FROM pg_largeobject_metadata \gexec
