import { parseAction } from '../../src/actions/documents.ts'
import { type ActionDefinition, recordActions, requestRun, settleRun } from '../../src/actions/index.ts'
import { consentOf, decideApproval } from '../../src/approvals/index.ts'
import { auditEntries } from '../../src/audit/tables.ts'
import type { Actor, Database } from '../../src/base/ctx.ts'
import { parseReference } from '../../src/base/reference.ts'
import { readEntityDocument } from '../../src/catalog/documents.ts'
import { type ImportedDocument, importSource } from '../../src/catalog/index.ts'
import { gather } from '../approvals/crew.ts'
import { system, type TestTransact, testTransact } from '../support/ctx.ts'
import { environment } from './documents.ts'

export const checkout = parseReference('component:default/checkout')
export const filled = { size: 'large', reason: 'Load test before the sale' }
export const tokenKey = 'a key that only this test knows'

/** To be emptied before a shop is opened again. */
export const shopTables = [
  ...['consents', 'approvals', 'decisions', 'runs', 'run_logs'],
  ...['definitions', 'definition_versions'],
]

const components: Record<string, string | undefined> = {
  checkout: 'payments',
  orphan: undefined,
  dangling: 'ghosts',
  lonely: 'empty',
  personal: 'user:default/ben',
}

/** The crew with a few components and the action of the design, and what people and jobs do with them. */
export async function openShop(database: Database, portal: Record<string, unknown> = {}) {
  const world = testTransact(database)
  world.clock.set('2026-11-23T14:02:00Z')
  await gather(world, portal)
  await world.transact(system, async (ctx) => {
    const documents = await Promise.all(Object.entries(components).map(component))
    await importSource(ctx, { source: 'shop', hash: 'shop', documents, problems: [] })
  })
  await record(world, environment())
  world.events.length = 0
  const pending = async (run: string): Promise<string> => {
    const consent = await world.transact(system, (ctx) => consentOf(ctx, { kind: 'run', id: run }))
    return consent?.approvals.find((each) => each.state === 'pending')?.id ?? ''
  }
  return {
    world,
    /** The approval of a run that is waited for; empty where there is none. */
    pending,
    ask: (who: Actor, given: Partial<Parameters<typeof requestRun>[1]> = {}) =>
      world.as(who, requestRun, {
        action: 'request-environment',
        version: 1,
        entity: checkout,
        inputs: filled,
        retryOf: null,
        ...given,
      }),
    decide: async (who: Actor, run: string, verdict: 'approve' | 'decline', comment: string | null = null) =>
      world.as(who, decideApproval, { approval: await pending(run), verdict, comment }),
    settle: async (run: string) => {
      const consent = await world.transact(system, (ctx) => consentOf(ctx, { kind: 'run', id: run }))
      await world.as(system, settleRun, { consent: consent?.id ?? '' })
    },
    audit: async (run: string) => {
      const entries = await database.select().from(auditEntries)
      return entries
        .filter((entry) => entry.subjectId === run)
        .sort((one, other) => one.id - other.id)
        .map((entry) => entry.act)
    },
  }
}

export type Shop = Awaited<ReturnType<typeof openShop>>

export function definition(document: unknown): ActionDefinition {
  const parsed = parseAction(document)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.definition
}

export function record(world: TestTransact, ...documents: unknown[]) {
  const actions = documents.map((document, index) => ({
    definition: definition(document),
    file: `action-${index}.yaml`,
  }))
  return world.as(system, recordActions, { source: 'shop', actions })
}

async function component([name, owner]: [string, string | undefined], position: number): Promise<ImportedDocument> {
  const verdict = await readEntityDocument(
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name, title: name === 'checkout' ? 'Checkout' : undefined },
      spec: { type: 'service', lifecycle: 'production', owner: owner ?? 'group:default/nobody' },
    },
    { holes: [] },
  )
  if (!verdict.accepted) throw new Error(JSON.stringify(verdict.problems))
  const entity = owner === undefined ? { ...verdict.entity, owner: null } : verdict.entity
  return { file: 'shop.yaml', position, line: 1, entity, relations: verdict.relations }
}
