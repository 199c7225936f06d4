import { parseArgs } from 'node:util'
import type { PlaygroundOptions } from '../create-world.ts'

export const USAGE = `Usage: npm run playground -- [options]

Starts a local Slack of one workspace and one app, and prints what an app needs to connect to it.

  --port N            the page and the API listen here; 4000 unless given, 0 takes any free one
  --host NAME         on this address; 127.0.0.1 unless given
  --workspace FILE    who is there and where they talk, as JSON (see docs/playground.md)
  --manifest FILE     the app's Slack manifest, YAML or JSON: its name, commands, shortcuts, events and scopes
  --request-url URL   where the app listens over HTTP; used while it has no socket open
  --seed N            another seed gives other ids and tokens; 1 unless given
  --start MOMENT      where the clock starts, such as 2026-11-23T09:00Z; the real time unless given
  --help              these lines
`

/** How the playground is to be started: its options, and the files to read. */
export type CommandLine = Omit<PlaygroundOptions, 'workspace'> & {
  readonly help: boolean
  readonly workspace: string | undefined
  readonly manifest: string | undefined
}

/** A wrong flag or value, in words for the person who typed it. */
export class WrongUse extends Error {}

/** Reads the flags of `npm run playground`. Throws `WrongUse`. */
export function readCommandLine(words: readonly string[]): CommandLine {
  const { help, workspace, manifest, port, host, seed, start, 'request-url': requestUrl } = flagsOf(words)
  return {
    help,
    workspace,
    manifest,
    host,
    port: wholeNumber('--port', port, 65_535),
    seed: wholeNumber('--seed', seed, 0xffff_ffff),
    ...(start === undefined ? {} : { start: momentOf(start) }),
    ...(requestUrl === undefined ? {} : { http: { requestUrl: webUrl(requestUrl) } }),
  }
}

function flagsOf(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        port: { type: 'string', default: '4000' },
        host: { type: 'string', default: '127.0.0.1' },
        workspace: { type: 'string' },
        manifest: { type: 'string' },
        'request-url': { type: 'string' },
        seed: { type: 'string', default: '1' },
        start: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
  }
}

function wholeNumber(flag: string, text: string, most: number): number {
  if (!/^\d{1,10}$/.test(text) || Number(text) > most) {
    throw new WrongUse(`${flag} takes a whole number up to ${most}, not ${text}`)
  }
  return Number(text)
}

function momentOf(text: string): Date {
  const moment = new Date(text)
  if (Number.isNaN(moment.getTime()))
    throw new WrongUse(`--start takes a moment such as 2026-11-23T09:00Z, not ${text}`)
  return moment
}

function webUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && /^https?:$/.test(url.protocol)) return text
  throw new WrongUse(`--request-url takes an address such as http://localhost:3000/slack/events, not ${text}`)
}
