import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { machineEnvironment, readConfig, readConfigWithoutSlack, WrongSettings } from '../src/config.ts'

const tokens = { SLACK_BOT_TOKEN: 'xoxb-bot', SLACK_APP_TOKEN: 'xapp-app' }

function problems(read: () => unknown): readonly string[] {
  try {
    read()
  } catch (error) {
    if (error instanceof WrongSettings) return error.problems
    throw error
  }
  return []
}

test('two tokens are enough', () => {
  expect(readConfig(tokens)).toEqual({
    databaseUrl: undefined,
    dataDirectory: resolve('.data'),
    manifestsDirectory: resolve('manifests'),
    host: '127.0.0.1',
    port: 3000,
    pagerDuty: { apiUrl: 'https://api.pagerduty.com', token: null },
    playgroundPort: 4000,
    publicUrl: 'http://localhost:3000',
    auditKey: undefined,
    webhookSecret: undefined,
    adminAccounts: [],
    commands: { root: '/portal', owner: '/owner', request: '/request' },
    unfurlDomains: [],
    logLevel: 'info',
    slack: {
      botToken: 'xoxb-bot',
      apiUrl: 'https://slack.com/api/',
      transport: { kind: 'socket', appToken: 'xapp-app' },
    },
    sources: { gitCredentials: {}, github: { apiUrl: 'https://api.github.com', signIn: { is: 'nobody' } } },
    pushTo: { url: 'http://localhost:3000', token: undefined },
  })
})

test('every problem is reported at once, in words, and no value is repeated', () => {
  const wrong = {
    SLACK_BOT_TOKEN: 'hush-bot',
    SLACK_APP_TOKEN: 'hush-app',
    SLACK_API_URL: 'hush-api',
    DATABASE_URL: 'mysql://hush@host/db',
    PORT: 'hush-port',
    PLAYGROUND_PORT: '70000',
    PUBLIC_URL: 'ftp://hush.example.com',
    AUDIT_KEY: 'hush-audit',
    WEBHOOK_SECRET: 'hush-hook',
    ADMIN_SLACK_IDS: 'hush, U1',
    ROOT_COMMAND: 'hush',
    OWNER_COMMAND: '/Hush',
    REQUEST_COMMAND: `/hush${'h'.repeat(31)}`,
    LOG_LEVEL: 'hush-level',
    GIT_CREDENTIALS: 'hush',
    GITHUB_TOKEN: 'hush hush hush',
    GITHUB_APP_ID: 'hush',
    GITHUB_APP_PRIVATE_KEY: 'hush',
    GITHUB_API_URL: 'hush',
    STAGEDOOR_URL: 'hush',
    STAGEDOOR_TOKEN: 'hush',
  }
  const told = problems(() => readConfig(wrong))
  expect(told.map((problem) => problem.split(' ')[0])).toEqual(expect.arrayContaining(Object.keys(wrong)))
  expect(told).toHaveLength(Object.keys(wrong).length)
  for (const problem of told) expect(problem).toMatch(/^[A-Z_]+ is not right: give .*\.$/)
  expect(told.join()).not.toContain('hush')
})

test('the error itself is a list a person can read', () => {
  expect(() => readConfig({})).toThrow(
    'The settings are not right:\n' +
      "- SLACK_BOT_TOKEN is missing: give your Slack app's bot token, which begins with xoxb-.\n" +
      "- SLACK_APP_TOKEN is missing: give your Slack app's app-level token, which begins with xapp-; the transport socket needs it.",
  )
})

test('the transport http needs the signing secret and no app token', () => {
  const http = { SLACK_BOT_TOKEN: 'xoxb-bot', SLACK_TRANSPORT: 'http' }
  expect(problems(() => readConfig(http))).toEqual([
    "SLACK_SIGNING_SECRET is missing: give your Slack app's signing secret; the transport http needs it.",
  ])
  const signingSecret = '0123456789abcdef'
  expect(readConfig({ ...http, SLACK_SIGNING_SECRET: signingSecret }).slack.transport).toEqual({
    kind: 'http',
    signingSecret,
  })
})

test('any other transport is refused', () => {
  expect(problems(() => readConfig({ ...tokens, SLACK_TRANSPORT: 'pigeon' }))).toEqual([
    'SLACK_TRANSPORT is not right: give socket or http.',
  ])
})

