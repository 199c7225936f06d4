import { actions, type MessageBlock, section } from '../../block-kit/blocks.ts'
import { button } from '../../block-kit/elements.ts'
import { type MessagePayload, message } from '../../block-kit/message.ts'
import { bold, joinMrkdwn, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Dependencies, Dependency, Entity } from '../../catalog/index.ts'
import { type Audience, footer, shareButton } from '../audience.ts'
import { pageOf, pageRow, pageWords } from '../paging.ts'
import { kindLine, nameIn, nameOf, shortName } from './entity-words.ts'
import { nameList } from './owner-words.ts'

export const directions = ['dependsOn', 'neededBy'] as const

export type Direction = (typeof directions)[number]

/** What an entity depends on and what needs it, to some hops. */
export interface DependencyFacts {
  readonly entity: Entity
  readonly dependsOn: Dependencies
  readonly neededBy: Dependencies
}

const titles = { dependsOn: 'Depends on', neededBy: 'Needed by' } as const

/** Lines of each direction in the first answer, and on a page of one direction. */
const firstLines = 8
const linesOnPage = 20

/** Both directions at a glance: the nearest of each, and the way to the rest. */
export function dependenciesMessage(facts: DependencyFacts, audience: Audience): MessagePayload {
  const { entity } = facts
  const picture = button({ text: 'Picture', actionId: 'show_picture', value: entity.reference })
  const share = shareButton(audience, 'deps', entity.reference)
  const none = reached(facts.dependsOn).length + reached(facts.neededBy).length === 0
  return message(summary(facts), [
    section(none ? summary(facts) : mrkdwn`${bold(nameOf(entity))} · ${kindLine(entity)}`),
    ...directions.flatMap((direction) => directionBlocks(facts, direction)),
    ...(none ? [] : [actions([picture, ...share])]),
    ...footer(audience, []),
  ])
}

/** All of one direction, a page at a time. */
export function dependenciesPage(facts: DependencyFacts, direction: Direction, wanted: number): MessagePayload {
  const { entity } = facts
  const all = reached(facts[direction])
  const { from, ...page } = pageOf(all.length, linesOnPage, wanted)
  const first = mrkdwn`${bold(nameOf(entity))} · ${titles[direction].toLowerCase()} ${countWords(facts[direction])}${pageWords(page)}`
  return message(first, [
    section(first),
    ...(all.length === 0 ? [] : [section(lines(facts, direction, all.slice(from, from + linesOnPage)))]),
    ...pageRow({ list: 'deps', about: `${direction} ${entity.reference}`, ...page }),
  ])
}

/** Everything once, by the relation that leads there first. */
function reached({ found }: Dependencies): Dependency[] {
  return found.filter(({ first }) => first)
}

function directionBlocks(facts: DependencyFacts, direction: Direction): MessageBlock[] {
  const { entity } = facts
  const dependencies = facts[direction]
  const all = reached(dependencies)
  if (all.length === 0) return []
  const head = mrkdwn`${bold(titles[direction])} ${countWords(dependencies)}`
  const more = all.length - firstLines
  const all_ = button({
    text: 'Show all',
    actionId: 'show_direction',
    value: `${direction} ${entity.reference}`,
    accessibilityLabel: `Show all: ${titles[direction].toLowerCase()}`,
  })
  return [
    section(
      joinMrkdwn([head, lines(facts, direction, all.slice(0, firstLines)), ...circle(entity, dependencies)], '\n'),
      { accessory: more > 0 ? all_ : undefined },
    ),
  ]
}

function countWords(dependencies: Dependencies): string {
  const all = reached(dependencies)
  const direct = all.filter(({ hops }) => hops === 1).length
  const number = dependencies.more ? `more than ${all.length}` : `${all.length}`
  return direct === all.length && !dependencies.more ? number : `${number}, ${direct} of them directly`
}

function lines({ entity, ...facts }: DependencyFacts, direction: Direction, shown: readonly Dependency[]): Mrkdwn {
  const { found } = facts[direction]
  const names = new Map(found.map((one) => [one.reference, nameOfEnd(one)]))
  names.set(entity.reference, nameOf(entity))
  return joinMrkdwn(
    shown.map((one) => line(one, names.get(one.from) ?? nameIn(one.from), direction)),
    '\n',
  )
}

/** `Ledger database · Resource · database, through Ledger`; by a relation of a blueprint `Runs on: Berlin · cluster`. */
function line(one: Dependency, from: string, direction: Direction): Mrkdwn {
  const what = one.entity === null ? 'not in the catalog' : kindLine(one.entity)
  const name = bold(nameOfEnd(one))
  const through = one.hops === 1 ? mrkdwn`` : mrkdwn`, through ${from}`
  if (one.title !== null && direction === 'dependsOn')
    return mrkdwn`${shortName(one.title)}: ${name} · ${what}${through}`
  return mrkdwn`${name} · ${what}${wayWords(one)}${through}`
}

/** How it is needed, where that is more than depending on it. */
function wayWords({ type, title }: Dependency): Mrkdwn {
  if (title !== null) return mrkdwn`, by its “${shortName(title)}”`
  const words = relationWords[type]
  return words === undefined ? mrkdwn`` : mrkdwn`, ${words}`
}

const relationWords: Readonly<Record<string, string | undefined>> = {
  consumesApi: 'an API that is consumed',
  apiProvidedBy: 'provides that API',
  apiConsumedBy: 'consumes it',
  providesApi: 'an API that is provided',
}

function nameOfEnd({ entity, reference }: Pick<Dependency, 'entity' | 'reference'>): string {
  return entity === null ? nameIn(reference) : nameOf(entity)
}

// A picture would show the circle; so do the words.
function circle(entity: Entity, { found }: Dependencies): Mrkdwn[] {
  const back = found.filter(({ reference }) => reference === entity.reference)
  if (back.length === 0) return []
  const names = new Map(found.map((one) => [one.reference, nameOfEnd(one)]))
  const through = back.map(({ from }) => names.get(from) ?? nameIn(from))
  return [
    mrkdwn`In a circle: ${nameList(through, 5)} ${through.length === 1 ? 'leads' : 'lead'} back to ${nameOf(entity)}.`,
  ]
}

function summary({ entity, dependsOn, neededBy }: DependencyFacts): Mrkdwn {
  const name = nameOf(entity)
  const direct = (dependencies: Dependencies) =>
    reached(dependencies)
      .filter(({ hops }) => hops === 1)
      .map(nameOfEnd)
  const [needs, needed] = [direct(dependsOn), direct(neededBy)]
  if (needs.length + needed.length === 0)
    return mrkdwn`${bold(name)} depends on nothing that the catalog knows, and nothing depends on it.`
  const parts = [
    ...(needs.length === 0 ? [] : [mrkdwn`depends on ${nameList(needs)}`]),
    ...(needed.length === 0 ? [] : [mrkdwn`is needed by ${nameList(needed)}`]),
  ]
  return mrkdwn`${bold(name)} ${joinMrkdwn(parts, ', and ')}.`
}
