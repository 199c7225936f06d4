import type { Ctx } from '../base/ctx.ts'
import { type Reference, referenceParts } from '../base/reference.ts'
import { Refusal } from '../base/refusal.ts'
import { displayName, type Entity, getEntity, ownerOf } from '../catalog/index.ts'
import { accountsOf, team } from '../identity/index.ts'
import { type ClaimVerdict, claimVerdict } from './claim-rule.ts'

/** Whether an entity can be claimed as things are, whoever asks. */
export async function claimable(
  ctx: Pick<Ctx, 'tx'>,
  { reference, kind }: Pick<Entity, 'reference' | 'kind'>,
): Promise<ClaimVerdict> {
  const ownership = await ownerOf(ctx, reference)
  const isPerson = ownership.verdict === 'dangling' && ownership.owner.startsWith('user:')
  const accounts = isPerson ? await accountsOf(ctx, ownership.owner) : []
  return claimVerdict({ kind, ownership, ownerIsReachable: accounts.length > 0 })
}

/** Refuses `already_owned`, or `invalid_input` for what cannot be owned at all. */
export async function refuseUnclaimable(ctx: Pick<Ctx, 'tx'>, entity: Entity): Promise<void> {
  const verdict = await claimable(ctx, entity)
  if (verdict.claimable) return
  const name = displayName(entity)
  if (verdict.why === 'kind') {
    throw new Refusal({
      code: 'invalid_input',
      fields: { [name]: `Nobody owns a ${entity.kind}, so it can’t be claimed.` },
    })
  }
  throw new Refusal({
    code: 'already_owned',
    name,
    owner: await titleOf(ctx, verdict.owner),
    partOf: verdict.partOf === null ? null : await titleOf(ctx, verdict.partOf),
  })
}

/** What people call a team, a person or whatever else the catalog has; the name in the reference where it has it not. */
export async function titleOf(ctx: Pick<Ctx, 'tx'>, reference: Reference): Promise<string> {
  const known = await team(ctx, reference)
  if (known !== null) return known.title
  const entity = await getEntity(ctx, reference)
  return entity === null ? referenceParts(reference).name : displayName(entity)
}
