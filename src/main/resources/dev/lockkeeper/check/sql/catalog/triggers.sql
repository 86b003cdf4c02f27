SELECT 'trigger', n.nspname || '.' || c.relname || '.' || g.tgname, p.property, p.value
FROM pg_trigger g
JOIN pg_class c ON c.oid = g.tgrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (VALUES
  ('definition', pg_get_triggerdef(g.oid)),
  ('state', CASE g.tgenabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'on replicas only' ELSE 'always' END)
) p (property, value)
WHERE NOT g.tgisinternal AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')
UNION ALL
SELECT 'event trigger', e.evtname, p.property, p.value
FROM pg_event_trigger e
CROSS JOIN LATERAL (VALUES
  ('definition', e.evtevent || ' ' || coalesce(array_to_string(e.evttags, ', '), '') || ' ' || e.evtfoid::regprocedure::text),
  ('state', CASE e.evtenabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'on replicas only' ELSE 'always' END)
) p (property, value)
WHERE NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_event_trigger'::regclass AND x.objid = e.oid AND x.deptype = 'e')
UNION ALL
SELECT 'rule', r.schemaname || '.' || r.tablename || '.' || r.rulename, 'definition', r.definition
FROM pg_rules r
WHERE r.schemaname !~ '^pg_' AND r.schemaname <> 'information_schema'
UNION ALL
SELECT 'policy', y.schemaname || '.' || y.tablename || '.' || y.policyname, 'definition',
       concat_ws(' ', y.permissive, y.cmd, 'to', array_to_string(y.roles, ', '), 'using', y.qual, 'check', y.with_check)
FROM pg_policies y
WHERE y.schemaname !~ '^pg_' AND y.schemaname <> 'information_schema'
