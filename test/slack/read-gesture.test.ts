import { describe, expect, it } from 'vitest'
import { ZodError } from 'zod'
import { readClick, readCommand, readSubmission } from '../../src/slack/read-gesture.ts'

const user = { id: 'U0ANA', team_id: 'T0SHOP' }
const click = (given: object, action: object = {}) =>
  readClick({ user, actions: [{ action_id: 'approve', value: 'x', ...action }], ...given })
const command = (trigger_id?: string) =>
  readCommand({ team_id: 'T0SHOP', user_id: 'U0ANA', channel_id: 'C0GENERAL', text: '', trigger_id })
const submission = (given: object, hash = 'h1') =>
  readSubmission({ user, view: { id: 'V1', hash, callback_id: 'form' }, ...given })

describe('a delivery', () => {
  it('goes by its trigger', () => {
    expect(click({ trigger_id: '1.2.a' })).toMatchObject({ delivery: '1.2.a', trigger: '1.2.a' })
    expect(submission({ trigger_id: '1.2.b' })).toMatchObject({ delivery: '1.2.b', trigger: '1.2.b' })
    expect(command('1.2.c')).toMatchObject({ delivery: '1.2.c', trigger: '1.2.c' })
  })

  it('of a click without one goes by who clicked on what and when, so that a repetition is the same and another click is not', () => {
    const at = (action_ts: string, who = 'U0ANA') =>
      click({ trigger_id: '', user: { id: who, team_id: 'T0SHOP' } }, { action_ts }).delivery
    expect(at('100.1')).toBe(at('100.1'))
    expect(new Set([at('100.1'), at('100.2'), at('100.1', 'U0BEN')]).size).toBe(3)
  })

  it('of a form without one goes by the state of its view', () => {
    expect(submission({}).delivery).toBe(submission({ trigger_id: '' }).delivery)
    expect(submission({}, 'h2').delivery).not.toBe(submission({}).delivery)
  })

  it('is never without an id: what nothing tells apart is not taken', () => {
    expect(() => click({})).toThrow(ZodError)
    expect(() => click({ trigger_id: '' }, { action_ts: '' })).toThrow(ZodError)
    expect(() => submission({}, '')).toThrow(ZodError)
    expect(() => command('')).toThrow(ZodError)
    expect(() => command()).toThrow(ZodError)
  })
})
