import { SocketModeReceiver } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Playground, startPlayground } from '../../../src/playground/index.ts'
import { quiet } from '../bolt-app.ts'
import { fullWorkspace } from './listening-app.ts'

type Client = SocketModeReceiver['client']
type Envelope = {
  ack(answer?: object): Promise<void>
  type: string
  envelope_id: string
  body: { trigger_id?: string }
  retry_num: number
  retry_reason: string
  accepts_response_payload: boolean
}

describe('over Socket Mode', () => {
  let playground: Playground
  let clients: Client[]

  beforeEach(async () => {
    playground = await startPlayground({ workspace: fullWorkspace })
    clients = []
  })
  afterEach(async () => {
    await playground.close()
    for (const client of clients)
      await Promise.race([client.disconnect(), new Promise((resolve) => setImmediate(resolve))])
  })

  /** Socket Mode's own client, which hands every envelope to a test. */
  function connect(
    hear: (envelope: Envelope) => void = ({ ack }) => void ack(),
    how: { autoReconnectEnabled?: boolean; clientPingTimeout?: number } = {},
  ) {
    const { client } = new SocketModeReceiver({
      appToken: playground.appToken,
      logger: quiet,
      ...how,
      installerOptions: { clientOptions: { slackApiUrl: playground.apiUrl } },
    })
    client.on('slack_event', hear)
    clients.push(client)
    return client
  }

  it('nobody connected is a failed command, in Slack’s own words', async () => {
    const { error } = await playground.as('Ana').slash('/hello')
    expect(error).toBe('dispatch_failed')
    expect(playground.ephemerals('Ana')).toMatchObject([
      { text: '/hello failed with the error "dispatch_failed"', bySlack: true },
    ])
  })

  it('greets each connection with how many there are, and takes ten', async () => {
    const greetings: unknown[] = []
    for (let count = 0; count < 10; count += 1) {
      const client = connect()
      client.on('ws_message', (data: unknown) => greetings.push(JSON.parse(String(data))))
      await client.start()
    }
    expect(greetings).toMatchObject(
      Array.from({ length: 10 }, (_, index) => ({ type: 'hello', num_connections: index + 1 })),
    )
    const refused: unknown[] = []
    const eleventh = connect(undefined, { autoReconnectEnabled: false })
    eleventh.on('ws_message', (data: unknown) => refused.push(JSON.parse(String(data))))
    await expect(eleventh.start()).rejects.toBeUndefined()
    expect(refused).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }])
    expect((await playground.as('Ana').slash('/hello')).error).toBeUndefined()
  })

  it('deals deliveries to all connections, each to one', async () => {
    const served = { first: 0, second: 0 }
    for (const name of ['first', 'second'] as const) {
      await connect(({ ack }) => {
        served[name] += 1
        void ack()
      }).start()
    }
    for (let times = 0; times < 20; times += 1) await playground.as('Ana').slash('/hello')
    expect(served.first + served.second).toBe(20)
    expect(Math.min(served.first, served.second)).toBeGreaterThan(2)
  })

  it('says of each envelope whether an answer may come in the acknowledgement', async () => {
    const envelopes: Envelope[] = []
    await connect((envelope) => {
      envelopes.push(envelope)
      void envelope.ack({ text: 'Here' })
    }).start()
    const ana = playground.as('Ana')
    const { answer } = await ana.slash('/hello')
    await ana.openHome()
    expect(answer).toEqual({ text: 'Here' })
    expect(envelopes.map((one) => [one.type, one.accepts_response_payload])).toEqual([
      ['slash_commands', true],
      ['events_api', false],
    ])
  })

  it('gives what a lost connection had not acknowledged to another, with the same ids', async () => {
    const ids: unknown[] = []
    await connect(
      ({ envelope_id, body }) => {
        ids.push([envelope_id, body.trigger_id])
        playground.chaos.disconnectSockets('cut')
      },
      { autoReconnectEnabled: false },
    ).start()
    const result = playground.as('Ana').slash('/hello')
    await playground.until(() => ids.length === 1)
    await connect(({ ack, envelope_id, body }) => {
      ids.push([envelope_id, body.trigger_id])
      void ack({ text: 'Here now' })
    }).start()
    expect(await result).toMatchObject({ answer: { text: 'Here now' }, timedOut: false })
    expect(ids[0]).toEqual(ids[1])
  })

  it('gives it to one that is open already, where there is one', async () => {
    const ids: string[] = []
    for (let count = 0; count < 2; count += 1) {
      const client = connect(({ ack, envelope_id }) => {
        ids.push(envelope_id)
        void (ids.length === 1 ? client.disconnect() : ack({ text: 'Here' }))
      })
      await client.start()
    }
    expect(await playground.as('Ana').slash('/hello')).toMatchObject({ answer: { text: 'Here' } })
    expect(ids[0]).toBe(ids[1])
  })

  it.each(['refresh_requested', 'warning', 'link_disabled'] as const)(
    'asked to renew (%s), a connection goes and another comes',
    async (reason) => {
      // The client waits this long before it comes back.
      const client = connect(undefined, { clientPingTimeout: 50 })
      await client.start()
      const gone = new Promise((resolve) => client.once('close', resolve))
      const back = new Promise((resolve) => client.once('connected', resolve))
      playground.chaos.disconnectSockets(reason)
      await gone
      await back
      expect((await playground.as('Ana').slash('/hello')).error).toBeUndefined()
    },
  )

  it('sends an event that nobody acknowledged again, and says which time and why', async () => {
    await playground.close()
    playground = await startPlayground({ workspace: fullWorkspace, answerWithin: 30 })
    const tries: unknown[] = []
    await connect(({ retry_num, retry_reason }) => tries.push([retry_num, retry_reason])).start()
    await playground.as('Ana').openHome()
    await playground.until(() => tries.length === 2)
    playground.clock.advance(60_000)
    await playground.until(() => tries.length === 3)
    expect(tries).toEqual([
      [0, ''],
      [1, 'timeout'],
      [2, 'timeout'],
    ])
  })

  it('takes no answer after the time is up, and records that it was late', async () => {
    await playground.close()
    playground = await startPlayground({ workspace: fullWorkspace, answerWithin: 30 })
    let answer: () => void = () => {}
    await connect(({ ack }) => {
      answer = () => void ack({ text: 'Late' })
    }).start()
    const result = await playground.as('Ana').slash('/hello', '', { channel: 'general' })
    expect(result).toMatchObject({ answer: undefined, timedOut: true, error: 'operation_timeout' })
    answer()
    await playground.until(() => playground.report().late.length === 1)
    expect(playground.ephemerals('Ana')).toMatchObject([
      { text: '/hello failed with the error "operation_timeout"', bySlack: true },
    ])
  })
})
