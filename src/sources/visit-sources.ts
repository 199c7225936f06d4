import pLimit, { type LimitFunction } from 'p-limit'
import type { Clock } from '../base/clock.ts'
import type { Actor, Transact } from '../base/ctx.ts'
import type { Log } from '../base/log.ts'
import { clearTrouble, recordTrouble, type SourceSettings } from '../catalog/index.ts'
import { refreshGit } from './git/refresh-git.ts'
import { refreshGitHub } from './github/refresh-github.ts'
import type { SourceOutcome } from './record-source.ts'
import { refreshFolder } from './refresh-folder.ts'
import type { Refreshed, Sighting, SourceToRead } from './refresh-source.ts'
import type { SourceAccess } from './source-access.ts'
import { placeOf } from './source-place.ts'
import { SourceUnavailable } from './source-unavailable.ts'

export interface SourcesToVisit {
  /** MANIFESTS_DIR: it holds `portal.yaml`, which declares the other sources. */
  readonly directory: string
  readonly transact: Transact
  readonly log: Log
  readonly clock: Clock
  readonly access: SourceAccess
}

/** How the reading of one source went: what it did, or why it could not be read. Neither where nothing had changed. */
export interface SourceRefresh {
  readonly source: string
  readonly outcome: SourceOutcome | null
  readonly trouble: string | null
}

export interface SourceVisits {
  /** Reads a source now; who comes while it is read gets that reading's answer. Never rejects. */
  visit(source: SourceToRead): Promise<SourceRefresh>
  /** Whether the source's time has come. */
  isDue(source: SourceSettings): boolean
  /** Forgets what is known of all other sources: one that is declared again is read at once. */
  keepOnly(names: readonly string[]): void
  /** Ends what is under way. */
  close(): Promise<void>
}

const actor: Actor = { kind: 'system', name: 'refresh' }

/** Sources outside of this machine that are read at the same time. */
const mostAtOnce = 3

/** What this process knows of a source since it last read it, or tried to. */
interface Known {
  /** Null where it could not be read. */
  readonly sighting: Sighting | null
  readonly dueAt: number
  /** Where it said when to come again: who comes sooner is told this. */
  readonly wait: { readonly until: number; readonly trouble: string } | null
}

/** Reads sources, remembers what was seen of each, and when to look again. What can not be read is told and keeps what was read. */
export function visitSources(parts: SourcesToVisit): SourceVisits {
  const known = new Map<string, Known>()
  const running = new Map<string, Promise<SourceRefresh>>()
  const inTurn = pLimit(mostAtOnce)
  const ending = new AbortController()

  const now = () => parts.clock.now().getTime()

  async function read(source: SourceToRead): Promise<SourceRefresh> {
    const { name } = source
    try {
      const last = known.get(name)?.sighting ?? null
      const { outcome, sighting } = await readNow(parts, source, { last, signal: ending.signal, inTurn })
      if (last === null) await parts.transact(actor, (ctx) => clearTrouble(ctx, { source: name }))
      if (outcome !== null) parts.log.info({ source: name, ...outcome.entities }, 'source read')
      known.set(name, { sighting, dueAt: now() + source.every * 1_000, wait: null })
      return { source: name, outcome, trouble: null }
    } catch (error) {
      return await fail(source, error)
    }
  }

  async function fail(source: SourceToRead, error: unknown): Promise<SourceRefresh> {
    const { name } = source
    known.delete(name)
    if (ending.signal.aborted) return { source: name, outcome: null, trouble: 'The portal is ending.' }
    const trouble = await tellTrouble(parts, source, error)
    const seconds = error instanceof SourceUnavailable ? (error.retryAfter ?? 0) : 0
    const wait = { until: now() + seconds * 1_000, trouble }
    known.set(name, { sighting: null, dueAt: now() + Math.max(source.every, seconds) * 1_000, wait })
    return { source: name, outcome: null, trouble }
  }

  return {
    visit: (source) => {
      // Who was asked to wait does, also when somebody asks for it sooner.
      const wait = known.get(source.name)?.wait ?? null
      if (wait !== null && now() < wait.until) {
        return Promise.resolve({ source: source.name, outcome: null, trouble: wait.trouble })
      }
      const started = running.get(source.name) ?? read(source).finally(() => running.delete(source.name))
      running.set(source.name, started)
      return started
    },
    isDue: ({ name }) => now() >= (known.get(name)?.dueAt ?? 0),
    keepOnly: (names) => {
      for (const name of known.keys()) if (!names.includes(name)) known.delete(name)
    },
    close: async () => {
      ending.abort()
      await Promise.allSettled(running.values())
    },
  }
}

interface Visit {
  readonly last: Sighting | null
  readonly signal: AbortSignal
  readonly inTurn: LimitFunction
}

async function readNow(parts: SourcesToVisit, source: SourceToRead, { inTurn, ...visit }: Visit): Promise<Refreshed> {
  const asked = { ...visit, directory: parts.directory, transact: parts.transact, access: parts.access }
  switch (source.kind) {
    case 'folder':
      return await refreshFolder({ ...asked, source })
    case 'git':
      return await inTurn(() => refreshGit({ ...asked, source }))
    case 'github':
      return await inTurn(() => refreshGitHub({ ...asked, source }, parts.clock))
  }
}

async function tellTrouble({ log, transact }: SourcesToVisit, source: SourceToRead, error: unknown): Promise<string> {
  const { name } = source
  const known = error instanceof SourceUnavailable
  const why = known ? error.message : 'It could not be read; the log says why.'
  const message = `${why} What was read from it before stays.`
  if (known) log.warn({ source: name }, message)
  else log.error({ source: name, err: error }, 'source could not be read; what was read before stays')
  const trouble = { source: name, place: placeOf(source), message }
  await transact(actor, (ctx) => recordTrouble(ctx, trouble)).catch((err: unknown) =>
    log.error({ source: name, err }, 'trouble could not be recorded'),
  )
  return message
}
