import type { Ctx } from '../../base/ctx.ts'
import { displayName, type Entity, entitiesCalled } from '../../catalog/index.ts'
import { lookUpNamed } from './look-up-named.ts'
import { namesIn, type Phrase } from './names-in.ts'
import type { Named } from './read-named.ts'

/** Answers to one message: more would bury what is meant. */
const mostAnswers = 5

/** Words that are no names by themselves, whatever the catalog has. */
const shortestName = 3

/** What can be owned first; a team is what a message is about only where nothing else is called so. */
const kindOrder = ['component', 'api', 'resource', 'system', 'domain']
const neverMeant = new Set(['user', 'location'])

/** What of the catalog a message speaks of: by links, channels and usergroups, then by names; at most five. */
export async function spokenOf(ctx: Pick<Ctx, 'tx'>, workspace: string, text: string): Promise<Entity[]> {
  const spoken = namesIn(text)
  const mentioned: Exclude<Named, { kind: 'nothing' }>[] = [
    ...spoken.links.map((url) => ({ kind: 'link' as const, url })),
    ...spoken.channels.map((channel) => ({ kind: 'channel' as const, channel })),
    ...spoken.usergroups.map((usergroup) => ({ kind: 'usergroup' as const, usergroup })),
  ]
  const found: Entity[] = []
  for (const one of mentioned.slice(0, mostAnswers)) found.push(...(await meantBy(ctx, workspace, one)))
  found.push(...(await called(ctx, spoken.phrases)))
  return [...new Map(found.map((entity) => [entity.reference, entity])).values()].slice(0, mostAnswers)
}

async function meantBy(ctx: Pick<Ctx, 'tx'>, workspace: string, named: Exclude<Named, { kind: 'nothing' }>) {
  const answer = await lookUpNamed(ctx, workspace, named)
  if (answer.found === 'one') return [answer.entity]
  return answer.found === 'several' ? answer.entities : []
}

/** By name: of what overlaps, the longest is meant; of what is called alike, what can be owned. In the order of the message. */
async function called(ctx: Pick<Ctx, 'tx'>, phrases: readonly Phrase[]): Promise<Entity[]> {
  const worth = phrases.filter(({ text }) => text.length >= shortestName)
  const entities = await entitiesCalled(
    ctx,
    worth.map(({ text }) => text),
  )
  const byName = Map.groupBy(
    entities.filter(({ kind }) => !neverMeant.has(kind.toLowerCase())).flatMap(namesOf),
    ({ name }) => name,
  )
  const known = worth.filter(({ text }) => byName.has(text.toLowerCase()))
  const taken: Phrase[] = []
  for (const phrase of known.toSorted((one, other) => other.words - one.words || one.start - other.start)) {
    if (!taken.some((other) => overlap(phrase, other))) taken.push(phrase)
  }
  return taken
    .toSorted((one, other) => one.start - other.start)
    .flatMap(({ text }) => likeliest((byName.get(text.toLowerCase()) ?? []).map(({ entity }) => entity)))
}

function namesOf(entity: Entity) {
  const names = new Set([entity.reference, entity.name.toLowerCase(), displayName(entity).toLowerCase()])
  return [...names].map((name) => ({ name, entity }))
}

function overlap(one: Phrase, other: Phrase): boolean {
  return one.start < other.start + other.words && other.start < one.start + one.words
}

function likeliest(entities: readonly Entity[]): Entity[] {
  const best = Math.min(...entities.map(rank))
  return entities.filter((entity) => rank(entity) === best)
}

function rank({ kind }: Entity): number {
  const place = kindOrder.indexOf(kind.toLowerCase())
  return place === -1 ? kindOrder.length : place
}
