-- Where and how rows are kept, and what replication is told of them. None of it changes what a query answers.
WITH kept (oid, kind, name, relation) AS (
  SELECT c.oid, CASE c.relkind WHEN 'i' THEN 'index' WHEN 'I' THEN 'index' WHEN 'm' THEN 'materialized view' ELSE 'table' END,
         ${n.nspname} || '.' || coalesce(${t.relname} || '.', '') || ${c.relname}, c
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_index i ON i.indexrelid = c.oid
  LEFT JOIN pg_class t ON t.oid = i.indrelid
  WHERE c.relkind IN ('r', 'p', 'm', 'i', 'I') AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend x
                    WHERE x.classid = 'pg_class'::regclass AND x.objid = coalesce(t.oid, c.oid) AND x.deptype = 'e')
)
SELECT 'tablespace', k.kind || ' ' || k.name, 'name', s.spcname
FROM kept k JOIN pg_class c ON c.oid = k.oid JOIN pg_tablespace s ON s.oid = c.reltablespace
UNION ALL
SELECT 'tablespace', 'database itself', 'name', s.spcname
FROM pg_database d JOIN pg_tablespace s ON s.oid = d.dattablespace
WHERE d.datname = current_database() AND s.spcname <> 'pg_default'
UNION ALL
SELECT 'replica identity', k.kind || ' ' || k.name, 'is',
       CASE c.relreplident WHEN 'f' THEN 'the whole row' WHEN 'n' THEN 'nothing' ELSE 'index ' || (
         SELECT i.indexrelid::regclass FROM pg_index i WHERE i.indrelid = c.oid AND i.indisreplident) END
FROM kept k JOIN pg_class c ON c.oid = k.oid
WHERE c.relkind IN ('r', 'p', 'm') AND c.relreplident <> 'd'
UNION ALL
SELECT 'storage', k.kind || ' ' || k.name, p.property, p.value
FROM kept k
JOIN pg_class c ON c.oid = k.oid
LEFT JOIN pg_class o ON o.oid = c.reltoastrelid
CROSS JOIN LATERAL (VALUES
  -- The options of an index stand in its definition.
  ('options', CASE WHEN c.relkind NOT IN ('i', 'I') THEN (SELECT string_agg(x, ', ' ORDER BY x) FROM unnest(c.reloptions) x) END),
  ('toast options', (SELECT string_agg(x, ', ' ORDER BY x) FROM unnest(o.reloptions) x)),
  ('clustered on', (SELECT i.indexrelid::regclass::text FROM pg_index i WHERE i.indrelid = c.oid AND i.indisclustered))
) p (property, value)
WHERE p.value IS NOT NULL
UNION ALL
SELECT 'storage', 'column ' || k.name || '.' || ${a.attname}, p.property, p.value
FROM kept k
JOIN pg_attribute a ON a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
CROSS JOIN LATERAL (VALUES
  ('kept', CASE WHEN a.attstorage <> t.typstorage THEN CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external'
           WHEN 'm' THEN 'main' ELSE 'extended' END END),
  ('compression', CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END),
  ('statistics target', CASE WHEN a.attstattarget >= 0 THEN a.attstattarget::text END),
  ('options', (SELECT string_agg(x, ', ' ORDER BY x) FROM unnest(a.attoptions) x))
) p (property, value)
WHERE p.value IS NOT NULL
