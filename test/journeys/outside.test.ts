import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { newestCard, openCard, reads, report, requestEnvironment } from './support/requesting.ts'
import { accept } from './support/runner-double.ts'
import { type Stage, startStage, type Transport } from './support/stage.ts'

describe.each<Transport>(['socket', 'http'])('when the outside is in trouble, over %s,', (transport) => {
  let stage: Stage
  let calls = 0

  beforeAll(async () => {
    stage = await startStage({ transport })
  }, 60_000)
  afterAll(() => stage.close())
  beforeEach(() => {
    calls = stage.runner.calls.length
  })

  const approved = async () => {
    await requestEnvironment(stage)
    await stage.playground.as('Ben').click(await openCard(stage), { actionId: 'approve' })
  }
  const cardSays = (words: string | RegExp) =>
    eventually(async () => {
      const card = await newestCard(stage, 'team-payments')
      return card !== undefined && new RegExp(words, 'iu').test(reads(card))
    }, 30_000)

  it('a server that answers 500 fails the run, and whoever asked is told why and can try again', async () => {
    stage.runner.answers.push((response) => void response.writeHead(500).end('boom'))
    await approved()
    await cardSays(/failed/u)
    await stage.playground.as('Ana').sees(/500/u, { within: 15_000 })
    expect(stage.runner.calls).toHaveLength(calls + 1)
  })

  it('a server that dies before it has answered is called again with the same key', async () => {
    stage.runner.answers.push((response) => void response.destroy())
    await approved()
    await eventually(() => stage.runner.calls.length === calls + 2, 40_000)
    const [first, second] = stage.runner.calls.slice(calls)
    expect(first?.headers['idempotency-key']).toBe(second?.headers['idempotency-key'])
  }, 60_000)

  it('a server that answers late may report meanwhile, and the run goes on', async () => {
    stage.runner.answers.push(async (response, call) => {
      await sleep(1_000)
      accept(response, call)
    })
    await approved()
    const call = await eventually(() => stage.runner.calls[calls])
    expect((await report(call, { status: 'succeeded', summary: 'Done before I answered.' })).status).toBe(200)
    await cardSays('Done before I answered.')
    await sleep(1_200)
    await cardSays('Done before I answered.')
  })

  it('a run that nobody reports on fails when its time is up', async () => {
    await approved()
    await eventually(() => stage.runner.calls[calls])
    await cardSays(/running/u)
    await stage.moveTo(new Date(stage.playground.clock.now().getTime() + 61 * 60_000))
    await cardSays(/failed/u)
  })

  it('a report with another run’s token is refused', async () => {
    await approved()
    const call = await eventually(() => stage.runner.calls[calls])
    const [other] = stage.runner.calls
    const stolen = { ...call, headers: { ...call.headers, 'x-stagedoor-token': other?.headers['x-stagedoor-token'] } }
    expect((await report(stolen, { status: 'succeeded' })).status).toBe(401)
  })

  it('a request that nobody decides on expires, and everyone concerned is told', async () => {
    await requestEnvironment(stage)
    await openCard(stage)
    await stage.moveTo(new Date(stage.playground.clock.now().getTime() + 25 * 3_600_000))
    await cardSays(/expired/u)
    await stage.playground.as('Ana').sees(/expired/iu)
  })
})
