import type { KnownBlock } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { modal, openForm, textInput } from './form-app.ts'
import { button, plain, refusalOf, section, setTable, type Table } from './table.ts'

let table: Table

beforeEach(async () => {
  table = await setTable()
})
afterEach(() => table.clear())

describe('views over the Web API', () => {
  it('keep their id and change their hash with each update; an old hash conflicts', async () => {
    const form = await openForm(table, modal('Form'))
    const first = form.view.hash
    const updated = await table.client.views.update({ view_id: form.view.id, hash: first, view: modal('Again') })
    expect(updated.view?.id).toBe(form.view.id)
    expect(updated.view?.hash).not.toBe(first)
    const late = table.client.views.update({ view_id: form.view.id, hash: first, view: modal('Late') })
    expect(await refusalOf(late)).toBe('hash_conflict')
    expect(await refusalOf(table.client.views.update({ view_id: 'V0', view: modal('x') }))).toBe('not_found')
  })

  it('need a trigger that is known, young and unused', async () => {
    let trigger = ''
    await table.app((app) => {
      app.command('/form', async ({ ack, command }) => {
        trigger = command.trigger_id
        await ack()
      })
    })
    const tryIt = () => refusalOf(table.client.views.open({ trigger_id: trigger, view: modal('Form') }))
    await table.playground.as('Ana').slash('/form')
    expect(await tryIt()).toBe('not refused')
    expect(await tryIt()).toBe('exchanged_trigger_id')
    await table.playground.as('Ana').slash('/form')
    table.playground.clock.advance(3_001)
    expect(await tryIt()).toBe('expired_trigger_id')
    trigger = 'nonsense'
    expect(await tryIt()).toBe('invalid_trigger_id')
  })

  it('stack three high', async () => {
    const pushed: string[] = []
    const form = await openForm(table, modal('One', [button('More', 'more')], {}))
    const pushOn = async () => {
      await form.ana.click(await form.ana.seesView(() => true), { actionId: 'more' })
      const { trigger_id } = form.actions.at(-1) as { trigger_id: string }
      const view = modal('More', [button('More', 'more')])
      pushed.push(await refusalOf(table.client.views.push({ trigger_id, view })))
    }
    await pushOn()
    await pushOn()
    await pushOn()
    expect(pushed).toEqual(['not refused', 'not refused', 'push_limit_reached'])
    expect(form.ana.views).toHaveLength(3)
  })

  it('are refused when too large, invalid, or with an external id in use', async () => {
    const form = await openForm(table, modal('Form', [textInput('reason')], { external_id: 'mine' }))
    const publish = (blocks: KnownBlock[], more = {}) =>
      refusalOf(table.client.views.publish({ user_id: form.ana.id, view: { type: 'home', blocks, ...more } }))
    const big = Array.from({ length: 100 }, () => section('x'.repeat(2_900)))
    expect(await publish(big)).toBe('view_too_large')
    expect(await publish([{ type: 'header', text: plain('x'.repeat(151)) }])).toBe('invalid_arguments')
    expect(await publish([section('x')], { external_id: 'mine' })).toBe('duplicate_external_id')
    expect(await publish([section('Your services')])).toBe('not refused')
    expect(form.ana.home?.blocks).toMatchObject([{ text: { text: 'Your services' } }])
  })
})
