-- Every role, and which ones are used here: owners, those with rights or settings, and who is a member of them.
WITH RECURSIVE acls (acl) AS (
  SELECT relacl FROM pg_class WHERE oid >= 16384 UNION ALL SELECT attacl FROM pg_attribute WHERE attrelid >= 16384
  UNION ALL SELECT nspacl FROM pg_namespace WHERE nspname !~ '^pg_' UNION ALL SELECT proacl FROM pg_proc WHERE oid >= 16384
  UNION ALL SELECT typacl FROM pg_type WHERE oid >= 16384 UNION ALL SELECT defaclacl FROM pg_default_acl
  UNION ALL SELECT datacl FROM pg_database WHERE datname = current_database()
  UNION ALL SELECT lomacl FROM pg_largeobject_metadata
), used (role) AS (
  SELECT relowner FROM pg_class WHERE oid >= 16384
  UNION SELECT typowner FROM pg_type WHERE oid >= 16384
  UNION SELECT srvowner FROM pg_foreign_server
  UNION SELECT umuser FROM pg_user_mappings
  UNION SELECT nspowner FROM pg_namespace WHERE nspname !~ '^pg_' AND oid >= 16384
  UNION SELECT proowner FROM pg_proc WHERE oid >= 16384
  UNION SELECT datdba FROM pg_database WHERE datname = current_database()
  UNION SELECT defaclrole FROM pg_default_acl
  UNION SELECT r FROM pg_policy CROSS JOIN LATERAL unnest(polroles) u (r)
  UNION SELECT lomowner FROM pg_largeobject_metadata
  UNION SELECT setrole FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase AND d.datname = current_database()
  UNION SELECT a.grantee FROM acls CROSS JOIN LATERAL aclexplode(acl) a WHERE a.grantee <> current_user::regrole
  UNION SELECT m.member FROM pg_auth_members m JOIN used u ON u.role = m.roleid WHERE m.member <> current_user::regrole
), broad (role) AS (
  -- What may read or write everywhere needs no right of its own here.
  SELECT oid FROM pg_roles WHERE rolsuper AND oid <> 10
  UNION SELECT oid FROM pg_roles WHERE rolname IN ('pg_read_all_data', 'pg_write_all_data')
  UNION SELECT m.member FROM pg_auth_members m JOIN broad b ON b.role = m.roleid WHERE m.member <> current_user::regrole
)
SELECT 'role', r.rolname, p.property, p.value
FROM pg_roles r
CROSS JOIN LATERAL (VALUES
  ('used', CASE WHEN r.oid IN (SELECT role FROM used) THEN 'here' WHEN r.oid IN (SELECT role FROM broad) THEN 'everywhere' END),
  ('rights', concat_ws(', ', CASE WHEN r.rolcanlogin THEN 'login' ELSE 'no login' END, CASE WHEN r.rolsuper THEN 'superuser' END,
     CASE WHEN NOT r.rolinherit THEN 'no inherit' END, CASE WHEN r.rolcreatedb THEN 'createdb' END,
     CASE WHEN r.rolcreaterole THEN 'createrole' END, CASE WHEN r.rolreplication THEN 'replication' END,
     CASE WHEN r.rolbypassrls THEN 'bypassrls' END)),
  ('connection limit', r.rolconnlimit::text),
  ('valid until', r.rolvaliduntil::text),
  ('member of', (SELECT string_agg(pg_get_userbyid(m.roleid) || CASE WHEN m.admin_option THEN ' with admin option' ELSE '' END, ', '
                   ORDER BY pg_get_userbyid(m.roleid)) FROM pg_auth_members m WHERE m.member = r.oid))
) p (property, value)
WHERE p.value IS NOT NULL AND r.rolname !~ '^pg_' AND (r.oid <> current_user::regrole OR r.oid IN (SELECT role FROM used))
UNION ALL
-- A source that is frozen has been told to be read only; that is no difference.
SELECT 'setting', concat_ws(' ', split_part(c.setting, '=', 1), CASE WHEN s.setdatabase <> 0 THEN 'of the database' END,
         CASE WHEN s.setrole <> 0 THEN 'of role ' || pg_get_userbyid(s.setrole)
              WHEN s.setdatabase = 0 THEN 'of all roles' END),
       'value', substr(c.setting, strpos(c.setting, '=') + 1)
FROM pg_db_role_setting s
LEFT JOIN pg_database d ON d.oid = s.setdatabase
CROSS JOIN LATERAL unnest(s.setconfig) c (setting)
WHERE (d.datname = current_database() OR (s.setdatabase = 0 AND (s.setrole = 0 OR s.setrole IN (SELECT role FROM used UNION SELECT role FROM broad))))
  AND c.setting !~ '^default_transaction_read_only=' AND s.setrole <> current_user::regrole
UNION ALL
SELECT 'comment', 'role ' || r.rolname, 'text', shobj_description(r.oid, 'pg_authid')
FROM pg_roles r
WHERE r.oid IN (SELECT role FROM used) AND shobj_description(r.oid, 'pg_authid') IS NOT NULL
