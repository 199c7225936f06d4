import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { askWeb } from '../../../src/sources/on-call/ask-web.ts'
import { outside } from '../../runners/outside.ts'

it('a server that hangs up in the middle of its answer is told of', async () => {
  const half = createServer((_, response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('BEGIN:VCALENDAR')
    setTimeout(() => response.destroy(), 20)
  })
  await new Promise<void>((resolve) => half.listen(0, '127.0.0.1', resolve))
  const address = half.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const asked = { url: new URL(`http://127.0.0.1:${port}/`), headers: {}, allowHosts: 'any' } as const
  expect(await askWeb(asked)).toEqual({ unread: `127.0.0.1:${port} hung up before it had answered` })
  half.close()
})

it('what is shown to one server is not shown to another that it sends on to, and that one may be nowhere private', async () => {
  const other = await outside((_, response) => void response.end('hush'))
  const first = await outside(({ url }, response) => {
    const location = url === '/' ? '/here' : `http://${other.host}/`
    response.writeHead(302, { location }).end()
  })
  const headers = { authorization: 'Token token=hush', 'if-none-match': '"1"', accept: 'text/calendar' }
  const asked = { url: new URL(`http://${first.host}/`), headers }
  const answer = await askWeb({ ...asked, allowHosts: [first.host, other.host] })
  expect(answer).toMatchObject({ status: 200 })
  expect(first.received.map((one) => one.headers.authorization)).toEqual(['Token token=hush', 'Token token=hush'])
  expect(other.received).toHaveLength(1)
  expect(JSON.stringify(other.received)).not.toContain('hush')
  expect(await askWeb({ ...asked, allowHosts: 'any' })).toEqual({
    unread: `${other.host} is at the private address 127.0.0.1`,
  })
  await Promise.all([first.close(), other.close()])
})
