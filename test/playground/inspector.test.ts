import { request } from 'node:http'
import type { App } from '@slack/bolt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modal } from './form-app.ts'
import { button, section, setTable, type Table } from './table.ts'

let table: Table

beforeAll(async () => {
  table = await setTable({ answerWithin: 300 })
  await table.app(listen)
})
afterAll(() => table.clear())

describe('the inspector', () => {
  it('shows for a message the payload as the app sent it, by which method, and what led to it', async () => {
    await ana().slash('/hello', 'world', { channel: 'general' })
    const { channel, ts } = await ana().sees('Hello world')
    const page = await inspect({ channel, ts })
    expect(page).toContain('Call <code>chat.postMessage</code>')
    expect(page).toContain('&quot;block_id&quot;: &quot;buttons&quot;')
    expect(page).toMatch(/\/hello world <span[^>]*>just before it<.*chat\.postMessage <span[^>]*>made it</s)
  })

  it('shows what was done with it since: the gesture, its answer time, and the update by its response URL', async () => {
    const message = await ana().sees('Hello world')
    await ana().click(message, { actionId: 'more' })
    await ana().sees('Much more')
    const page = await inspect({ channel: message.channel, ts: message.ts })
    expect(page).toContain('Call <code>response_url</code>')
    expect(page).toMatch(
      /Interaction<\/span> <span[^>]*>more <span[^>]*>about it<.*\d ms.*response_url <span[^>]*>changed it</s,
    )
    const call = table.playground.recorder.calls.find((one) => one.method === 'response_url')
    expect(await inspect({ entry: String(call?.order) })).toMatch(/What led to it<\/h3>.*more/s)
  })

  it('shows for a private answer the acknowledgement that carried it', async () => {
    await ana().slash('/hello', 'privately', { channel: 'general' })
    const { channel, ts } = await ana().sees('Only for you')
    const page = await inspect({ channel, ts })
    expect(page).toContain('for Ana Ruiz alone')
    expect(page).toContain('Command <code>/hello privately</code>')
    expect(page).toMatch(/Answer<\/dt><dd>\d+ ms of 3,000 ms <meter/)
  })

  it('shows for a modal the view, the gesture whose trigger opened it, later updates, and that it is closed', async () => {
    await ana().slash('/form')
    const view = await ana().seesView('Form')
    const page = await inspect({ view: view.id })
    expect(page).toContain('Open before Ana Ruiz')
    expect(page).toContain('Call <code>views.open</code>')
    expect(page).toMatch(/\/form <span[^>]*>led to it</s)
    await table.client.views.update({ view_id: view.id, view: modal('Changed') })
    const stale = table.client.views.update({ view_id: view.id, hash: 'old', view: modal('Lost') })
    await expect(stale).rejects.toThrow('hash_conflict')
    await ana().closeView(view)
    const later = await inspect({ view: view.id })
    expect(later).toContain('It is closed.')
    expect(later).toContain('Call <code>views.update</code>')
    expect(later).toMatch(/views\.update <span[^>]*>not done<.*hash_conflict/s)
  })

  it('shows what the validator found in a payload, and what it advises', async () => {
    const blocks = [section('x'.repeat(3_001))]
    await expect(table.client.chat.postMessage({ channel: 'general', text: 'x', blocks })).rejects.toThrow()
    const refused = table.playground.recorder.calls.at(-1)
    expect(await inspect({ entry: String(refused?.order) })).toMatch(/class="bad">[^<]*json-pointer:\/blocks\/0\/text/)
    const { channel = '', ts = '' } = await table.client.chat.postMessage({
      channel: 'general',
      blocks: [section('a')],
    })
    expect(await inspect({ channel, ts })).toContain('Advice: no text for notifications and readers')
  })

  it('says of what people and Slack wrote that no call of the app did', async () => {
    const { message } = await ana().postMessage('general', 'Mine')
    expect(await inspect(message)).toContain('A person wrote this')
    table.playground.chaos.drop('slash_commands')
    await ana().slash('/hello', '', { channel: 'general' })
    expect(await inspect(await ana().sees('operation_timeout'))).toContain('Slack itself said this')
  })

  it('lists the newest calls and deliveries first, or only what went wrong, with what caused it', async () => {
    const all = await inspect({})
    expect(all.indexOf('hash_conflict')).toBeGreaterThan(all.indexOf('operation_timeout (expected: drop)'))
    expect(all).toContain('auth.test')
    const wrong = await inspect({ only: 'trouble' })
    expect(wrong).toContain('hash_conflict')
    expect(wrong).not.toContain('auth.test')
  })

  it('follows live', async () => {
    const ending = new AbortController()
    const response = await fetch(`${table.playground.url}/inspect/live`, { signal: ending.signal })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    await table.client.chat.postMessage({ channel: 'team-payments', text: 'News' })
    await table.client.reactions.add({ channel: 'none', name: 'wave', timestamp: '1.2' }).catch(() => {})
    let text = ''
    while (!text.includes('reactions.add')) text += (await reader?.read())?.value ?? ''
    ending.abort()
  })

  it('never shows a token or a secret, wherever it stands', async () => {
    const { botToken, appToken, signingSecret } = table.playground
    await table.client.chat.postMessage({ channel: 'general', text: `${botToken} ${appToken} ${signingSecret}` })
    const metadata = {
      event_type: 'key',
      event_payload: { api_token: 'named-so', keys: [{ client_secret: 'this-too' }] },
    }
    await table.client.chat.postMessage({ channel: 'general', text: 'Key', metadata })
    await ana().slash('/hello', `${botToken} xoxp-1-secret`, { channel: 'general' })
    const orders = [...table.playground.recorder.calls, ...table.playground.recorder.deliveries].map((one) => one.order)
    const pages = await Promise.all([inspect({}), ...orders.map((order) => inspect({ entry: String(order) }))])
    const whole = pages.join('\n')
    expect(whole).toContain('(not shown)')
    const { payload } = table.playground.recorder.deliveries[0] ?? {}
    const secrets = [botToken, appToken, signingSecret, 'xoxp-1-secret', 'named-so', 'this-too', String(payload?.token)]
    expect(secrets.filter((secret) => whole.includes(secret))).toEqual([])
    expect(whole).not.toMatch(/ticket=\w/)
  })

  it('shows hostile text as text, and a place that is not there as such', async () => {
    await table.client.chat.postMessage({ channel: 'general', text: '</pre><script>alert(1)</script>' })
    const call = table.playground.recorder.calls.at(-1)
    const page = await inspect({ entry: String(call?.order) })
    expect(page).toContain('&lt;script&gt;alert(1)')
    expect(page).not.toMatch(/<script(?![^>]*src=)|\son\w+=|\sstyle=/)
    expect(await inspect({ entry: '999999' })).toContain('it is not kept any more')
    expect(await inspect({ view: '<b>' })).toContain('It is closed.')
    expect(await inspect({ channel: 'C', ts: '1.2' })).toContain('It was deleted.')
  })

  it.each(['/inspect', '/inspect/live'])('shows %s to no name but this machine’s, and in no frame', async (path) => {
    expect(await status(path, { host: 'evil.example' })).toBe(403)
    expect(await status(path, {}, 'POST')).toBe(405)
    const { headers, body } = await fetch(`${table.playground.url}${path}`)
    await body?.cancel()
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })
})

const ana = () => table.playground.as('Ana')

async function inspect(where: { channel?: string; ts?: string; [key: string]: unknown }): Promise<string> {
  const query = new URLSearchParams()
  for (const key of ['channel', 'ts', 'view', 'entry', 'only']) {
    const value = where[key]
    if (typeof value === 'string') query.set(key, value)
  }
  const response = await fetch(`${table.playground.url}/inspect?${query}`)
  expect(response.status).toBe(200)
  return response.text()
}

function status(path: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${table.playground.url}${path}`, { method, headers }, (response) => {
      response.destroy()
      resolve(response.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end()
  })
}

function listen(app: App) {
  app.command('/hello', async ({ ack, command, client }) => {
    if (command.text === 'privately') return ack('Only for you')
    await ack()
    const blocks = [section(`Hello ${command.text}`), button('More', 'more')]
    await client.chat.postMessage({ channel: command.channel_id, text: 'Hello', blocks })
  })
  app.action('more', async ({ ack, respond }) => {
    await ack()
    await respond({ text: 'Much more', replace_original: true })
  })
  app.command('/form', async ({ ack, client, command }) => {
    await ack()
    await client.views.open({ trigger_id: command.trigger_id, view: modal('Form') })
  })
}
