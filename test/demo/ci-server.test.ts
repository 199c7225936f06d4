import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CiServer, startCiServer } from '../../src/demo/ci-server.ts'

let ci: CiServer
beforeAll(async () => {
  ci = await startCiServer({ port: 0, secret: 'a secret' })
})
afterAll(() => ci.close())

const lives = async () => expect((await fetch(ci.url)).status).toBe(200)

test('a body that is too long ends its connection, not the server', async () => {
  await expect(fetch(ci.url, { method: 'POST', body: 'x'.repeat(1_000_000) })).rejects.toThrow()
  await lives()
})

test('whoever hangs up in the middle of a call ends it alone', async () => {
  await new Promise<void>((resolve) => {
    const socket = connect(ci.port, '127.0.0.1', () => {
      socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf', () => socket.destroy())
    })
    socket.on('close', () => resolve())
  })
  await lives()
})

test('a call that is not signed is shown as refused, and escaped', async () => {
  const response = await fetch(`${ci.url}/<b>`, { method: 'POST', body: '<script>alert(1)</script>' })
  expect(response.status).toBe(401)
  const page = await (await fetch(ci.url)).text()
  expect(page).toContain('Refused')
  expect(page).not.toContain('<script>')
})
