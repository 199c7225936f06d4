import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Playground, startPlayground } from '../../src/playground/index.ts'
import { workspaceFileSchema } from '../../src/playground/workspace-file.ts'

const document = readFileSync('docs/playground.md', 'utf8')
const block = (language: string) => document.match(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``))?.[1] ?? ''

// Inside the checkout, so that the packages are found as an app of one's own finds them.
const folder = join('node_modules', '.cache', 'playground-docs')
const ends: (() => unknown)[] = []
let playground: Playground

beforeAll(() => mkdirSync(folder, { recursive: true }))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

describe('docs/playground.md', () => {
  it('shows an app that runs as it stands over Socket Mode', async () => {
    playground = await open()
    await run({})
    await playground.connected()
    await tryTheApp()
  })

  it('shows an app that runs as it stands over HTTP', async () => {
    playground = await open()
    const port = await freePort()
    playground.deliverTo(`http://127.0.0.1:${port}/slack/events`)
    await run({ PORT: String(port) })
    expect(await playground.verifyRequestUrl()).toBe(true)
    await tryTheApp()
  })

  it('shows a workspace file that is accepted and has every field', async () => {
    const workspace = workspaceFileSchema.parse(JSON.parse(block('json')))
    const other = await startPlayground({ workspace })
    ends.push(() => other.close())
    expect(other.channel('general').id).toBe('C0GENERAL')
    const { shape } = workspaceFileSchema
    const fields = [shape.people.element, shape.channels.unwrap().element, shape.usergroups.unwrap().element].flatMap(
      (schema) => Object.keys(schema.shape),
    )
    expect(fields.filter((name) => !document.includes(`"${name}"`) && !document.includes(`\`${name}\``))).toEqual([])
  })

  it('shows a driver that runs as it stands', async () => {
    const code = block('ts').replace('./src/', new URL('../../src/', import.meta.url).href)
    expect(code.split('\n').filter((line) => line !== '').length).toBeLessThanOrEqual(12)
    // Node reads no TypeScript below node_modules.
    const file = join(tmpdir(), `stagedoor-driver-${process.pid}.ts`)
    ends.push(() => rmSync(file))
    expect(await ended(start(file, code, {}))).toBe(0)
  })

  it('names every switch that makes trouble', async () => {
    playground = await open()
    const table = document.split('## Make trouble')[1]?.split('\n## ')[0] ?? ''
    const named = [...table.matchAll(/`([a-zA-Z]+)(?:\(|`)/g)].map((match) => match[1])
    const switches = Object.keys(playground.chaos)
    expect(switches.filter((name) => !named.includes(name))).toEqual([])
  })
})

async function open(): Promise<Playground> {
  const started = await startPlayground({
    workspace: {
      people: [{ handle: 'ana', name: 'Ana Ruiz' }],
      channels: [{ name: 'general', members: ['ana'] }],
    },
  })
  ends.push(() => started.close())
  return started
}

async function tryTheApp(): Promise<void> {
  const ana = playground.as('ana')
  await ana.slash('/sample-command', '', { channel: 'general' })
  await ana.click(await ana.sees('says hello'), { actionId: 'wave' })
  await ana.sees('waves')
  await ana.openHome()
  await playground.until(() => ana.home)
  expect(playground.report()).toMatchObject({ refusals: [], late: [], unanswered: [] })
}

function start(file: string, code: string, variables: Record<string, string>) {
  writeFileSync(file, code)
  const child = spawn(process.execPath, [file], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: 'node_modules/.cache/journeys', ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  ends.unshift(() => {
    child.kill('SIGKILL')
    return ended(child)
  })
  return child
}

/** Starts the app of the document, and waits until it says that it runs. */
async function run(more: Record<string, string>): Promise<void> {
  const child = start(join(folder, 'app.mjs'), block('js'), {
    SLACK_API_URL: playground.apiUrl,
    SLACK_BOT_TOKEN: playground.botToken,
    SLACK_APP_TOKEN: playground.appToken,
    SLACK_SIGNING_SECRET: playground.signingSecret,
    ...more,
  })
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the app of the document did not start')))
    createInterface({ input: child.stdout }).on('line', (line) => line === 'The app runs' && resolve())
  })
}

function ended(child: ReturnType<typeof start>): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('exit', resolve))
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
