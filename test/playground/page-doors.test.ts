import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setTable, type Table } from './table.ts'

let table: Table

beforeEach(async () => {
  table = await setTable()
})
afterEach(() => table.clear())

const json = { 'content-type': 'application/json' }
const words = JSON.stringify({ as: 'ana', in: 'general', text: 'hi' })

describe('the page’s doors', () => {
  it('let the own page make gestures', async () => {
    const { host } = new URL(table.playground.url)
    expect(await send('POST', '/gesture/compose', { ...json, origin: `http://${host}` })).toBe(200)
    expect(table.playground.channel('general').messages).toMatchObject([{ text: 'hi' }])
  })

  it('refuse gestures of pages elsewhere, by origin, by form, or by a name of their own', async () => {
    expect(await send('POST', '/gesture/compose', { ...json, origin: 'https://evil.example' })).toBe(403)
    expect(await send('POST', '/gesture/compose', { 'content-type': 'text/plain' })).toBe(403)
    expect(await send('POST', '/gesture/compose', { ...json, host: 'evil.example' })).toBe(403)
    expect(await send('GET', '/', { host: 'evil.example' })).toBe(403)
    expect(table.playground.channel('general').messages).toEqual([])
  })

  it('forbid inline script and framing', async () => {
    const response = await fetch(table.playground.url)
    const policy = response.headers.get('content-security-policy')
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(await response.text()).not.toMatch(/<script(?![^>]*src=)|\son\w+=|\sstyle=/)
  })

  it('give no file beside the assets', async () => {
    expect(await send('GET', '/assets/page.js')).toBe(200)
    expect(await send('GET', '/assets/..%2Fpage-html.ts')).toBe(404)
    expect(await send('GET', '/assets/none.css')).toBe(404)
  })

  it.each(['//', '/link/?ticket=none'])('cut a socket for %s that has no ticket, and live on', async (path) => {
    const headers = { upgrade: 'websocket', connection: 'Upgrade', origin: 'https://evil.example' }
    expect(await send('GET', path, headers)).toBe(403)
    expect(await send('GET', '/')).toBe(200)
  })

  it('say that something is gone instead of acting on it', async () => {
    const { ts = '', channel = '' } = await table.client.chat.postMessage({ channel: 'general', text: 'x' })
    await table.client.chat.delete({ channel, ts })
    const body = JSON.stringify({ as: 'ana', target: { channel, ts, onlyMe: false }, blockId: 'b', actionId: 'a' })
    expect(await send('POST', '/gesture/click', json, body)).toBe(409)
    expect(await send('POST', '/gesture/click', json, '{}')).toBe(400)
  })
})

function send(method: string, path: string, headers: Record<string, string> = {}, body = words): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${table.playground.url}${path}`, { method, headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end(method === 'POST' ? body : undefined)
  })
}
