import type { Ctx } from '../../base/ctx.ts'
import { type Reference, referenceParts } from '../../base/reference.ts'
import { displayName, type Entity, getEntity, ownerOf } from '../../catalog/index.ts'
import { accountsOf, type Member, membersOf, onCallOf, type Team, team } from '../../identity/index.ts'
import { nameIn, nameOf } from './entity-words.ts'
import type { Inherited, Owner, Ownership, Reachable, ReachedOnCall, ReachedTeam } from './owner.ts'

type Reading = Pick<Ctx, 'tx'>
type ReadingNow = Pick<Ctx, 'tx' | 'now'>

/** Who a reference to an owner leads to. */
async function readOwner(ctx: Reading, workspace: string, reference: Reference | null): Promise<Owner> {
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

/** Who owns an entity: whom its document names, else whom that of what it is a part of does. */
export async function readOwnership(
  ctx: Reading,
  workspace: string,
  entity: Pick<Entity, 'reference' | 'owner'>,
): Promise<Ownership> {
  const owner = await readOwner(ctx, workspace, entity.owner)
  if (owner.kind !== 'nobody' && owner.kind !== 'missing') return { owner, partOf: null, instead: null }
  const verdict = await ownerOf(ctx, entity.reference)
  if (verdict.verdict === 'unowned') return { owner, partOf: null, instead: null }
  if (verdict.verdict === 'owned') return { ...(await inheritedBy(ctx, workspace, verdict)), instead: null }
  const meant = await inheritedBy(ctx, workspace, verdict)
  const instead = verdict.instead === null ? null : await inheritedBy(ctx, workspace, verdict.instead)
  return { ...meant, instead: meant.owner.kind === 'missing' ? instead : null }
}

async function inheritedBy(
  ctx: Reading,
  workspace: string,
  { owner, statedBy, inherited }: { owner: Reference; statedBy: Reference; inherited: boolean },
): Promise<Inherited> {
  const whole = inherited ? await getEntity(ctx, statedBy) : null
  const partOf = inherited ? (whole === null ? nameIn(statedBy) : nameOf(whole)) : null
  return { owner: await readOwner(ctx, workspace, owner), partOf }
}

// A person may be known by a Slack account alone: their reference dangles, and they can be reached all the same.
async function readPerson(ctx: Reading, workspace: string, reference: Reference, known: string | null): Promise<Owner> {
  const accounts = await accountsHere(ctx, workspace, reference)
  if (known === null && accounts.length === 0) return { kind: 'missing', reference }
  return { kind: 'person', reference, name: known ?? nameIn(reference), accounts }
}

/** Everybody who can be asked in a team. */
export async function reachTeam(ctx: ReadingNow, workspace: string, found: Team): Promise<ReachedTeam> {
  const members = await membersOf(ctx, found.reference)
  return {
    team: found,
    lead: found.lead === null ? null : await leadOf(ctx, workspace, found.lead, members),
    onCall: await reachOnCall(ctx, workspace, found),
    members: members.filter(({ active }) => active).map(({ name }) => name),
  }
}

/** Who is on call for a team now, with the accounts that reach them; null where nobody is known to be. */
export async function reachOnCall(ctx: ReadingNow, workspace: string, found: Team): Promise<ReachedOnCall | null> {
  const onCall = await onCallOf(ctx, found)
  if (onCall.state !== 'known') return null
  const people = onCall.people.map(({ name, accounts, active }) => {
    return { name, active, accounts: inWorkspace(workspace, accounts) }
  })
  return { people, until: onCall.until, overridden: onCall.by === 'override', stale: onCall.stale }
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
