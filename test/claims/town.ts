import { consentOf, decideApproval } from '../../src/approvals/index.ts'
import { auditEntries } from '../../src/audit/tables.ts'
import type { Actor } from '../../src/base/ctx.ts'
import { parseReference } from '../../src/base/reference.ts'
import { getEntity, type ImportedDocument, importSource, listOwned, relationsOf } from '../../src/catalog/index.ts'
import { claimOwnership, getClaim, settleClaim } from '../../src/claims/index.ts'
import { gather } from '../approvals/crew.ts'
import { imported } from '../catalog/documents.ts'
import { group } from '../identity/town.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'

export const orphan = parseReference('component:default/orphan')
export const payments = group('payments')

/** To be emptied before a town is opened again. */
export const claimTables = [
  'claims',
  'owner_overrides',
  'consents',
  'approvals',
  'decisions',
  'entities',
  'relations',
  'sources',
]

/** A document that names nobody as its owner. */
export async function unowned(name = 'orphan', spec: Record<string, unknown> = {}): Promise<ImportedDocument> {
  const document = await imported({ kind: 'Component', name, spec })
  return { ...document, entity: { ...document.entity, owner: null }, relations: [] }
}

/** The crew, whose FinOps keep the portal, with what nobody owns; and what they do about it. */
export function claimingTown(portal: Record<string, unknown> = { admins: { team: 'finops' } }) {
  const world = databaseForTests({ empty: claimTables })
  let round = 0
  const bring = (...documents: ImportedDocument[]) =>
    world.as(system, importSource, { source: 'shop', hash: `${++round}`, documents, problems: [] })
  const pending = async (claim: string) => {
    const consent = await world.transact(system, (ctx) => consentOf(ctx, { kind: 'claim', id: claim }))
    return {
      consent: consent?.id ?? '',
      approval: consent?.approvals.find(({ state }) => state === 'pending')?.id ?? '',
    }
  }
  return {
    world,
    bring,
    open: async (...documents: ImportedDocument[]) => {
      await gather(world, portal)
      await bring(...(documents.length === 0 ? [await unowned()] : documents))
    },
    ask: (who: Actor, given: Partial<Parameters<typeof claimOwnership>[1]> = {}) =>
      world.as(who, claimOwnership, { entity: orphan, team: payments, reason: null, ...given }),
    decide: async (
      who: Actor,
      claim: string,
      verdict: 'approve' | 'decline' = 'approve',
      { settled = true }: { settled?: boolean } = {},
    ) => {
      const { approval, consent } = await pending(claim)
      const comment = verdict === 'approve' ? null : 'it is ours'
      await world.as(who, decideApproval, { approval, verdict, comment })
      if (settled) await world.as(system, settleClaim, { consent })
    },
    settle: async (claim: string) => {
      const { consent } = await pending(claim)
      await world.as(system, settleClaim, { consent })
    },
    read: async (claim: string) => (await world.transact(system, (ctx) => getClaim(ctx, claim)))?.claim,
    /** Who owns it, by every way that the catalog has to tell. */
    owner: async (reference = orphan) =>
      await world.transact(system, async (ctx) => {
        const entity = await getEntity(ctx, reference)
        const related = (await relationsOf(ctx, reference)).filter(({ type }) => type === 'ownedBy')
        const owned = await listOwned(ctx, [payments])
        const counted = await world.sql`
          select count from facet_counts where facet = 'owner' and value = ${payments} and kind = '*' and count > 0`
        return {
          column: entity?.owner ?? null,
          relations: related.map((each) => each.reference),
          listed: owned.some((each) => each.reference === reference),
          counted: counted.length > 0,
        }
      }),
    audit: async (...subjects: string[]) => {
      const entries = await world.database.select().from(auditEntries)
      return entries
        .filter((entry) => subjects.includes(entry.subjectId))
        .sort((one, other) => one.id - other.id)
        .map((entry) => entry.act)
    },
  }
}

export const ownedByPayments = { column: payments, relations: [payments], listed: true, counted: true }
export const ownedByNobody = { column: null, relations: [], listed: false, counted: false }
