-- Owners, and who else may do what. An owner may do anything, unless that was taken away; our own role's rights are nobody's
-- business. What every database is born with belongs to whoever made the server.
WITH things (kind, name, owner, acl, usual) AS (
  SELECT CASE WHEN c.relkind = 'S' THEN 'sequence' ELSE 'table' END, ${n.nspname} || '.' || ${c.relname}, c.relowner,
         coalesce(c.relacl, acldefault(CASE WHEN c.relkind = 'S' THEN 's' ELSE 'r' END::"char", c.relowner)),
         acldefault(CASE WHEN c.relkind = 'S' THEN 's' ELSE 'r' END::"char", c.relowner)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')
  UNION ALL
  SELECT 'column', ${n.nspname} || '.' || ${c.relname} || '.' || ${a.attname}, c.relowner, a.attacl, NULL
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  UNION ALL
  SELECT 'schema', ${n.nspname}, n.nspowner, coalesce(n.nspacl, acldefault('n', n.nspowner)), acldefault('n', n.nspowner)
  FROM pg_namespace n WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  UNION ALL
  SELECT 'function', ${n.nspname} || '.' || ${f.proname} || '(' || pg_get_function_identity_arguments(f.oid) || ')', f.proowner,
         coalesce(f.proacl, acldefault('f', f.proowner)), acldefault('f', f.proowner)
  FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_proc'::regclass AND x.objid = f.oid AND x.deptype = 'e')
  UNION ALL
  SELECT 'type', ${n.nspname} || '.' || ${t.typname}, t.typowner, coalesce(t.typacl, acldefault('T', t.typowner)), acldefault('T', t.typowner)
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND t.typtype IN ('e', 'd', 'r', 'b', 'c')
    AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
    AND (t.typtype <> 'c' OR EXISTS (SELECT FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))
    AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_type'::regclass AND x.objid = t.oid AND x.deptype = 'e')
  UNION ALL
  SELECT 'database', 'itself', d.datdba, coalesce(d.datacl, acldefault('d', d.datdba)), acldefault('d', d.datdba)
  FROM pg_database d WHERE d.datname = current_database()
  UNION ALL
  SELECT 'large object', m.oid::text, m.lomowner, coalesce(m.lomacl, acldefault('L', m.lomowner)), acldefault('L', m.lomowner)
  FROM pg_largeobject_metadata m
  UNION ALL
  SELECT 'language', l.lanname, CASE WHEN l.oid >= 16384 THEN l.lanowner END, coalesce(l.lanacl, acldefault('l', l.lanowner)), NULL
  FROM pg_language l WHERE l.lanpltrusted
  UNION ALL
  SELECT 'foreign-data wrapper', w.fdwname, w.fdwowner, coalesce(w.fdwacl, acldefault('F', w.fdwowner)), acldefault('F', w.fdwowner)
  FROM pg_foreign_data_wrapper w
  WHERE NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_foreign_data_wrapper'::regclass AND x.objid = w.oid AND x.deptype = 'e')
  UNION ALL
  SELECT 'server', s.srvname, s.srvowner, coalesce(s.srvacl, acldefault('S', s.srvowner)), acldefault('S', s.srvowner)
  FROM pg_foreign_server s
  UNION ALL
  SELECT 'tablespace', s.spcname, s.spcowner, coalesce(s.spcacl, acldefault('t', s.spcowner)), acldefault('t', s.spcowner)
  FROM pg_tablespace s
  WHERE s.spcname !~ '^pg_' AND (s.oid IN (SELECT reltablespace FROM pg_class)
    OR s.oid IN (SELECT dattablespace FROM pg_database WHERE datname = current_database()))
)
SELECT 'owner', kind || ' ' || name, 'role', pg_get_userbyid(owner) FROM things WHERE kind <> 'column' AND owner IS NOT NULL
UNION ALL
SELECT 'grant', t.kind || ' ' || t.name, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END,
       string_agg(a.privilege_type || CASE WHEN a.is_grantable THEN ' with grant option' ELSE '' END, ', ' ORDER BY a.privilege_type)
FROM things t CROSS JOIN LATERAL aclexplode(t.acl) a
WHERE a.grantee IS DISTINCT FROM t.owner AND a.grantee <> current_user::regrole
  AND NOT (t.kind = 'language' AND t.owner IS NULL AND a.grantee = 10)
  -- Whether people may connect is what freezes a source, and no difference.
  AND NOT (t.kind = 'database' AND a.privilege_type = 'CONNECT')
GROUP BY 1, 2, 3
UNION ALL
SELECT 'grant', t.kind || ' ' || t.name, 'its owner lacks', string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type)
FROM things t CROSS JOIN LATERAL aclexplode(t.usual) a
-- MAINTAIN is younger than the rights that were written down before PostgreSQL 17.
WHERE a.grantee = t.owner AND a.privilege_type <> 'MAINTAIN'
  AND NOT EXISTS (SELECT FROM aclexplode(t.acl) b WHERE b.grantee = t.owner AND b.privilege_type = a.privilege_type)
GROUP BY 1, 2, 3
UNION ALL
SELECT 'default privilege',
       concat_ws(' ', 'of', pg_get_userbyid(d.defaclrole), 'in schema ' || n.nspname, 'on ' || CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
         WHEN 'T' THEN 'types' ELSE 'schemas' END),
       CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END,
       string_agg(a.privilege_type || CASE WHEN a.is_grantable THEN ' with grant option' ELSE '' END, ', ' ORDER BY a.privilege_type)
FROM pg_default_acl d
LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
CROSS JOIN LATERAL aclexplode(d.defaclacl) a
-- The owner's own stand here too: without them nothing would tell that all others were taken away.
WHERE (a.grantee <> current_user::regrole OR d.defaclrole = a.grantee)
  AND NOT (a.grantee = d.defaclrole AND a.privilege_type = 'MAINTAIN')
GROUP BY 1, 2, 3
