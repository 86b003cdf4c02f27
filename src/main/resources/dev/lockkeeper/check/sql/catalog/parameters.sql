-- Who may set which parameter of the server; since PostgreSQL 15.
SELECT 'grant', 'parameter ' || p.parname, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END,
       string_agg(a.privilege_type || CASE WHEN a.is_grantable THEN ' with grant option' ELSE '' END, ', ' ORDER BY a.privilege_type)
FROM pg_parameter_acl p CROSS JOIN LATERAL aclexplode(p.paracl) a
WHERE a.grantee NOT IN (10, current_user::regrole)
GROUP BY 1, 2, 3
