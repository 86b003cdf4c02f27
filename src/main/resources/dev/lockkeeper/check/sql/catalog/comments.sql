SELECT 'comment', o.type || ' ' || o.identity, 'text', d.description
FROM pg_description d
CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) o
WHERE d.objoid >= 16384 AND o.identity IS NOT NULL
  AND o.type NOT IN ('extension') AND coalesce(o.schema, '') !~ '^pg_'
  AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = d.classoid AND x.objid = d.objoid AND x.deptype = 'e')
