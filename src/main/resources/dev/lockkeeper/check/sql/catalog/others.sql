-- What has a name and is seldom made: operators, casts, text search configurations, servers, statistics and the like.
SELECT o.type, o.identity, 'exists', coalesce(w.definition, 'yes')
FROM (
  SELECT 'pg_operator'::regclass AS class, oid, NULL::text AS definition FROM pg_operator
  UNION ALL SELECT 'pg_cast'::regclass, oid, castcontext::text || castmethod::text FROM pg_cast
  UNION ALL SELECT 'pg_collation'::regclass, oid, concat_ws(' ', collprovider, collcollate, collctype, collisdeterministic) FROM pg_collation
  UNION ALL SELECT 'pg_ts_config'::regclass, oid, NULL FROM pg_ts_config
  UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictinitoption FROM pg_ts_dict
  UNION ALL SELECT 'pg_opclass'::regclass, oid, NULL FROM pg_opclass
  UNION ALL SELECT 'pg_opfamily'::regclass, oid, NULL FROM pg_opfamily
  UNION ALL SELECT 'pg_conversion'::regclass, oid, NULL FROM pg_conversion
  UNION ALL SELECT 'pg_language'::regclass, oid, NULL FROM pg_language
  UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid, array_to_string(fdwoptions, ', ') FROM pg_foreign_data_wrapper
  UNION ALL SELECT 'pg_foreign_server'::regclass, oid, array_to_string(srvoptions, ', ') FROM pg_foreign_server
  UNION ALL SELECT 'pg_statistic_ext'::regclass, oid, pg_get_statisticsobjdef(oid) FROM pg_statistic_ext
) w
CROSS JOIN LATERAL pg_identify_object(w.class, w.oid, 0) o
-- Below are those that every database is born with.
WHERE w.oid >= 16384
  AND coalesce(o.schema, '') !~ '^pg_' AND coalesce(o.schema, '') <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = w.class AND x.objid = w.oid AND x.deptype = 'e')
