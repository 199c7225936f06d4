import { describe, expect, it } from 'vitest'
import { readNamed } from '../../../src/slack/catalog/read-named.ts'
import { readRequestValue, requestValue } from '../../../src/slack/request-value.ts'
import { reference } from '../../scorecards/seed-entities.ts'

describe('what is named after a command', () => {
  it.each([
    ['', { kind: 'nothing' }],
    ['   ', { kind: 'nothing' }],
    ['<@U0ANA|ana>', { kind: 'person', account: 'U0ANA' }],
    ['<@W0ANA>', { kind: 'person', account: 'W0ANA' }],
    ['<!subteam^S0PAY|@payments>', { kind: 'usergroup', usergroup: 'S0PAY' }],
    ['<#C0PAY|team-payments>', { kind: 'channel', channel: 'C0PAY' }],
    ['<#C0PAY|>', { kind: 'channel', channel: 'C0PAY' }],
    ['<!channel>', { kind: 'name', name: '<!channel>' }],
    ['Shop &amp; cart', { kind: 'name', name: 'Shop & cart' }],
    ['&amp;lt;', { kind: 'name', name: '&lt;' }],
    ['“Shop core”', { kind: 'name', name: 'Shop core' }],
    ['checkout <@U0ANA|ana>', { kind: 'name', name: 'checkout @ana' }],
    ['<!subteam^S0PAY|@payments> <#C0PAY|team-payments>', { kind: 'name', name: '@payments #team-payments' }],
    ['<@U0ANA> <#C0PAY|>', { kind: 'name', name: '@… #…' }],
    ['see <https://git.example/a|git.example/a>', { kind: 'name', name: 'see https://git.example/a' }],
    ["'shop'", { kind: 'name', name: 'shop' }],
    ['https://git.example/a?b=1&amp;c=2', { kind: 'link', url: 'https://git.example/a?b=1&c=2' }],
    ['<https://git.example/a|git.example/a>', { kind: 'link', url: 'https://git.example/a' }],
    ['git.example/shop/checkout', { kind: 'link', url: 'git.example/shop/checkout' }],
    ['git@git.example:shop/checkout.git', { kind: 'link', url: 'git@git.example:shop/checkout.git' }],
    ['shop/checkout', { kind: 'name', name: 'shop/checkout' }],
    ['checkout.example', { kind: 'name', name: 'checkout.example' }],
    ['component:default/checkout', { kind: 'name', name: 'component:default/checkout' }],
  ])('%s', (text, named) => {
    expect(readNamed(text)).toEqual(named)
  })
})

describe('the value of a request button', () => {
  const checkout = reference('Component', 'checkout')

  it.each([
    ['add-runbook', checkout],
    ['add-runbook', null],
    [null, checkout],
  ])('says action %s and entity %s', (action, entity) => {
    expect(readRequestValue(requestValue(action, entity))).toEqual({ action, entity })
  })
})
