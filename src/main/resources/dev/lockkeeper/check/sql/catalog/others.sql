-- What has a name and is seldom made: operators, casts, text search configurations, servers, statistics and the like.
WITH rare (class, oid, owner, definition) AS (
  SELECT 'pg_operator'::regclass, oid, oprowner, concat_ws(' ', oprcode, nullif(oprcom, 0)::regoperator, nullif(oprnegate, 0)::regoperator,
                   nullif(oprrest, 0), nullif(oprjoin, 0), CASE WHEN oprcanmerge THEN 'merges' END,
                   CASE WHEN oprcanhash THEN 'hashes' END) FROM pg_operator
  UNION ALL SELECT 'pg_cast'::regclass, oid, NULL, concat_ws(' ', castcontext, castmethod, nullif(castfunc, 0)::regprocedure) FROM pg_cast
  UNION ALL SELECT 'pg_collation'::regclass, oid, collowner,
                   concat_ws(' ', collprovider, collcollate, collctype, to_jsonb(c) ->> 'colliculocale', to_jsonb(c) ->> 'colllocale',
                             to_jsonb(c) ->> 'collicurules', collisdeterministic) FROM pg_collation c
  UNION ALL SELECT 'pg_ts_config'::regclass, c.oid, c.cfgowner,
                   concat_ws('; ', (SELECT prsname FROM pg_ts_parser p WHERE p.oid = c.cfgparser),
                             (SELECT string_agg(concat_ws(' ', m.maptokentype, m.mapdict::regdictionary), ', ' ORDER BY m.maptokentype, m.mapseqno)
                              FROM pg_ts_config_map m WHERE m.mapcfg = c.oid)) FROM pg_ts_config c
  UNION ALL SELECT 'pg_ts_dict'::regclass, d.oid, d.dictowner,
                   concat_ws(' ', (SELECT tmplname FROM pg_ts_template t WHERE t.oid = d.dicttemplate), d.dictinitoption) FROM pg_ts_dict d
  UNION ALL SELECT 'pg_ts_parser'::regclass, oid, NULL, concat_ws(' ', prsstart, prstoken, prsend, prsheadline, prslextype) FROM pg_ts_parser
  UNION ALL SELECT 'pg_ts_template'::regclass, oid, NULL, concat_ws(' ', tmplinit, tmpllexize) FROM pg_ts_template
  UNION ALL SELECT 'pg_opclass'::regclass, oid, opcowner,
                   concat_ws(' ', opcintype::regtype, opcdefault, nullif(opckeytype, 0)::regtype,
                             pg_describe_object('pg_opfamily'::regclass, opcfamily, 0)) FROM pg_opclass
  UNION ALL SELECT 'pg_opfamily'::regclass, f.oid, f.opfowner,
                   concat_ws('; ', (SELECT string_agg(concat_ws(' ', o.amopstrategy, o.amopopr::regoperator, o.amoppurpose), ', '
                                           ORDER BY o.amoplefttype::regtype::text, o.amoprighttype::regtype::text, o.amopstrategy)
                                    FROM pg_amop o WHERE o.amopfamily = f.oid),
                                   (SELECT string_agg(concat_ws(' ', p.amprocnum, p.amproc), ', '
                                           ORDER BY p.amproclefttype::regtype::text, p.amprocrighttype::regtype::text, p.amprocnum)
                                    FROM pg_amproc p WHERE p.amprocfamily = f.oid)) FROM pg_opfamily f
  UNION ALL SELECT 'pg_am'::regclass, oid, NULL, concat_ws(' ', amtype, amhandler) FROM pg_am
  UNION ALL SELECT 'pg_transform'::regclass, oid, NULL, concat_ws(' ', trffromsql, trftosql) FROM pg_transform
  UNION ALL SELECT 'pg_conversion'::regclass, oid, conowner, concat_ws(' ', conproc, condefault) FROM pg_conversion
  UNION ALL SELECT 'pg_language'::regclass, oid, NULL,
                   concat_ws(' ', lanpltrusted, nullif(lanplcallfoid, 0)::regproc, nullif(laninline, 0)::regproc) FROM pg_language
  UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid, NULL,
                   concat_ws(' ', nullif(fdwhandler, 0)::regproc, nullif(fdwvalidator, 0)::regproc, array_to_string(fdwoptions, ', '))
                   FROM pg_foreign_data_wrapper
  UNION ALL SELECT 'pg_foreign_server'::regclass, oid, NULL, concat_ws(', ', srvtype, srvversion, array_to_string(srvoptions, ', '))
                   FROM pg_foreign_server
  UNION ALL SELECT 'pg_user_mapping'::regclass, umid, NULL, NULL FROM pg_user_mappings
  UNION ALL SELECT 'pg_statistic_ext'::regclass, oid, stxowner, pg_get_statisticsobjdef(oid) FROM pg_statistic_ext
), named AS (
  SELECT o.type, o.identity, r.owner, r.definition
  FROM rare r CROSS JOIN LATERAL pg_identify_object(r.class, r.oid, 0) o
  -- Below are those that every database is born with.
  WHERE r.oid >= 16384
    AND coalesce(o.schema, '') !~ '^pg_' AND coalesce(o.schema, '') <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = r.class AND x.objid = r.oid AND x.deptype = 'e')
)
SELECT type, identity, 'exists', coalesce(definition, 'yes') FROM named
UNION ALL
SELECT 'owner', type || ' ' || identity, 'role', pg_get_userbyid(owner) FROM named WHERE owner IS NOT NULL
