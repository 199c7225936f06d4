-- The record is append only: an entry comes in unsealed, is sealed once, and never changes or goes.
create function audit_entries_keep() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.number is not null or new.hash is not null then
      raise exception 'audit_entries: an entry comes in unsealed';
    end if;
    return new;
  end if;
  if tg_op = 'UPDATE'
    and old.number is null and old.hash is null
    and new.number is not null and new.hash is not null
    and (new.id, new.at, new.actor, new.act, new.subject_kind, new.subject_id, new.details)
      is not distinct from (old.id, old.at, old.actor, old.act, old.subject_kind, old.subject_id, old.details) then
    return new;
  end if;
  raise exception 'audit_entries is append only: % refused', lower(tg_op);
end
$$;
--> statement-breakpoint
create trigger audit_entries_keep before insert or update or delete on audit_entries
  for each row execute function audit_entries_keep();
--> statement-breakpoint
create function audit_chain_keep() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.id = old.id and new.number > old.number then
    return new;
  end if;
  raise exception 'audit_chain only moves on: % refused', lower(tg_op);
end
$$;
--> statement-breakpoint
create trigger audit_chain_keep before update or delete on audit_chain
  for each row execute function audit_chain_keep();
--> statement-breakpoint
create function audit_refuse_truncate() returns trigger language plpgsql as $$
begin
  raise exception '% is append only: truncate refused', tg_table_name;
end
$$;
--> statement-breakpoint
create trigger audit_entries_refuse_truncate before truncate on audit_entries
  for each statement execute function audit_refuse_truncate();
--> statement-breakpoint
create trigger audit_chain_refuse_truncate before truncate on audit_chain
  for each statement execute function audit_refuse_truncate();
