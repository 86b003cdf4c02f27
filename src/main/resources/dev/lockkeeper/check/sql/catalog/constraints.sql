-- Not-null constraints, which newer versions list here too, are properties of columns.
SELECT 'constraint', ${n.nspname} || '.' || coalesce(${c.relname}, ${t.typname}) || '.' || ${k.conname}, p.property, p.value
FROM pg_constraint k
JOIN pg_namespace n ON n.oid = k.connamespace
LEFT JOIN pg_class c ON c.oid = k.conrelid
LEFT JOIN pg_type t ON t.oid = k.contypid
CROSS JOIN LATERAL (VALUES
  ('definition', pg_get_constraintdef(k.oid)),
  ('validated', k.convalidated::text),
  ('enforced', (NOT EXISTS (SELECT FROM pg_trigger g WHERE g.tgconstraint = k.oid AND g.tgisinternal AND g.tgenabled IN ('D', 'R')))::text)
) p (property, value)
WHERE k.contype IN ('c', 'f', 'p', 'u', 'x') AND p.value IS NOT NULL
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.objid IN (c.oid, t.oid)
                  AND x.classid IN ('pg_class'::regclass, 'pg_type'::regclass) AND x.deptype = 'e')
