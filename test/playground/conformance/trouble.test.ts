import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Playground, startPlayground } from '../../../src/playground/index.ts'
import { refusalOf } from '../table.ts'
import { fullWorkspace, type ListeningApp, startListening, TRANSPORTS } from './listening-app.ts'

describe.each(TRANSPORTS)('over %s', (transport) => {
  let app: ListeningApp
  let playground: Playground
  const hello = (words = '', who = 'Ana') => playground.as(who).slash('/hello', words)
  const commands = () => app.heard.filter((one) => one.type === 'command').map((one) => one.body)

  beforeAll(async () => {
    app = await startListening(transport)
    playground = app.playground
  })
  afterAll(() => app.clear())
  afterEach(() => app.calm())

  describe('a delivery', () => {
    it('comes twice with the same ids, and once more when asked', async () => {
      playground.chaos.duplicate('slash_commands')
      const result = await hello()
      await app.playground.until(() => commands().length === 2)
      await playground.chaos.deliverAgain(result)
      await hello()
      const triggers = commands().map((one) => one.trigger_id)
      expect(triggers).toHaveLength(4)
      expect(new Set(triggers).size).toBe(2)
    })

    it('comes late', async () => {
      playground.chaos.delay('slash_commands', 60)
      expect((await hello()).elapsed).toBeGreaterThanOrEqual(59)
    })

    it('overtakes the one before', async () => {
      playground.chaos.reorder('events_api')
      const first = playground.as('Ana').postMessage('general', 'first')
      await playground.as('Ana').postMessage('general', 'second')
      await first
      await playground.as('Ana').postMessage('general', 'third')
      const texts = [await app.hears('message'), await app.hears('message'), await app.hears('message')]
      expect(texts.map((one) => one.event)).toMatchObject([{ text: 'second' }, { text: 'first' }, { text: 'third' }])
    })

    it('that stands back is sent at once when all is calm', async () => {
      playground.chaos.reorder('slash_commands')
      const waiting = hello()
      playground.chaos.calm()
      expect((await waiting).error).toBeUndefined()
    })

    it('is dropped: a command for good, an event until its next retry', async () => {
      playground.chaos.drop('slash_commands')
      expect(await hello()).toMatchObject({ error: 'operation_timeout', timedOut: true })
      playground.chaos.drop('events_api', { times: 2 })
      const { delivery } = await playground.as('Ana').openHome()
      await playground.until(() => delivery?.record.sent === 2)
      expect(app.heard).toEqual([])
      playground.clock.advance(60_000)
      await app.hears('app_home_opened')
    })

    it('is troubled by kind, or whatever it is', async () => {
      playground.chaos.drop('interactive')
      expect((await hello()).error).toBeUndefined()
      expect((await playground.as('Ana').shortcut('start')).error).toBe('operation_timeout')
      playground.chaos.drop('all', { times: 2 })
      expect((await hello()).error).toBe('operation_timeout')
      expect((await playground.as('Ana').shortcut('start')).error).toBe('operation_timeout')
      expect((await hello()).error).toBeUndefined()
    })
  })

  describe('the installation', () => {
    it('with its token revoked is told so, and its calls are refused', async () => {
      await playground.chaos.revokeToken()
      const { event } = await app.hears('tokens_revoked')
      expect(event).toMatchObject({ tokens: { bot: [playground.botUserId], oauth: [] } })
      expect(await refusalOf(app.client.auth.test())).toBe('token_revoked')
      playground.chaos.calm()
      expect(await refusalOf(app.client.auth.test())).toBe('not refused')
    })

    it('uninstalled is told so and hears nothing more, until it is installed again', async () => {
      await playground.chaos.uninstall()
      expect((await app.hears('app_uninstalled')).event).toMatchObject({ type: 'app_uninstalled' })
      await app.hears('tokens_revoked')
      expect(await refusalOf(app.client.chat.postMessage({ channel: 'general', text: 'x' }))).toBe('account_inactive')
      const { delivery } = await hello()
      expect(delivery).toBeUndefined()
      expect(playground.ephemerals('Ana').at(-1)).toMatchObject({
        text: '/hello is not a valid command.',
        bySlack: true,
      })
      expect((await playground.as('Ana').openHome()).delivery).toBeUndefined()
      await playground.until(() => playground.connections === 0)
      playground.chaos.reinstall()
      expect((await hello()).delivery).toBeDefined()
    })
  })
})

