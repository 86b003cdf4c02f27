-- Who may do more or less with what the server brings along than it was born with.
WITH things (name, acl, born) AS (
  SELECT 'table ' || c.oid::regclass, coalesce(c.relacl, acldefault('r', c.relowner)),
         coalesce((SELECT i.initprivs FROM pg_init_privs i
                   WHERE i.classoid = 'pg_class'::regclass AND i.objoid = c.oid AND i.objsubid = 0), acldefault('r', c.relowner))
  FROM pg_class c
  WHERE c.oid < 16384 AND c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind IN ('r', 'v') AND c.relacl IS NOT NULL
  UNION ALL
  SELECT 'function ' || f.oid::regprocedure, coalesce(f.proacl, acldefault('f', f.proowner)),
         coalesce((SELECT i.initprivs FROM pg_init_privs i
                   WHERE i.classoid = 'pg_proc'::regclass AND i.objoid = f.oid AND i.objsubid = 0), acldefault('f', f.proowner))
  FROM pg_proc f WHERE f.oid < 16384 AND f.proacl IS NOT NULL
)
SELECT 'grant', t.name, CASE p.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(p.grantee) END, string_agg(p.what, ', ' ORDER BY p.what)
FROM things t CROSS JOIN LATERAL (
  (SELECT grantee, 'also ' || privilege_type FROM aclexplode(t.acl)
   EXCEPT SELECT grantee, 'also ' || privilege_type FROM aclexplode(t.born))
  UNION ALL
  (SELECT grantee, 'no more ' || privilege_type FROM aclexplode(t.born)
   EXCEPT SELECT grantee, 'no more ' || privilege_type FROM aclexplode(t.acl))
) p (grantee, what)
WHERE p.grantee NOT IN (10, current_user::regrole)
GROUP BY 1, 2, 3
