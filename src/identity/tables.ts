import { boolean, index, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Reference } from '../base/reference.ts'
import { isNull } from '../base/sql.ts'
import type { ToldOnCallSource } from './on-call.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })

/** Slack accounts that the portal has met or read from the workspace's directory. */
export const accounts = pgTable(
  'accounts',
  {
    workspace: text().notNull(),
    account: text().notNull(),
    name: text().notNull(),
    handle: text().notNull(),
    /** Lower case; only where Slack has confirmed it. */
    email: text(),
    timeZone: text('time_zone').notNull(),
    guest: boolean().notNull(),
    deactivated: boolean().notNull(),
    bot: boolean().notNull(),
    refreshedAt: moment('refreshed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.account] }), index('accounts_email').on(table.email)],
)

/** Which catalog reference an account stands for. The reference may dangle. */
export const links = pgTable(
  'links',
  {
    workspace: text().notNull(),
    account: text().notNull(),
    reference: text().$type<Reference>().notNull(),
    via: text().$type<'email' | 'self' | 'admin' | 'manifest'>().notNull(),
    linkedAt: moment('linked_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.account] }), index('links_reference').on(table.reference)],
)

export const usergroups = pgTable(
  'usergroups',
  {
    workspace: text().notNull(),
    usergroup: text().notNull(),
    handle: text().notNull(),
    name: text().notNull(),
    disabled: boolean().notNull(),
    refreshedAt: moment('refreshed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.usergroup] })],
)

export const usergroupMembers = pgTable(
  'usergroup_members',
  {
    workspace: text().notNull(),
    usergroup: text().notNull(),
    account: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.usergroup, table.account] }),
    index('usergroup_members_account').on(table.workspace, table.account),
  ],
)

/** What programs show to the HTTP API. The token itself is nowhere; two of one name are never valid at the same time. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** SHA-256 of the token, which is random and long enough for that. */
    hash: text().notNull(),
    createdAt: moment('created_at').notNull(),
    lastUsedAt: moment('last_used_at'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [
    uniqueIndex('api_tokens_hash').on(table.hash),
    uniqueIndex('api_tokens_name').on(table.name).where(isNull(table.revokedAt)),
  ],
)

/** The places outside that Groups name for telling who is on call, each once, and how reading them went. */
export const onCallSources = pgTable(
  'on_call_sources',
  {
    id: text().primaryKey(),
    kind: text().$type<ToldOnCallSource['kind']>().notNull(),
    /** Of its kind: an address, a schedule's id, a token's name and a team. */
    place: text().notNull(),
    /** When it was last read, or last spoke. */
    readAt: moment('read_at'),
    /** Null where it is not ours to ask. */
    nextReadAt: moment('next_read_at'),
    /** Why it could not be read the last time; half a sentence. */
    trouble: text(),
    troubleSince: moment('trouble_since'),
    /** Of what was read last, as the web server named it. */
    etag: text(),
    /** Of what was last told, so that the same is not written again. */
    hash: text(),
  },
  (table) => [
    uniqueIndex('on_call_sources_place').on(table.kind, table.place),
    index('on_call_sources_due').on(table.nextReadAt),
  ],
)

/** Whom they name, and for when. */
export const onCallShifts = pgTable(
  'on_call_shifts',
  {
    source: text()
      .notNull()
      .references(() => onCallSources.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    email: text(),
    reference: text().$type<Reference>(),
    from: moment('from_moment').notNull(),
    until: moment('until_moment'),
  },
  (table) => [index('on_call_shifts_source').on(table.source, table.until)],
)

/** Who is on call for a team for a while, whatever its rota says. A later one takes the place of an earlier one. */
export const onCallOverrides = pgTable(
  'on_call_overrides',
  {
    id: text().primaryKey(),
    team: text().$type<Reference>().notNull(),
    workspace: text().notNull(),
    account: text().notNull(),
    from: moment('from_moment').notNull(),
    until: moment('until_moment').notNull(),
  },
  (table) => [index('on_call_overrides_team').on(table.team, table.until)],
)
