-- What the database itself is; columns that a version lacks read as NULL.
SELECT 'database', 'itself', p.property, p.value
FROM pg_database d
CROSS JOIN LATERAL (SELECT to_jsonb(d)) j (o)
CROSS JOIN LATERAL (VALUES
  ('encoding', pg_encoding_to_char(d.encoding)),
  ('collation', d.datcollate),
  ('character type', d.datctype),
  ('collation provider', CASE j.o ->> 'datlocprovider' WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END),
  ('locale', coalesce(j.o ->> 'daticulocale', j.o ->> 'datlocale')),
  ('comment', shobj_description(d.oid, 'pg_database'))
) p (property, value)
WHERE d.datname = current_database()
