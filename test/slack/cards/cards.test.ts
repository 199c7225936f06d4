import { describe, expect, it } from 'vitest'
import { RepeatLater } from '../../../src/base/repeat-later.ts'
import { cardsBehind } from '../../../src/slack/cards/cards-behind.ts'
import { claimCard, intendPost } from '../../../src/slack/cards/claim-card.ts'
import { cardStage } from './card-stage.ts'

const { now, playground, parts, machineNow, transact, messages, texts, show, raise, all, row, open, putOff } =
  cardStage()

describe('a card', () => {
  it('is posted once and then edited in place', async () => {
    const id = await open()
    await show(id)
    now.state = 'second'
    await raise()
    await show(id)
    expect(texts()).toEqual(['State: second'])
    expect(await row(id)).toMatchObject({ shown: 2, wanted: 2, claim: null, postingSince: null, channel: 'C0PAYMENTS' })
  })

  it('goes to a person’s direct message when its destination is an account', async () => {
    await show(await open('U0ANA', 'run/requester'))
    expect(
      playground()
        .dm('Ana')
        .messages.map((one) => one.text),
    ).toEqual(['State: first'])
  })

  it('is wanted at one destination once', async () => {
    await open()
    await expect(open()).rejects.toThrow('there already')
  })

  it('is one message when two jobs show it at the same time', async () => {
    const id = await open()
    const outcomes = await Promise.allSettled([show(id), show(id), show(id)])
    expect(texts()).toEqual(['State: first'])
    expect(outcomes.some((outcome) => outcome.status === 'fulfilled')).toBe(true)
  })

  it('does nothing when it is up to date', async () => {
    const id = await open()
    await show(id)
    await show(id)
    expect(playground().recorder.calls.filter((call) => call.method.startsWith('chat.'))).toHaveLength(1)
  })

  it('goes round while a newer version is wanted', async () => {
    const id = await open()
    now.meanwhile = async () => {
      now.state = 'second'
      await raise()
    }
    await show(id)
    expect(texts()).toEqual(['State: second'])
    expect(await row(id)).toMatchObject({ shown: 2, wanted: 2 })
  })

  it('is not posted again when the answer to its post was lost: it is found by its metadata', async () => {
    const id = await open()
    playground().chaos.loseAnswer('chat.postMessage')
    await putOff(show(id))
    now.state = 'second'
    await show(id)
    expect(texts()).toEqual(['State: second'])
  })

  it('is posted again, rather than never, when the post is in doubt and history may not be read', async () => {
    const id = await open()
    playground().chaos.loseAnswer('chat.postMessage')
    playground().chaos.fail('conversations.history', 'missing_scope')
    await putOff(show(id))
    await show(id)
    expect(texts()).toEqual(['State: first', 'State: first'])
    expect(await row(id)).toMatchObject({ shown: 1, ts: messages().at(-1)?.ts })
  })

  it('waits as long as Slack says when there were too many calls', async () => {
    const id = await open()
    playground().chaos.rateLimit('chat.postMessage', 30)
    expect(await putOff(show(id))).toBeGreaterThanOrEqual(30)
    await show(id)
    expect(texts()).toEqual(['State: first'])
  })

  it('does not call Slack before the wait is over, whoever asks', async () => {
    const id = await open()
    playground().chaos.rateLimit('chat.postMessage', 30)
    await expect(show(id)).rejects.toBeInstanceOf(RepeatLater)
    await expect(show(id)).rejects.toBeInstanceOf(RepeatLater)
    expect((await row(id)).failures, 'waiting one’s turn makes no later pause longer').toBe(0)
    expect(playground().recorder.calls.filter((call) => call.method === 'chat.postMessage')).toHaveLength(1)
  })

  it('is posted anew when somebody deleted its message', async () => {
    const id = await open()
    await show(id)
    await parts().client.chat.delete({ channel: 'C0PAYMENTS', ts: messages()[0]?.ts ?? '' })
    now.state = 'second'
    await raise()
    await show(id)
    expect(texts().at(-1)).toBe('State: second')
    expect((await row(id)).ts).toBe(messages().at(-1)?.ts)
  })

  it('goes to the fallback channel, once, when its channel is archived, and keeps the trouble', async () => {
    playground().chaos.archive('payments')
    const id = await open()
    await show(id)
    expect(await row(id)).toMatchObject({ trouble: 'is_archived', shown: 1 })
    const fallback = (await all()).find((card) => card.destination === 'C0FALLBACK')
    expect(fallback?.detail).toEqual({ insteadOf: 'C0PAYMENTS', because: 'is_archived' })
    await show(fallback?.id ?? '')
    expect(texts('fallback')).toEqual(['State: first'])
  })

  it('goes to the fallback channel when its channel is archived after it was shown there', async () => {
    const id = await open()
    await show(id)
    playground().chaos.archive('payments')
    now.state = 'second'
    await raise()
    await show(id)
    expect(await row(id)).toMatchObject({ trouble: 'is_inactive', shown: 2 })
    const fallback = (await all()).find((card) => card.destination === 'C0FALLBACK')
    await show(fallback?.id ?? '')
    expect(texts('fallback')).toEqual(['State: second'])
  })

  it('raises the fallback’s card when that is there already', async () => {
    await show(await open('C0FALLBACK'))
    playground().chaos.archive('payments')
    now.state = 'second'
    await show(await open())
    await show(now.later[0] ?? '')
    expect(texts('fallback')).toEqual(['State: second'])
    expect((await row(now.later[0] ?? '')).detail).toEqual({ insteadOf: 'C0PAYMENTS', because: 'is_archived' })
  })

  it('held by a process that died is shown by another when the lease is over', async () => {
    const id = await open()
    await transact((ctx) => claimCard(ctx.tx, id, machineNow()))
    await putOff(show(id))
    await show(id)
    expect(texts()).toEqual(['State: first'])
  })

  it('whose post was intended by a process that died before the call is posted', async () => {
    const id = await open()
    await transact(async (ctx) => {
      const card = await claimCard(ctx.tx, id, machineNow())
      if (card !== null) await intendPost(ctx.tx, card, machineNow())
    })
    await putOff(show(id))
    await show(id)
    expect(texts()).toEqual(['State: first'])
  })

  it('that is behind and held by nobody is found by the sweep', async () => {
    const id = await open()
    const behind = () => transact((ctx) => cardsBehind(ctx, machineNow()))
    expect(await behind()).toContain(id)
    await show(id)
    expect(await behind()).not.toContain(id)
  })
})
