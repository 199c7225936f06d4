import type { Reference } from '../../base/reference.ts'
import { referenceParts } from '../../base/reference.ts'
import { cut } from '../../block-kit/cut.ts'
import { type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { displayName, type Entity } from '../../catalog/index.ts'
import { ago } from '../moment.ts'

/** Code points of a name; one that is longer would leave no room for anything else. */
const longestName = 150

/** How an entity is called, short enough for a line. */
export function nameOf(entity: Pick<Entity, 'title' | 'name' | 'properties'>): string {
  return shortName(displayName(entity))
}

export function shortName(name: string): string {
  return cut(name.replaceAll(/\s+/gu, ' ').trim(), longestName)
}

/** `Component · service · production`: what it is, as far as its document says. */
export function kindLine(entity: Pick<Entity, 'kind' | 'properties'>): string {
  const { type, lifecycle } = entity.properties
  return [entity.kind, type, lifecycle]
    .filter((part): part is string => typeof part === 'string' && part.trim() !== '')
    .map((part) => cut(part, 60))
    .join(' · ')
}

/** A kind inside a sentence: `component`, but `API`, because some of them are abbreviations. */
export function kindWord(kind: string): string {
  return /[A-Z]{2}/u.test(kind) ? kind : kind.toLowerCase()
}

/** The last part of a reference that nothing else is known of. */
export function nameIn(reference: Reference): string {
  return shortName(referenceParts(reference).name)
}

/** Where the facts come from, and how old they are: "checkout.yaml in shop, read 12 minutes ago". */
export function sourceLine({ file, source }: Pick<Entity, 'file' | 'source'>, readAt: Date | null): Mrkdwn {
  const place = mrkdwn`${cut(file, 200)} in ${cut(source, 100)}`
  return readAt === null ? place : mrkdwn`${place}, read ${ago(readAt)}`
}
