SELECT CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range type' ELSE 'type' END,
       ${n.nspname} || '.' || ${t.typname}, p.property, p.value
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
CROSS JOIN LATERAL (VALUES
  ('exists', 'yes'),
  ('labels', (SELECT string_agg(CASE WHEN e.enumlabel ~ '[,'']' THEN quote_literal(e.enumlabel) ELSE e.enumlabel END, ', '
                         ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)),
  ('base type', CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END),
  ('not null', CASE WHEN t.typtype = 'd' THEN t.typnotnull::text END),
  ('default', CASE WHEN t.typtype = 'd' THEN t.typdefault END),
  ('collation', (SELECT ${cn.nspname} || '.' || ${co.collname} FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace
                 WHERE t.typtype = 'd' AND co.oid = t.typcollation
                   AND co.oid <> (SELECT b.typcollation FROM pg_type b WHERE b.oid = t.typbasetype))),
  ('subtype', (SELECT format_type(r.rngsubtype, NULL) FROM pg_range r WHERE r.rngtypid = t.oid)),
  ('definition', (SELECT concat_ws(', ', 'of ranges ' || r.rngmultitypid::regtype, 'collation ' || nullif(r.rngcollation, 0)::regcollation,
                         'by ' || (SELECT ${o.opcname} FROM pg_opclass o WHERE o.oid = r.rngsubopc), r.rngcanonical, r.rngsubdiff)
                  FROM pg_range r WHERE r.rngtypid = t.oid)),
  ('definition', CASE WHEN t.typtype = 'b' THEN concat_ws(', ', t.typinput, t.typoutput, t.typlen, t.typalign, t.typstorage) END)
) p (property, value)
WHERE p.value IS NOT NULL AND t.typtype IN ('e', 'd', 'r', 'c', 'b') AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
  AND (t.typtype <> 'c' OR EXISTS (SELECT FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_type'::regclass AND x.objid = t.oid AND x.deptype = 'e')
