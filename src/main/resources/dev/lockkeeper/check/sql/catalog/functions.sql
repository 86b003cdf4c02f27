SELECT CASE f.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END,
       ${n.nspname} || '.' || ${f.proname} || '(' || pg_get_function_identity_arguments(f.oid) || ')', 'definition',
       CASE WHEN f.prokind = 'a'
         THEN (SELECT concat_ws(' ', g.aggkind, g.aggnumdirectargs, g.aggtransfn, g.aggfinalfn, g.aggfinalextra, g.aggfinalmodify, g.aggcombinefn,
                  g.aggserialfn, g.aggdeserialfn, g.aggtranstype::regtype, g.aggtransspace, quote_nullable(g.agginitval), g.aggmtransfn,
                  g.aggminvtransfn, g.aggmfinalfn, g.aggmfinalextra, g.aggmfinalmodify, g.aggmtranstype::regtype, g.aggmtransspace,
                  quote_nullable(g.aggminitval), g.aggsortop::regoperator, f.proparallel, f.prorettype::regtype)
               FROM pg_aggregate g WHERE g.aggfnoid = f.oid)
         ELSE pg_get_functiondef(f.oid) END
FROM pg_proc f
JOIN pg_namespace n ON n.oid = f.pronamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_proc'::regclass AND x.objid = f.oid AND x.deptype = 'e')
