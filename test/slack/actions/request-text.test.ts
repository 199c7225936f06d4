import { describe, expect, test } from 'vitest'
import { readRequestText } from '../../../src/slack/actions/request-text.ts'

const actions = [
  { name: 'request-environment', title: 'Request environment' },
  { name: 'put-on-call', title: 'Put a service on call' },
]
const read = (text: string) => {
  const { action, about } = readRequestText(text, actions)
  return [action, about.kind === 'name' ? about.name : about.kind]
}

describe('the words after the command', () => {
  test.each([
    ['', null, 'nothing'],
    ['request-environment', 'request-environment', 'nothing'],
    ['Request  Environment on checkout', 'Request Environment', 'checkout'],
    ['on checkout', null, 'checkout'],
    ['ON Shop core', null, 'Shop core'],
    ['put a service on call', 'put a service on call', 'nothing'],
    ['put a service on call on checkout', 'put a service on call', 'checkout'],
    ['request-environment on call me on friday', 'request-environment', 'call me on friday'],
    ['nonsense on checkout', 'nonsense', 'checkout'],
    ['A &amp; B', 'A & B', 'nothing'],
  ])('%j asks for the action %j on %j', (text, action, about) => {
    expect(read(text)).toEqual([action, about])
  })

  test('name a team by its channel', () => {
    expect(readRequestText('on <#C0PAY|team-payments>', actions).about).toEqual({ kind: 'channel', channel: 'C0PAY' })
  })
})
