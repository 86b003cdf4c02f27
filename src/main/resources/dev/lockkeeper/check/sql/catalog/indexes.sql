SELECT 'index', ${n.nspname} || '.' || ${t.relname} || '.' || ${c.relname}, p.property, p.value
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_class t ON t.oid = i.indrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (VALUES
  ('definition', pg_get_indexdef(i.indexrelid)),
  ('valid', (i.indisvalid AND i.indisready AND i.indislive)::text)
) p (property, value)
WHERE c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = i.indrelid AND x.deptype = 'e')
