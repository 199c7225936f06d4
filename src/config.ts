import { resolve } from 'node:path'
import { z } from 'zod'
import {
  pagerDutyAccess,
  type SourceSecrets,
  sourceProblems,
  sourceSecrets,
  sourceVariables,
} from './config-of-sources.ts'
import type { PagerDutyAccess } from './sources/on-call/read-pagerduty.ts'
import { matching, webUrl } from './variable.ts'

/** How Slack's deliveries reach us, with the secret that each way needs. */
export type SlackTransport =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string }

/** Everything but Slack's tokens: enough for a command that never talks to Slack, and for the demo. */
export interface ConfigWithoutSlack {
  readonly databaseUrl: string | undefined
  readonly dataDirectory: string
  readonly manifestsDirectory: string
  readonly host: string
  readonly port: number
  readonly playgroundPort: number
  /** Where runners report back; without a slash at its end. */
  readonly publicUrl: string
  readonly auditKey: string | undefined
  readonly webhookSecret: string | undefined
  /** Slack accounts that are admins from the first start. */
  readonly adminAccounts: readonly string[]
  readonly commands: { readonly root: string; readonly owner: string; readonly request: string }
  /** Hosts, with all below them, whose links are shown in Slack as what they lead to. */
  readonly unfurlDomains: readonly string[]
  readonly logLevel: z.infer<typeof logLevel>
  readonly sources: SourceSecrets
  readonly pagerDuty: PagerDutyAccess
  /** The portal that this machine pushes to, and the token to do it with. */
  readonly pushTo: { readonly url: string; readonly token: string | undefined }
}

export interface Config extends ConfigWithoutSlack {
  readonly slack: { readonly botToken: string; readonly apiUrl: string; readonly transport: SlackTransport }
}

/** Thrown where settings are wrong: every problem at once, each a sentence that names the variable and never its value. */
export class WrongSettings extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`The settings are not right:\n${problems.map((problem) => `- ${problem}`).join('\n')}`)
    this.name = 'WrongSettings'
    this.problems = problems
  }
}

type Environment = Readonly<Record<string, string | undefined>>

const logLevel = z.enum(
  ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
  'give one of fatal, error, warn, info, debug, trace, silent.',
)

const port = (otherwise: number) => {
  const right = `give a whole number from 0 to 65535, such as ${otherwise}.`
  return z.coerce.number(right).int(right).min(0, right).max(65_535, right).default(otherwise)
}

const command = (otherwise: string) =>
  matching(
    /^\/[a-z0-9_-]{1,31}$/,
    `give a slash and up to 31 lower-case letters, digits, - or _, such as ${otherwise}.`,
  ).default(otherwise)

const adminAccounts =
  'give Slack account ids, which begin with U or W, with commas between, such as U024BE7LH,U0G9QF9C6.'

