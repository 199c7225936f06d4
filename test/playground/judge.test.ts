import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { button, section, setTable, type Table } from './table.ts'

let table: Table

beforeEach(async () => {
  table = await setTable({ answerWithin: 300 })
})
afterEach(() => table.clear())

const event = { event_type: 'card', event_payload: { run: 7 } }

describe('the judge', () => {
  it('counts the methods an app used, and how fast it answered', async () => {
    await table.app((bolt) => bolt.command('/hello', async ({ ack }) => ack('Hello')))
    await table.client.chat.postMessage({ channel: 'general', text: 'one' })
    await table.client.chat.postMessage({ channel: 'general', text: 'two' })
    await table.playground.as('Ana').slash('/hello')
    const report = table.playground.report()
    expect(report.methods.get('chat.postMessage')).toBe(2)
    expect(report.slowest).toMatchObject([{ kind: 'slash_commands', about: '/hello' }])
    expect(report.late).toEqual([])
    expect(report.unanswered).toEqual([])
    expect(report.table).toContain('chat.postMessage 2')
  })

  it('says which delivery was never acknowledged, and that a switch caused it where one did', async () => {
    await table.app((bolt) => bolt.command('/hello', async () => {}))
    table.playground.chaos.drop('slash_commands')
    await table.playground.as('Ana').slash('/hello', 'dropped')
    await table.playground.as('Ana').slash('/hello', 'ignored')
    expect(table.playground.report().unanswered).toMatchObject([
      { about: '/hello dropped', verdict: { ended: 'never', expected: 'drop' } },
      { about: '/hello ignored', verdict: { ended: 'never', expected: 'only 300 ms were given' } },
    ])
    expect(table.playground.report().table).toContain('never  slash_commands /hello dropped (expected: drop)')
  })

  it('does not blame an app that is not there', async () => {
    await table.playground.as('Ana').slash('/hello')
    expect(table.playground.report().unanswered).toMatchObject([
      { verdict: { ended: 'nobody there', expected: undefined } },
    ])
  })

  it('counts a post of the same metadata in the same channel as a duplicate, while the first stands', async () => {
    const post = () => table.client.chat.postMessage({ channel: 'general', text: 'Card', metadata: event })
    const { ts = '', channel = '' } = await post()
    await post()
    expect(table.playground.report().duplicatePosts).toMatchObject([{ channel, earlierTs: ts, trouble: undefined }])
    await table.client.chat.postMessage({ channel: 'team-payments', text: 'Card', metadata: event })
    await table.client.chat.delete({ channel, ts })
    await post()
    expect(table.playground.report().duplicatePosts).toHaveLength(1)
  })

  it('says that a duplicate was to be expected where the first answer was lost on purpose', async () => {
    const post = () => table.client.chat.postMessage({ channel: 'general', text: 'Card', metadata: event })
    table.playground.chaos.loseAnswer('chat.postMessage')
    await expect(post()).rejects.toThrow()
    await post()
    expect(table.playground.report().duplicatePosts).toMatchObject([{ trouble: 'loseAnswer' }])
  })

  it('keeps what was refused with the call that carried it, and advises on what people would mind', async () => {
    const blocks = [section('x'.repeat(3_001))]
    await expect(table.client.chat.postMessage({ channel: 'general', text: 'x', blocks })).rejects.toThrow()
    await table.client.chat.postMessage({ channel: 'general', blocks: [section('No words for readers')] })
    const { refusals, advice } = table.playground.report()
    const { calls } = table.playground.recorder
    expect(refusals).toMatchObject([{ where: 'chat.postMessage', by: calls[0]?.order }])
    expect(advice).toMatchObject([{ by: calls[1]?.order, messages: ['no text for notifications and readers'] }])
  })

  it('knows which call or acknowledgement wrote a message, and what was done to it since', async () => {
    await table.app((bolt) => {
      bolt.command('/hello', async ({ ack }) =>
        ack({ text: 'Hello', blocks: [section('Hello'), button('More', 'more')] }),
      )
      bolt.action('more', async ({ ack, respond }) => {
        await ack()
        await respond({ text: 'Much more', replace_original: true })
      })
    })
    const ana = table.playground.as('Ana')
    const { delivery } = await ana.slash('/hello', '', { channel: 'general' })
    await ana.click(await ana.sees('Hello'), { actionId: 'more' })
    const { ts, channel } = await ana.sees('Much more')
    const { writings, calls } = table.playground.recorder
    const answer = calls.find((one) => one.method === 'response_url')
    expect(writings.filter((one) => one.target === `${channel} ${ts}`)).toMatchObject([
      { by: delivery?.record.order, what: 'made' },
      { by: answer?.order, what: 'changed' },
    ])
  })

  it('does not take what people do themselves for the app’s', async () => {
    await table.playground.as('Ana').postMessage('general', 'Mine')
    expect(table.playground.recorder.writings).toEqual([])
  })
})
