SELECT 'comment', o.type || ' ' || o.identity, 'text', d.description
FROM pg_description d
CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) o
-- Below are those that every database is born with, but for the schema public; large objects may have any number.
WHERE (d.objoid >= 16384 OR d.classoid IN ('pg_namespace'::regclass, 'pg_largeobject'::regclass)) AND o.identity IS NOT NULL
  AND o.type NOT IN ('extension') AND coalesce(o.schema, '') !~ '^pg_'
  AND NOT (d.classoid = 'pg_namespace'::regclass AND o.identity ~ '^(pg_|information_schema)')
  AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = d.classoid AND x.objid = d.objoid AND x.deptype = 'e')
