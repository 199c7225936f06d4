import type { Actor, Ctx } from '../../src/base/ctx.ts'
import { parseReference, type Reference } from '../../src/base/reference.ts'
import { parsePortal, readEntityDocument } from '../../src/catalog/documents.ts'
import { type ImportedDocument, importSource, recordPortalSettings } from '../../src/catalog/index.ts'
import { type Account, recordAccounts, recordUsergroups } from '../../src/identity/index.ts'

export const workspace = 'T0HARBOR'
export const user = (name: string): Reference => parseReference(name, { kind: 'user' })
export const group = (name: string): Reference => parseReference(name, { kind: 'group' })
export const key = (account: string) => ({ workspace, account })

export function person(account: string, reference: Reference | null = null): Actor {
  return { kind: 'person', account: key(account), reference, name: account }
}

export function account(id: string, given: Partial<Account> = {}): Account {
  const rest = { name: `Name of ${id}`, handle: id.toLowerCase(), email: null, timeZone: 'Europe/Madrid' }
  return { workspace, account: id, ...rest, guest: false, deactivated: false, bot: false, ...given }
}

export interface UserGiven {
  readonly email?: string
  readonly memberOf?: string[]
  readonly displayName?: string
}

export interface GroupGiven {
  readonly parent?: string
  readonly annotations?: Record<string, string>
  readonly members?: string[]
}

/** A town is the whole of what identity goes by: Users, Groups, accounts, usergroups and portal.yaml. */
export interface Town {
  readonly users?: Record<string, UserGiven>
  readonly groups?: Record<string, GroupGiven>
  readonly accounts?: readonly Account[]
  readonly usergroups?: Record<string, string[]>
  readonly portal?: Record<string, unknown>
}

/** Brings a town about, through the same doors that the product uses. */
export async function build(ctx: Ctx, town: Town): Promise<void> {
  const documents = [
    ...Object.entries(town.users ?? {}).map(([name, { email, memberOf = [], displayName }]) => ({
      kind: 'User',
      metadata: { name },
      spec: { memberOf, profile: { ...(email ? { email } : {}), ...(displayName ? { displayName } : {}) } },
    })),
    ...Object.entries(town.groups ?? {}).map(([name, { parent, annotations = {}, members }]) => ({
      kind: 'Group',
      metadata: { name, annotations },
      spec: { type: 'team', children: [], ...(parent ? { parent } : {}), ...(members ? { members } : {}) },
    })),
  ]
  await importSource(ctx, {
    source: 'town',
    hash: JSON.stringify(town),
    documents: await accepted(documents),
    problems: [],
  })
  await recordAccounts(ctx, town.accounts ?? [])
  const usergroups = Object.entries(town.usergroups ?? {}).map(([usergroup, members]) => {
    return { usergroup, handle: usergroup.toLowerCase(), name: usergroup, disabled: false, members }
  })
  await recordUsergroups(ctx, { workspace, usergroups })
  const portal = parsePortal({ apiVersion: 'stagedoor.dev/v1', kind: 'Portal', spec: town.portal ?? {} })
  if (!portal.ok) throw new Error(JSON.stringify(portal.problems))
  await recordPortalSettings(ctx, portal.settings, JSON.stringify(town.portal ?? {}))
}

async function accepted(documents: readonly Record<string, unknown>[]): Promise<ImportedDocument[]> {
  const imported: ImportedDocument[] = []
  for (const [position, document] of documents.entries()) {
    const verdict = await readEntityDocument({ apiVersion: 'backstage.io/v1alpha1', ...document }, { holes: [] })
    if (!verdict.accepted) throw new Error(JSON.stringify(verdict.problems))
    imported.push({ file: 'town.yaml', position, line: 1, entity: verdict.entity, relations: verdict.relations })
  }
  return imported
}
