import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { eq, sql } from '../base/sql.ts'
import { type PortalSettings, portalSettingsSchema } from './portal-settings.ts'
import { portalSettings as table } from './tables.ts'

const only = 1

/** The settings in force: `portal.yaml` as last read in full, or the defaults. */
export async function portalSettings(ctx: Pick<Ctx, 'tx'>): Promise<PortalSettings> {
  const [row] = await ctx.tx.select({ settings: table.settings }).from(table).where(eq(table.id, only))
  return portalSettingsSchema.parse(row?.settings ?? {})
}

/** Puts settings in force. The same hash again changes nothing; returns whether something was written. */
export async function recordPortalSettings(ctx: Ctx, settings: PortalSettings, hash: string): Promise<boolean> {
  const row = { settings: { ...settings }, hash, changedAt: ctx.now }
  const written = await ctx.tx
    .insert(table)
    .values({ id: only, ...row })
    .onConflictDoUpdate({ target: table.id, set: row, setWhere: sql`${table.hash} <> ${hash}` })
    .returning({ id: table.id })
  if (written.length === 0) return false
  await recordEntry(ctx, {
    act: 'catalog.settings-changed',
    subject: { kind: 'portal', id: 'portal' },
    details: { hash },
  })
  return true
}
