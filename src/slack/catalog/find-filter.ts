import type { Ctx } from '../../base/ctx.ts'
import { parseReference, type Reference, referenceParts } from '../../base/reference.ts'
import { type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { EntityList } from '../../catalog/index.ts'
import { withChildTeams } from '../../identity/index.ts'
import { nameIn, nameOf, shortName } from './entity-words.ts'
import { lookUpNamed, soughtText } from './look-up-named.ts'
import type { Asked, FindKey } from './read-find.ts'
import { type Named, readNamed, unescaped } from './read-named.ts'

/** The filter a search was narrowed by, in words; or what of it the catalog does not know. */
export type FilterVerdict =
  | { readonly ok: true; readonly filter: EntityList['filter']; readonly words: readonly Mrkdwn[] }
  | { readonly ok: false; readonly unknown: Mrkdwn }

/** Turns what people wrote into the catalog's filter: owners and systems go by any name they have. */
export async function findFilter(ctx: Pick<Ctx, 'tx'>, workspace: string, { narrowed }: Asked): Promise<FilterVerdict> {
  const owners = await named(ctx, workspace, narrowed.get('owner') ?? [], ['Group', 'User'])
  const systems = await named(ctx, workspace, (narrowed.get('system') ?? []).slice(-1), ['System'])
  const unknown = owners.unknown ?? systems.unknown
  if (unknown !== null) return { ok: false, unknown }
  const owning = await withChildTeams(ctx, owners.references)
  const plain = (key: FindKey) => (narrowed.get(key) ?? []).map((value) => unescaped(value))
  const filter = {
    kinds: plain('kind'),
    owners: owning,
    system: systems.references[0],
    tags: plain('tag'),
    lifecycles: plain('lifecycle'),
    types: plain('type'),
  }
  const told = (['kind', 'tag', 'lifecycle', 'type'] as const).flatMap((key) =>
    plain(key).map((value) => mrkdwn`${key} ${shortName(value)}`),
  )
  const words = [
    ...told,
    ...owners.names.map((name) => mrkdwn`owned by ${name}`),
    ...childTeams(owning.length - new Set(owners.references).size, owners.references.length),
    ...systems.names.map((name) => mrkdwn`part of ${name}`),
  ]
  return { ok: true, filter, words }
}

/** What a team's child teams own counts as the team's, as in Backstage's aggregated relations. */
function childTeams(count: number, of: number): Mrkdwn[] {
  if (count === 0) return []
  return [mrkdwn`or by ${count === 1 ? 'the team' : `one of the ${count} teams`} in ${of === 1 ? 'it' : 'them'}`]
}

interface NamedThings {
  readonly references: readonly Reference[]
  readonly names: readonly string[]
  readonly unknown: Mrkdwn | null
}

/** Each may be a name, a mention, a mistyped name. Several that are called so are all meant. */
async function named(
  ctx: Pick<Ctx, 'tx'>,
  workspace: string,
  values: readonly string[],
  kinds: readonly string[],
): Promise<NamedThings> {
  const references: Reference[] = []
  const names: string[] = []
  for (const value of values.slice(0, 5)) {
    const sought = readNamed(value)
    if (sought.kind === 'nothing') continue
    const meant = await meantBy(ctx, workspace, sought, kinds)
    if (meant === null) {
      const what = kinds[0] === 'Group' ? 'team or person' : 'system'
      return { references, names, unknown: mrkdwn`No ${what} is called ${soughtText(sought)}.` }
    }
    references.push(...meant.references)
    names.push(...meant.names)
  }
  return { references, names, unknown: null }
}

async function meantBy(
  ctx: Pick<Ctx, 'tx'>,
  workspace: string,
  sought: Exclude<Named, { kind: 'nothing' }>,
  kinds: readonly string[],
): Promise<Omit<NamedThings, 'unknown'> | null> {
  const found = await lookUpNamed(ctx, workspace, sought, kinds)
  const entities = found.found === 'one' ? [found.entity] : found.found === 'several' ? found.entities : []
  if (entities.length > 0) {
    return { references: entities.map(({ reference }) => reference), names: entities.slice(0, 3).map(nameOf) }
  }
  const gone = sought.kind === 'name' ? readGone(sought.name, kinds) : null
  return gone === null ? null : { references: [gone], names: [`${nameIn(gone)} (not in the catalog)`] }
}

/** The full reference of what is not in the catalog, which others may name all the same: an owner that is gone. */
function readGone(name: string, kinds: readonly string[]): Reference | null {
  if (!/^[a-z]+:[^:/\s]+\/[^:/\s]+$/iu.test(name)) return null
  try {
    const reference = parseReference(name)
    return kinds.some((kind) => kind.toLowerCase() === referenceParts(reference).kind) ? reference : null
  } catch {
    return null
  }
}