describe('a call', () => {
  let app: ListeningApp
  let playground: Playground
  const post = () => app.client.chat.postMessage({ channel: 'general', text: 'x' })
  const posted = () => playground.channel('general').messages.length

  beforeAll(async () => {
    app = await startListening('HTTP')
    playground = app.playground
  })
  afterAll(() => app.clear())
  afterEach(() => app.calm())

  it('is limited, with the seconds to wait', async () => {
    playground.chaos.rateLimit('chat.postMessage', 7)
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 })
    await post()
    expect(posted()).toBe(1)
  })

  it('fails by one of Slack’s errors, or by an HTTP status, and nothing is done', async () => {
    const before = posted()
    playground.chaos.fail('chat.postMessage', 'fatal_error')
    await expect(post()).rejects.toMatchObject({ data: { error: 'fatal_error' } })
    playground.chaos.fail('all', 500, { times: 2 })
    await expect(post()).rejects.toMatchObject({ statusCode: 500 })
    await expect(app.client.auth.test()).rejects.toMatchObject({ statusCode: 500 })
    expect(posted()).toBe(before)
  })

  it('is done and its answer lost, cut in half or kept back', async () => {
    const before = posted()
    playground.chaos.loseAnswer('chat.postMessage')
    await expect(post()).rejects.toThrow()
    playground.chaos.halfAnswer('chat.postMessage')
    await expect(post()).rejects.toThrow()
    playground.chaos.holdAnswer('chat.postMessage')
    await Promise.race([post().catch(() => {}), playground.until(() => posted() === before + 3)])
    expect(posted()).toBe(before + 3)
    expect(playground.recorder.calls.slice(-3).map((one) => one.trouble)).toEqual([
      'loseAnswer',
      'halfAnswer',
      'holdAnswer',
    ])
  })

  it('cut in half has sent its head, its whole length and some of its bytes', async () => {
    playground.chaos.halfAnswer('api.test')
    const response = await fetch(`${playground.apiUrl}api.test`, { method: 'POST' })
    expect(response.status).toBe(200)
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(5)
    await expect(response.text()).rejects.toThrow()
  })

  it('is never answered, and nothing is done; or answered late', async () => {
    const before = posted()
    playground.chaos.hang('chat.postMessage')
    void post().catch(() => {})
    await playground.until(() => playground.recorder.calls.at(-1)?.trouble === 'hang')
    expect(posted()).toBe(before)
    playground.chaos.slow('chat.postMessage', 60)
    const started = performance.now()
    await post()
    expect(performance.now() - started).toBeGreaterThanOrEqual(59)
  })

  it('is spared once all is calm', async () => {
    playground.chaos.fail('all', 'fatal_error', { times: 100 })
    playground.chaos.calm()
    await post()
  })
})

describe('a delivery that nothing overtakes', () => {
  it('is sent all the same when its time is up', async () => {
    const app = await startListening('HTTP', { answerWithin: 30 })
    app.playground.chaos.reorder('slash_commands')
    const { elapsed } = await app.playground.as('Ana').slash('/hello')
    expect(elapsed).toBeGreaterThanOrEqual(29)
    await app.hears('command')
    await app.clear()
  })
})

describe('chance', () => {
  it('is the same for the same seed', async () => {
    const run = async (seed: number) => {
      const playground = await startPlayground({ workspace: fullWorkspace, seed })
      playground.chaos.drop('slash_commands', { times: 100, chance: 0.5 })
      const dropped: unknown[] = []
      for (let times = 0; times < 20; times += 1) dropped.push((await playground.as('Ana').slash('/hello')).error)
      await playground.close()
      return dropped
    }
    const first = await run(7)
    expect(await run(7)).toEqual(first)
    expect(await run(8)).not.toEqual(first)
    expect(new Set(first)).toEqual(new Set(['operation_timeout', 'dispatch_failed']))
  })
})

describe('places', () => {
  it('archived, made private and left without the app refuse what they refuse in Slack', async () => {
    const app = await startListening('HTTP')
    const { playground, client } = app
    const { chaos } = playground
    const post = (channel: string) => refusalOf(client.chat.postMessage({ channel, text: 'x' }))
    const { id } = playground.channel('team-payments')
    chaos.archive('general')
    expect(await post('general')).toBe('is_archived')
    chaos.unarchive('general')
    expect(await post('general')).toBe('not refused')
    chaos.makePrivate('team-payments')
    expect((await client.conversations.info({ channel: id })).channel).toMatchObject({ is_private: true })
    chaos.removeBot('team-payments')
    expect(await post(id)).toBe('channel_not_found')
    chaos.deactivate('Ben')
    expect((await client.users.info({ user: playground.as('Ben').id })).user?.deleted).toBe(true)
    await app.clear()
  })
})
