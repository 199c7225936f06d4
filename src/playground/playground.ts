import { verifyRequestUrl } from './delivery/http.ts'
import { createHappenings, type Happenings } from './happenings/happenings.ts'
import { makeReport, type Report } from './judge/make-report.ts'
import { createPersonAtPlay, type PersonAtPlay } from './person-at-play.ts'
import type { UntilOptions } from './state/changes.ts'
import type { Message } from './state/messages.ts'
import { channelNamed, directMessage, personNamed } from './state/names.ts'
import type { PlayClock } from './state/play-clock.ts'
import type { Recorder } from './state/recorder.ts'
import type { Channel } from './state/workspace.ts'
import type { World } from './state/world.ts'
import { type Chaos, createChaos } from './trouble/chaos.ts'

/** A channel as a test reads it: always its present state. */
export type ChannelAtPlay = Readonly<Omit<Channel, 'members'>> & {
  readonly members: ReadonlySet<string>
  readonly messages: readonly Message[]
  /** The answers in the thread under a message, oldest first. */
  thread(ts: string): readonly Message[]
}

/** A running playground: what an app needs to connect to it, and what a test does and sees in it. */
export type Playground = Happenings & {
  readonly url: string
  /** With a slash at the end, as `slackApiUrl` wants it. */
  readonly apiUrl: string
  readonly botToken: string
  readonly appToken: string
  readonly signingSecret: string
  readonly workspaceId: string
  readonly appId: string
  readonly botUserId: string
  readonly clock: PlayClock
  readonly recorder: Recorder
  /** A person by id, handle, full name or a first name that only one has. */
  as(name: string): PersonAtPlay
  channel(name: string): ChannelAtPlay
  /** The direct message between a person and the app. */
  dm(person: string): ChannelAtPlay
  /** What only this person was shown, oldest first. */
  ephemerals(person: string): readonly Message[]
  /** Waits until a condition holds, looked at on every change; throws after `within` milliseconds of real time. */
  until<T>(condition: () => T | Promise<T>, options?: UntilOptions): Promise<NonNullable<T>>
  /** How many Socket Mode connections are open now. */
  readonly connections: number
  /** Waits until this many Socket Mode connections are open. */
  connected(count?: number): Promise<void>
  readonly chaos: Chaos
  /** Points deliveries at an app that listens over HTTP; used while no socket is open. */
  deliverTo(requestUrl: string): void
  /** Sends Slack's `url_verification`; true when the app answered with the challenge. */
  verifyRequestUrl(): Promise<boolean>
  report(): Report
  close(): Promise<void>
}

/** The handle on a playground that listens. */
export function createPlayground(world: World, close: () => Promise<void>): Playground {
  const { settings, workspace, changes } = world
  return {
    url: world.url,
    apiUrl: `${world.url}/api/`,
    botToken: settings.botToken,
    appToken: settings.appToken,
    signingSecret: settings.signingSecret,
    workspaceId: workspace.id,
    appId: workspace.app.id,
    botUserId: workspace.app.userId,
    clock: world.clock,
    recorder: world.recorder,
    as: (name) => createPersonAtPlay(world, personNamed(world, name)),
    channel: (name) => channelAtPlay(world, channelNamed(world, name)),
    dm: (name) => channelAtPlay(world, directMessage(world, personNamed(world, name).id)),
    ephemerals(name) {
      const { id } = personNamed(world, name)
      return world.messages.privately.filter((one) => one.onlyFor === id)
    },
    until: changes.until,
    get connections() {
      return world.sockets.open.size
    },
    async connected(count = 1) {
      const what = `${count} connections`
      await changes.until(() => world.sockets.open.size >= count, { what })
    },
    chaos: createChaos(world),
    ...createHappenings(world),
    deliverTo(requestUrl) {
      settings.http = { requestUrl }
    },
    verifyRequestUrl: () => verifyRequestUrl(world),
    report: () => makeReport(world.recorder, settings.answerWithin),
    close,
  }
}

function channelAtPlay(world: World, channel: Channel): ChannelAtPlay {
  const messages = () => world.messages.byChannel.get(channel.id) ?? []
  return {
    ...channel,
    get archived() {
      return channel.archived
    },
    get messages() {
      return messages()
    },
    thread: (ts) => messages().filter((one) => one.threadTs === ts && one.ts !== ts),
  }
}
