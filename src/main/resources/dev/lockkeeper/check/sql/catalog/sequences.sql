SELECT 'sequence', ${n.nspname} || '.' || ${c.relname}, p.property, p.value
FROM pg_sequence s
JOIN pg_class c ON c.oid = s.seqrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (VALUES
  ('definition', format('%s from %s to %s by %s, start %s, cache %s%s', s.seqtypid::regtype, s.seqmin, s.seqmax, s.seqincrement, s.seqstart, s.seqcache,
                        CASE WHEN s.seqcycle THEN ', cycles' ELSE '' END)),
  ('persistence', CASE c.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'permanent' END),
  ('owned by', (SELECT ${tn.nspname} || '.' || ${tc.relname} || '.' || ${a.attname}
                FROM pg_depend d JOIN pg_class tc ON tc.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = tc.relnamespace
                JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
                LIMIT 1))
) p (property, value)
WHERE p.value IS NOT NULL AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')
