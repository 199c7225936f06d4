import type { Ctx } from '../../base/ctx.ts'
import { type Reference, referenceParts } from '../../base/reference.ts'
import { displayName, getEntity } from '../../catalog/index.ts'
import { accountsOf, type Member, membersOf, type Team, team } from '../../identity/index.ts'
import { nameIn } from './entity-words.ts'
import type { Owner, Reachable, ReachedTeam } from './owner.ts'

type Reading = Pick<Ctx, 'tx'>

/** Who a reference to an owner leads to. */
export async function readOwner(ctx: Reading, workspace: string, reference: Reference | null): Promise<Owner> {
  if (reference === null) return { kind: 'nobody' }
  const { kind } = referenceParts(reference)
  if (kind === 'group') {
    const found = await team(ctx, reference)
    return found === null ? { kind: 'missing', reference } : { kind: 'team', team: found }
  }
  const entity = await getEntity(ctx, reference)
  if (kind === 'user') return readPerson(ctx, workspace, reference, entity === null ? null : displayName(entity))
  if (entity === null) return { kind: 'missing', reference }
  return { kind: 'other', reference, name: displayName(entity) }
}

// A person may be known by a Slack account alone: their reference dangles, and they can be reached all the same.
async function readPerson(ctx: Reading, workspace: string, reference: Reference, known: string | null): Promise<Owner> {
  const accounts = await accountsHere(ctx, workspace, reference)
  if (known === null && accounts.length === 0) return { kind: 'missing', reference }
  return { kind: 'person', reference, name: known ?? nameIn(reference), accounts }
}

/** Everybody who can be asked in a team. */
export async function reachTeam(ctx: Reading, workspace: string, found: Team): Promise<ReachedTeam> {
  const members = await membersOf(ctx, found.reference)
  return {
    team: found,
    lead: found.lead === null ? null : await leadOf(ctx, workspace, found.lead, members),
    members: members.filter(({ active }) => active).map(({ name }) => name),
  }
}

async function leadOf(
  ctx: Reading,
  workspace: string,
  lead: Reference,
  members: readonly Member[],
): Promise<Reachable | null> {
  const member = members.find(({ reference }) => reference === lead)
  if (member !== undefined) return { name: member.name, accounts: inWorkspace(workspace, member.accounts) }
  const owner = await readOwner(ctx, workspace, lead)
  return owner.kind === 'person' ? owner : null
}

async function accountsHere(ctx: Reading, workspace: string, reference: Reference): Promise<string[]> {
  return inWorkspace(workspace, await accountsOf(ctx, reference))
}

function inWorkspace(workspace: string, accounts: Member['accounts']): string[] {
  return accounts.filter((key) => key.workspace === workspace).map((key) => key.account)
}
