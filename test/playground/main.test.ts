import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebClient } from '@slack/web-api'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { readCommandLine, WrongUse } from '../../src/playground/alone/read-command-line.ts'
import { readWorkspace } from '../../src/playground/alone/read-workspace.ts'
import { startPlayground } from '../../src/playground/index.ts'
import { quiet } from './bolt-app.ts'
import { smallWorkspace } from './small-workspace.ts'

const folder = mkdtempSync(join(tmpdir(), 'stagedoor-playground-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

describe('npm run playground', () => {
  it('prints lines that point an app at it, and ends cleanly with what the judge saw', async () => {
    const manifest = file('manifest.yaml', 'display_information: { name: Helper }\nfeatures: { bot_user: {} }\n')
    const { child, said } = start('--port', '0', '--manifest', manifest)
    const printed = await said('Ctrl\\+C')
    const value = (name: string) => new RegExp(`^${name}=(.+)$`, 'm').exec(printed)?.[1] ?? ''
    const client = new WebClient(value('SLACK_BOT_TOKEN'), { slackApiUrl: value('SLACK_API_URL'), logger: quiet })
    expect(await client.auth.test()).toMatchObject({ ok: true, team: 'Playground' })
    const opened = await client.apps.connections.open({ token: value('SLACK_APP_TOKEN') })
    expect(opened.ok).toBe(true)
    expect(value('SLACK_SIGNING_SECRET')).toMatch(/^\w{32}$/)
    const page = await fetch(value('SLACK_API_URL').replace('/api/', '/?in=home'))
    expect(await page.text()).toContain('<title>Helper Home')
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
    expect(await said('Calls +auth.test 1, apps.connections.open 1')).toContain('What the judge saw')
  })

  it('says that a port is taken, without a stack', async () => {
    const other = await startPlayground({ workspace: smallWorkspace })
    const { child, said } = start('--port', new URL(other.url).port)
    const [code] = await once(child, 'close')
    await other.close()
    expect(code).toBe(1)
    expect(await said('')).toBe('The port is in use by another process. Choose another with --port; 0 takes any.\n')
  })

  it('gives the same tokens for the same seed, so that an app need not be told again', async () => {
    const tokens = async (seed: string) => {
      const { workspace: _file, ...options } = readCommandLine(['--port', '0', '--seed', seed])
      const playground = await startPlayground({ ...options, workspace: await readWorkspace(undefined, undefined) })
      await playground.close()
      return [playground.botToken, playground.appToken, playground.signingSecret]
    }
    const first = await tokens('7')
    expect(await tokens('7')).toEqual(first)
    expect(await tokens('8')).not.toEqual(first)
  })

  it('starts its clock where it is told', () => {
    expect(readCommandLine(['--start', '2026-11-23T09:00Z']).start).toEqual(new Date('2026-11-23T09:00:00Z'))
    expect(readCommandLine([]).start).toBeUndefined()
  })

  it.each([
    [['--port', 'x'], '--port takes a whole number up to 65535, not x'],
    [['--port', '65536'], 'up to 65535'],
    [['--start', 'tomorrow'], 'not tomorrow'],
    [['--request-url', 'localhost:3000'], '--request-url takes an address such as'],
    [['--prot', '1'], 'Usage: npm run playground'],
    [['workspace.json'], 'Usage: npm run playground'],
  ])('says what is wrong with %j', (flags, words) => {
    expect(() => readCommandLine(flags)).toThrow(words)
    expect(() => readCommandLine(flags)).toThrow(WrongUse)
  })

  it.each([
    ['no.json', undefined, 'There is no file'],
    ['text.json', 'people', 'text.json is not JSON'],
    ['zone.json', { people: [{ handle: 'a', name: 'A', timeZone: 'Mars' }] }, '→ at people[0].timeZone'],
    ['field.json', { people: [{ handle: 'a', name: 'A' }], chanels: [] }, 'Unrecognized key: "chanels"'],
    ['nobody.json', { people: [] }, 'at people'],
  ])('says what is wrong with the workspace of %s', async (name, content, words) => {
    const path = content === undefined ? join(folder, name) : file(name, content)
    await expect(readWorkspace(path, undefined)).rejects.toThrow(words)
  })

  it('says whom a workspace names without describing them', async () => {
    const people = [{ handle: 'ana', name: 'Ana' }]
    const workspace = await readWorkspace(
      file('w.json', { people, channels: [{ name: 'a', members: ['bob'] }] }),
      undefined,
    )
    await expect(startPlayground({ workspace })).rejects.toThrow('#a names @bob, who is not in the workspace file')
  })

  it('takes a manifest as JSON or YAML, before the one of the workspace file, and says what is no manifest', async () => {
    const people = [{ handle: 'ana', name: 'Ana' }]
    const workspace = file('m.json', {
      people,
      app: { id: 'A0APP', manifest: { display_information: { name: 'Old' } } },
    })
    const named = async (manifest: string) => (await readWorkspace(workspace, manifest)).app
    const app = { id: 'A0APP', manifest: { display_information: { name: 'New' } } }
    expect(await named(file('m1.json', app.manifest))).toMatchObject(app)
    expect(await named(file('m2.yaml', 'display_information: { name: New }'))).toMatchObject(app)
    await expect(named(file('m3.yaml', '{'))).rejects.toThrow('m3.yaml is neither JSON nor YAML')
    await expect(named(file('m4.yaml', '- a'))).rejects.toThrow('m4.yaml is not an app manifest')
  })
})

/** Writes a file of the test: text as it is, anything else as JSON. */
function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

/** Starts it with these flags; `said` waits until it has written something that matches, and gives all it wrote. */
function start(...flags: string[]) {
  const child = spawn(process.execPath, ['src/playground/main.ts', ...flags], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: 'node_modules/.cache/journeys' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let text = ''
  const heard = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      text += String(chunk)
      for (const listener of heard) listener()
    })
  }
  const said = (pattern: string) =>
    new Promise<string>((resolve) => {
      const look = () => new RegExp(pattern).test(text) && resolve(text)
      heard.add(look)
      look()
    })
  return { child, said }
}
