SELECT 'trigger', ${n.nspname} || '.' || ${c.relname} || '.' || ${g.tgname}, p.property, p.value
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
SELECT 'event trigger', ${e.evtname}, p.property, p.value
FROM pg_event_trigger e
CROSS JOIN LATERAL (VALUES
  ('definition', e.evtevent || ' ' || coalesce(array_to_string(e.evttags, ', '), '') || ' ' || e.evtfoid::regprocedure::text),
  ('state', CASE e.evtenabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'on replicas only' ELSE 'always' END)
) p (property, value)
WHERE NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_event_trigger'::regclass AND x.objid = e.oid AND x.deptype = 'e')
UNION ALL
SELECT 'rule', ${n.nspname} || '.' || ${c.relname} || '.' || ${r.rulename}, p.property, p.value
FROM pg_rewrite r
JOIN pg_class c ON c.oid = r.ev_class
JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (VALUES
  ('definition', pg_get_ruledef(r.oid)),
  ('state', CASE r.ev_enabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'on replicas only' ELSE 'always' END)
) p (property, value)
WHERE r.rulename <> '_RETURN' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')
UNION ALL
SELECT 'policy', ${n.nspname} || '.' || ${c.relname} || '.' || ${y.policyname}, 'definition',
       concat_ws(' ', y.permissive, y.cmd, 'to', array_to_string(y.roles, ', '), 'using', y.qual, 'check', y.with_check)
FROM pg_policies y
JOIN pg_namespace n ON n.nspname = y.schemaname
JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = y.tablename
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')
