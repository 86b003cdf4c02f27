SELECT CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
         WHEN 'f' THEN 'foreign table' END,
       ${n.nspname} || '.' || ${c.relname}, p.property, p.value
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (VALUES
  ('persistence', CASE c.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'permanent' END),
  ('partition key', CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END),
  ('partition bound', CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END),
  ('parents', (SELECT string_agg(${pn.nspname} || '.' || ${pc.relname}, ', ' ORDER BY i.inhseqno)
               FROM pg_inherits i JOIN pg_class pc ON pc.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = pc.relnamespace
               WHERE i.inhrelid = c.oid)),
  ('row level security', CASE WHEN c.relrowsecurity THEN CASE WHEN c.relforcerowsecurity THEN 'forced' ELSE 'on' END
                          WHEN c.relforcerowsecurity THEN 'off, forced once it is on' ELSE 'off' END),
  ('of type', (SELECT ${tn.nspname} || '.' || ${t.typname} FROM pg_type t JOIN pg_namespace tn ON tn.oid = t.typnamespace
               WHERE t.oid = c.reloftype)),
  ('access method', (SELECT m.amname FROM pg_am m WHERE m.oid = c.relam AND m.amname <> 'heap')),
  ('definition', CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END),
  ('populated', CASE WHEN c.relkind = 'm' THEN c.relispopulated::text END),
  ('view options', CASE WHEN c.relkind = 'v' THEN array_to_string(c.reloptions, ', ') END),
  ('server', (SELECT s.srvname || coalesce(' (' || array_to_string(f.ftoptions, ', ') || ')', '')
              FROM pg_foreign_table f JOIN pg_foreign_server s ON s.oid = f.ftserver WHERE f.ftrelid = c.oid))
) p (property, value)
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't' AND p.value IS NOT NULL
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')
