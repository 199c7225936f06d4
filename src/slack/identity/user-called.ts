import type { Ctx } from '../../base/ctx.ts'
import { parseReference, type Reference } from '../../base/reference.ts'
import { Refusal } from '../../base/refusal.ts'
import { displayName, type Entity, type LookUpAnswer, lookUp } from '../../catalog/index.ts'

/**
 * The User somebody is to be linked to: a full reference as it stands, since it may dangle, else the one User who is called exactly
 * so. A near miss is never taken for one: refuses `not_found` with the nearest.
 */
export async function userCalled(ctx: Pick<Ctx, 'tx'>, text: string): Promise<Reference> {
  if (text.includes(':')) return referenceIn(text)
  const found = await lookUp(ctx, { name: text, kinds: ['User'] })
  const called = candidates(found).filter((user) => isCalled(user, text))
  const [only, second] = called
  if (only !== undefined && second === undefined) return only.reference
  const nearest = candidates(found).map((user) => `${displayName(user)} (${user.reference})`)
  throw new Refusal({
    code: 'not_found',
    what: second === undefined ? 'user' : 'single user',
    name: text.slice(0, 200),
    nearest,
  })
}

function referenceIn(text: string): Reference {
  try {
    return parseReference(text, { kind: 'User' })
  } catch {
    throw new Refusal({ code: 'invalid_input', fields: { User: 'name one as in user:default/ana' } })
  }
}

function candidates(found: LookUpAnswer): Entity[] {
  if (found.found === 'one') return [found.entity]
  return found.found === 'several' ? found.entities : found.nearest
}

function isCalled(user: Entity, text: string): boolean {
  const typed = text.toLowerCase()
  return [user.name, user.title, displayName(user)].some((name) => name?.toLowerCase() === typed)
}