test('three commands have three names', () => {
  expect(problems(() => readConfig({ ...tokens, ROOT_COMMAND: '/owner' }))).toEqual([
    'ROOT_COMMAND, OWNER_COMMAND and REQUEST_COMMAND are not three commands: give each a name of its own.',
  ])
})

test('a variable set to nothing counts as left out, and space around a value is not part of it', () => {
  const config = readConfig({ ...tokens, PORT: '', DATABASE_URL: ' ', HOST: ' 0.0.0.0 ' })
  expect(config).toMatchObject({ port: 3000, databaseUrl: undefined, host: '0.0.0.0' })
})

test('addresses, admins and ports are taken as they are meant', () => {
  const config = readConfig({
    ...tokens,
    PORT: '8080',
    PUBLIC_URL: 'https://portal.example.com/',
    SLACK_API_URL: 'http://localhost:4000/api',
    ADMIN_SLACK_IDS: 'U024BE7LH, W0G9QF9C6',
  })
  expect(config).toMatchObject({
    port: 8080,
    publicUrl: 'https://portal.example.com',
    adminAccounts: ['U024BE7LH', 'W0G9QF9C6'],
  })
  expect(config.slack.apiUrl).toBe('http://localhost:4000/api/')
})

test('what opens other places is cut at its commas, and an app goes before a token', () => {
  const key = '-----BEGIN RSA PRIVATE KEY-----\\nabc\\n-----END RSA PRIVATE KEY-----'
  const { sources } = readConfigWithoutSlack({
    GIT_CREDENTIALS: 'Git.example.com:8443=a=b, github.com=c',
    GITHUB_TOKEN: 'ghp_0123456789',
    GITHUB_APP_ID: '12',
    GITHUB_APP_PRIVATE_KEY: key,
    GITHUB_API_URL: 'https://github.example.com/api/v3/',
  })
  expect(sources).toEqual({
    gitCredentials: { 'git.example.com:8443': 'a=b', 'github.com': 'c' },
    github: {
      apiUrl: 'https://github.example.com/api/v3',
      signIn: { is: 'app', appId: '12', privateKey: key.replaceAll('\\n', '\n') },
    },
  })
  expect(readConfigWithoutSlack({ GITHUB_TOKEN: 'ghp_0123456789' }).sources.github.signIn).toMatchObject({
    is: 'token',
  })
})

test('other programs are given nothing that is secret', () => {
  expect(machineEnvironment({ ...tokens, PATH: '/bin', HOME: '/home/ana', GITHUB_TOKEN: 'x' })).toEqual({
    PATH: '/bin',
    HOME: '/home/ana',
  })
})

test('a command that never talks to Slack needs no token', () => {
  expect(readConfigWithoutSlack({ PORT: '8080' })).toMatchObject({ port: 8080, publicUrl: 'http://localhost:8080' })
  expect(problems(() => readConfigWithoutSlack({ SLACK_TRANSPORT: 'pigeon', AUDIT_KEY: 'short' }))).toHaveLength(1)
})

test('half of a GitHub app is said to be half, not passed over', () => {
  const half = 'GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY belong together: give both, or neither.'
  expect(problems(() => readConfigWithoutSlack({ GITHUB_APP_ID: '12' }))).toEqual([half])
  const key = '-----BEGIN RSA PRIVATE KEY-----\\nMII'
  expect(problems(() => readConfigWithoutSlack({ GITHUB_APP_PRIVATE_KEY: key }))).toEqual([half])
  expect(problems(() => readConfigWithoutSlack({ GITHUB_APP_ID: '12', GITHUB_APP_PRIVATE_KEY: key }))).toEqual([])
})

test('.env.example lists every variable that is read, and no other', () => {
  const listed = [...readFileSync('.env.example', 'utf8').matchAll(/^#? ?([A-Z_]+)=/gm)].map((match) => match[1])
  const files = ['src/config.ts', 'src/config-of-sources.ts']
  const read = new Set(
    files
      .flatMap((file) => readFileSync(file, 'utf8').match(/^ {2}[A-Z][A-Z_]+(?=:)/gm) ?? [])
      .map((name) => name.trim()),
  )
  expect(listed.toSorted()).toEqual([...read].toSorted())
})

test('the tests run on the Node that the package pins', () => {
  expect(process.version.split('.')[0]).toBe('v24')
})