const withoutSlack = z.object({
  DATABASE_URL: matching(
    /^postgres(ql)?:\/\/./,
    'give postgres://USER:PASSWORD@HOST:PORT/DATABASE, or leave it out.',
  ).optional(),
  DATA_DIR: z.string().default('.data'),
  MANIFESTS_DIR: z.string().default('manifests'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port(3000),
  PLAYGROUND_PORT: port(4000),
  PUBLIC_URL: webUrl(
    'give the address at which runners reach this app, such as https://portal.example.com.',
  ).optional(),
  AUDIT_KEY: z.string().min(32, 'give at least 32 random characters, the same to every replica.').optional(),
  WEBHOOK_SECRET: z.string().min(16, 'give at least 16 random characters, the same to every replica.').optional(),
  ADMIN_SLACK_IDS: matching(/^[UW][A-Z0-9]+(\s*,\s*[UW][A-Z0-9]+)*$/, adminAccounts).optional(),
  ROOT_COMMAND: command('/portal'),
  OWNER_COMMAND: command('/owner'),
  REQUEST_COMMAND: command('/request'),
  UNFURL_DOMAINS: matching(
    /^[a-z0-9-]+(\.[a-z0-9-]+)+(\s*,\s*[a-z0-9-]+(\.[a-z0-9-]+)+){0,4}$/,
    'give up to five hosts with commas between, such as git.example.com, docs.example.com.',
  ).optional(),
  LOG_LEVEL: logLevel.default('info'),
  STAGEDOOR_URL: webUrl('give the address of the portal to push to, such as https://portal.example.com.').optional(),
  STAGEDOOR_TOKEN: matching(/^stagedoor_\S+$/, 'give a token that `stagedoor token create` made.').optional(),
  ...sourceVariables,
})

const botToken = matching(/^xoxb-./, "give your Slack app's bot token, which begins with xoxb-.")
const apiUrl = webUrl('give the address of a Slack API server, or leave it out.').default('https://slack.com/api/')
const slackBySocket = z.object({
  SLACK_TRANSPORT: z.literal('socket', 'give socket or http.').default('socket'),
  SLACK_BOT_TOKEN: botToken,
  SLACK_APP_TOKEN: matching(
    /^xapp-./,
    "give your Slack app's app-level token, which begins with xapp-; the transport socket needs it.",
  ),
  SLACK_API_URL: apiUrl,
})
const slackByHttp = z.object({
  SLACK_TRANSPORT: z.literal('http'),
  SLACK_BOT_TOKEN: botToken,
  SLACK_SIGNING_SECRET: matching(/^.{16,}$/, "give your Slack app's signing secret; the transport http needs it."),
  SLACK_API_URL: apiUrl,
})

/** All settings, Slack's included. Throws WrongSettings. */
export function readConfig(environment: Environment = process.env): Config {
  const given = withoutBlanks(environment)
  const slackVariables = given.SLACK_TRANSPORT === 'http' ? slackByHttp : slackBySocket
  const found = check(withoutSlack.and(slackVariables), given)
  const transport: SlackTransport =
    found.SLACK_TRANSPORT === 'http'
      ? { kind: 'http', signingSecret: found.SLACK_SIGNING_SECRET }
      : { kind: 'socket', appToken: found.SLACK_APP_TOKEN }
  const slack = { botToken: found.SLACK_BOT_TOKEN, apiUrl: found.SLACK_API_URL.replace(/\/*$/, '/'), transport }
  return { ...named(found), slack }
}

/** The settings that have nothing to do with Slack, whatever Slack's say. Throws WrongSettings. */
export function readConfigWithoutSlack(environment: Environment = process.env): ConfigWithoutSlack {
  return named(check(withoutSlack, withoutBlanks(environment)))
}

function check<Found>(schema: z.ZodType<Found>, given: Environment): Found {
  const found = schema.safeParse(given)
  const wrong = (found.error?.issues ?? []).map((issue) => sentence(issue, given))
  const problems = [...wrong, ...commandProblems(given), ...sourceProblems(given)]
  if (!found.success || problems.length > 0) throw new WrongSettings(problems)
  return found.data
}

function sentence(issue: z.core.$ZodIssue, given: Environment): string {
  const variable = String(issue.path[0])
  return `${variable} is ${given[variable] === undefined ? 'missing' : 'not right'}: ${issue.message}`
}

function commandProblems({
  ROOT_COMMAND = '/portal',
  OWNER_COMMAND = '/owner',
  REQUEST_COMMAND = '/request',
}: Environment) {
  if (new Set([ROOT_COMMAND, OWNER_COMMAND, REQUEST_COMMAND]).size === 3) return []
  return ['ROOT_COMMAND, OWNER_COMMAND and REQUEST_COMMAND are not three commands: give each a name of its own.']
}

function named(found: z.infer<typeof withoutSlack>): ConfigWithoutSlack {
  return {
    databaseUrl: found.DATABASE_URL,
    dataDirectory: resolve(found.DATA_DIR),
    manifestsDirectory: resolve(found.MANIFESTS_DIR),
    host: found.HOST,
    port: found.PORT,
    playgroundPort: found.PLAYGROUND_PORT,
    publicUrl: (found.PUBLIC_URL ?? `http://localhost:${found.PORT}`).replace(/\/+$/, ''),
    auditKey: found.AUDIT_KEY,
    webhookSecret: found.WEBHOOK_SECRET,
    adminAccounts: found.ADMIN_SLACK_IDS?.split(',').map((id) => id.trim()) ?? [],
    commands: { root: found.ROOT_COMMAND, owner: found.OWNER_COMMAND, request: found.REQUEST_COMMAND },
    unfurlDomains: found.UNFURL_DOMAINS?.split(',').map((host) => host.trim()) ?? [],
    logLevel: found.LOG_LEVEL,
    sources: sourceSecrets(found),
    pagerDuty: pagerDutyAccess(found),
    pushTo: {
      url: (found.STAGEDOOR_URL ?? `http://localhost:${found.PORT}`).replace(/\/+$/, ''),
      token: found.STAGEDOOR_TOKEN,
    },
  }
}

/** What other programs are given of our environment: where programs and keys lie, and the way out. No secret of ours. */
export function machineEnvironment(environment: Environment = process.env): Readonly<Record<string, string>> {
  const passed = ['PATH', 'HOME', 'SSH_AUTH_SOCK', 'TMPDIR', 'HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY']
  const both = passed.flatMap((name) => (name.endsWith('PROXY') ? [name, name.toLowerCase()] : [name]))
  return Object.fromEntries(
    both.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])),
  )
}

/** A variable set to nothing, as in `PORT=`, counts as left out. */
function withoutBlanks(environment: Environment): Environment {
  const filled = Object.entries(environment).map(([name, value]) => [name, value?.trim()] as const)
  return Object.fromEntries(filled.filter(([, value]) => value !== undefined && value !== ''))
}
