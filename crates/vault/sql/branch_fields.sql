select entry.seq, entry.id, entry.kind, entry.schema, entry.body, entry.member, entry.version,
       entry.at, entry.actor, entry.encounter, entry.prev, entry.hash, series.device, series.generation
from entry, series
where entry.kind in ('BranchFieldSet', 'BranchFieldWithdrawn')
order by entry.seq desc
limit 500;
