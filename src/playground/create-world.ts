import { createSockets } from './delivery/sockets.ts'
import { createChanges } from './state/changes.ts'
import { createIds } from './state/ids.ts'
import { createInstallation } from './state/installation.ts'
import { createMessages } from './state/messages.ts'
import { createPlayClock, seconds } from './state/play-clock.ts'
import { seededRandom } from './state/random.ts'
import { createRecorder, messageTarget } from './state/recorder.ts'
import { summary } from './state/summary.ts'
import { createViews } from './state/views.ts'
import { buildWorkspace } from './state/workspace.ts'
import type { World } from './state/world.ts'
import { createTroubles } from './trouble/trouble.ts'
import { type WorkspaceFile, workspaceFileSchema } from './workspace-file.ts'

export type PlaygroundOptions = {
  readonly workspace: WorkspaceFile
  /** 0 takes any free port. */
  readonly port?: number
  readonly host?: string
  /** The same seed gives the same ids and the same chances. */
  readonly seed?: number
  /** Where the clock starts; the real time when absent. */
  readonly start?: Date
  /** Where the app listens over HTTP; used while it has no socket open. */
  readonly http?: { readonly requestUrl: string }
  readonly signingSecret?: string
  readonly botToken?: string
  readonly appToken?: string
  /** Milliseconds of real time the app has for an answer; 3000 unless told otherwise. */
  readonly answerWithin?: number
}

const ANSWER_WITHIN = 3_000

/** Builds the state of a playground that does not listen yet. Throws when the workspace file is wrong. */
export function createWorld(options: PlaygroundOptions): World {
  const random = seededRandom(options.seed ?? 1)
  const ids = createIds(random)
  const clock = createPlayClock(options.start)
  const created = seconds(clock)
  const workspace = buildWorkspace(workspaceFileSchema.parse(options.workspace), ids, created)
  const recorder = createRecorder()
  const world: World = {
    settings: {
      botToken: options.botToken ?? `xoxb-playground-${ids.secret(20)}`,
      appToken: options.appToken ?? `xapp-playground-${ids.secret(20)}`,
      signingSecret: options.signingSecret ?? ids.secret(32),
      verificationToken: ids.secret(24),
      answerWithin: options.answerWithin ?? ANSWER_WITHIN,
      http: options.http,
    },
    clock,
    random,
    ids,
    changes: createChanges(() => summary(world)),
    recorder,
    troubles: createTroubles(),
    workspace,
    app: createInstallation(),
    messages: createMessages((message, what) => recorder.wrote(messageTarget(message), what)),
    files: new Map(),
    uploads: new Map(),
    scheduled: new Map(),
    pins: new Map(),
    views: createViews(),
    triggers: new Map(),
    executions: new Map(),
    responseUrls: new Map(),
    sockets: createSockets(),
    typedInMessages: new Map(),
    suggestedInMessages: new Map(),
    closing: new AbortController(),
    url: '',
    tiers: false,
    rates: new Map(),
    lastTs: 0,
  }
  clock.onMove(() => world.changes.tell())
  return world
}
