import { beforeEach, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../src/audit/tables.ts'
import { parseReference } from '../../../src/base/reference.ts'
import { Refusal } from '../../../src/base/refusal.ts'
import {
  keepOnCallSources,
  onCallSourceToRead,
  recordAccounts,
  recordOnCall,
  recordRotas,
} from '../../../src/identity/index.ts'
import { onCallOverrides, onCallSources } from '../../../src/identity/tables.ts'
import { answerOwner } from '../../../src/slack/catalog/handlers.ts'
import { answerOnCall } from '../../../src/slack/identity/on-call-command.ts'
import { readOnCall } from '../../../src/slack/identity/read-on-call.ts'
import { AlreadyHandled } from '../../../src/slack/once.ts'
import { presentRefusal } from '../../../src/slack/present-refusal.ts'
import { say } from '../../../src/slack/private-message.ts'
import { system } from '../../support/ctx.ts'
import { account, hostileNames, markupOf, read, type Shop, shopForTests, typed } from '../shop.ts'

const shopping = shopForTests()

const team = (name: string, title: string, onCall?: string) => ({
  kind: 'Group',
  name,
  title,
  metadata: onCall === undefined ? {} : { annotations: { 'stagedoor.dev/on-call': onCall } },
})
const user = (name: string, displayName: string, memberOf: string[]) => ({
  kind: 'User',
  name,
  spec: { memberOf, profile: { displayName, email: `${name}@shop.example` } },
})
const here = (id: string, name: string, given = {}) =>
  account(id, name, { email: `${id.slice(2).toLowerCase()}@shop.example`, ...given })

const accounts = [
  here('U0ANA', 'Ana Ruiz'),
  here('U0BEN', 'Ben Ode'),
  here('U0DORA', 'Dora Left', { deactivated: true }),
  here('U0GUS', 'Gus Guest', { guest: true }),
  here('U0EVA', 'Eva Away'),
]
const shop: Shop = {
  documents: [
    team('payments', 'Payments', 'rota:payments'),
    team('search', 'Search'),
    user('ana', 'Ana Ruiz', ['payments']),
    user('ben', 'Ben Ode', ['payments']),
    user('dora', 'Dora Left', ['payments']),
    user('gus', 'Gus Guest', ['payments']),
    user('eva', 'Eva Away', ['search']),
    { name: 'checkout' },
  ],
  accounts,
}

const rota = {
  ...{ name: 'payments', title: 'Payments', timeZone: 'Europe/Madrid', start: '2026-11-16' },
  members: [parseReference('user:default/ana')],
  handover: { day: 'monday', time: '09:00' },
} as const

beforeEach(async () => {
  await shopping.open(shop)
  await shopping.stage.as(system, recordRotas, { source: 'shop', rotas: [{ definition: rota, file: 'rota.yaml' }] })
})

const ask = (text: string, who = 'U0ANA') => answerOnCall(shopping.parts, typed(text, who))
const answer = async (text: string, who?: string) => read(await ask(text, who))

/** What somebody is told whose wish is refused. */
async function refusal(text: string, who?: string): Promise<string> {
  const error: unknown = await ask(text, who).catch((thrown: unknown) => thrown)
  if (error instanceof Refusal) return read(say(presentRefusal(error.reason)))
  throw new Error('nothing was refused')
}

const overrides = () => shopping.database.select().from(onCallOverrides)

async function audited(): Promise<string[]> {
  const entries = await shopping.database.select().from(auditEntries).orderBy(auditEntries.id)
  return entries.filter(({ act }) => act.startsWith('on-call.')).map(({ act }) => act)
}

describe('/portal oncall', () => {
  it('says who is on call for a team that is named, or for mine', async () => {
    expect(await answer('payments', 'U0EVA')).toBe('On call for Payments: @Ana Ruiz.')
    expect(await answer('')).toBe('On call for Payments: @Ana Ruiz.')
  })

  it('says of a team without a rota that none is known, and to somebody in no team why', async () => {
    expect(await answer('search')).toBe(
      'Nobody is known to be on call for Search: its Group does not say in stagedoor.dev/on-call who tells.',
    )
    expect(await answer('', 'U0GUS')).toContain('Guests of this workspace are in no team.')
  })

  it('says what a calendar said last, and since when it can not be read', async () => {
    const calendar = team('payments', 'Payments', 'https://calendar.example.com/a.ics?key=hush')
    const others = (shop.documents ?? []).filter(({ name }) => name !== 'payments')
    await shopping.open({ ...shop, documents: [calendar, ...others] })
    const { transact } = shopping.stage
    await transact(system, keepOnCallSources)
    expect(await answer('payments')).toBe(
      'Nobody is on call for Payments: the calendar at calendar.example.com has not been read yet.',
    )
    const [row] = await shopping.database.select({ id: onCallSources.id }).from(onCallSources)
    const source = await transact(system, (ctx) => onCallSourceToRead(ctx, row?.id ?? ''))
    if (source === null) throw new Error('there is no source')
    const shift = {
      name: 'A. R.',
      email: 'ana@shop.example',
      reference: null,
      from: new Date('2026-11-23'),
      until: null,
    }
    await transact(system, (ctx) => recordOnCall(ctx, source, { is: 'read', shifts: [shift], etag: null }))
    expect(await answer('payments')).toBe('On call for Payments: @Ana Ruiz.')
    await transact(system, (ctx) =>
      recordOnCall(ctx, source, { is: 'trouble', because: 'calendar.example.com answered 500' }),
    )
    expect(await answer('payments')).toMatch(
      /^On call for Payments: @Ana Ruiz\. That is as of .*, since when the calendar at calendar\.example\.com can not be read: calendar\.example\.com answered 500\.$/,
    )
  })

  it('lists the teams of somebody who is in several, and changes none of them without its name', async () => {
    const both = user('eva', 'Eva Away', ['search', 'payments'])
    await shopping.open({ ...shop, documents: [...(shop.documents ?? []).filter(({ name }) => name !== 'eva'), both] })
    const text = await answer('', 'U0EVA')
    expect(text).toContain('On call for Payments: @Ana Ruiz.')
    expect(text).toContain('Nobody is known to be on call for Search')
    expect(await answer('<@U0EVA> until friday 18:00', 'U0EVA')).toContain('Say which one you mean')
    expect(await overrides()).toEqual([])
  })

  it('puts somebody of the team on call until a moment by the clock of the one who types, everywhere', async () => {
    expect(await answer('payments <@U0BEN|ben> until friday 18:00')).toBe(
      'Done. On call for Payments: @Ben Ode, until Friday, November 27, 2026 18:00, by an override.',
    )
    const owner = read(await answerOwner(shopping.parts, typed('checkout')))
    expect(owner).toContain('On call\n@Ben Ode, until Friday, November 27, 2026 18:00')
    expect((await audited()).slice(-1)).toEqual(['on-call.overridden'])
    shopping.stage.clock.set('2026-11-27T17:00:00Z')
    expect(await answer('payments')).toBe('On call for Payments: @Ana Ruiz.')
  })

  it('lets a later override take the place of an earlier one, and off end it', async () => {
    await ask('payments <@U0BEN> until friday 18:00')
    shopping.stage.clock.advance(60_000)
    await ask('payments <@U0ANA> until thursday 18:00', 'U0BEN')
    expect(await answer('payments')).toContain('@Ana Ruiz, until Thursday')
    shopping.stage.clock.advance(60_000)
    expect(await answer('payments off')).toBe('The override has ended. On call for Payments: @Ana Ruiz.')
    expect(await answer('off')).toBe('There was no override to end. On call for Payments: @Ana Ruiz.')
    expect((await audited()).slice(-3)).toEqual(['on-call.overridden', 'on-call.overridden', 'on-call.restored'])
  })

  it('goes by the rota again when the one who was put there leaves', async () => {
    await ask('payments <@U0BEN> until friday 18:00')
    const left = accounts.map((one) => ({ ...one, deactivated: one.account === 'U0BEN' }))
    await shopping.stage.as(system, recordAccounts, left)
    expect(await answer('payments')).toBe('On call for Payments: @Ana Ruiz.')
  })

  it('lets only people of the team change it', async () => {
    for (const who of ['U0EVA', 'U0GUS', 'U0NOBODY']) {
      const text = await refusal('payments <@U0BEN> until friday 18:00', who)
      expect(text).toContain('Only people of Payments can change who is on call')
      expect(text).toContain('Ana Ruiz')
    }
    expect(await refusal('payments off', 'U0EVA')).toContain('Only people of Payments')
    expect(await overrides()).toEqual([])
  })

  it.each([
    ['payments <@U0EVA> until friday 18:00', 'only somebody of Payments with an active Slack account can be on call'],
    ['payments <@U0DORA> until friday 18:00', 'Name one of them: Ana Ruiz, Ben Ode.'],
    ['payments <@U0GUS> until friday 18:00', 'only somebody of Payments'],
    ['payments <@U0BEN> until today 08:00', 'Until: that moment is past.'],
    ['payments <@U0BEN> until 2027-11-27 18:00', 'at most 31 days from now; for longer, change the rota.'],
    ['payments <@U0BEN> until friday', 'say a day and a time, such as friday 18:00'],
  ])('refuses “%s” in words, and changes nothing', async (text, words) => {
    expect(await refusal(text)).toContain(words)
    expect(await overrides()).toEqual([])
  })

  it('says how to say it where half is missing', async () => {
    expect(await answer('payments <@U0BEN>')).toContain('/portal oncall payments @ana until friday 18:00')
  })

  it('is done once when Slack delivers it twice', async () => {
    const command = typed('payments <@U0BEN> until friday 18:00')
    await answerOnCall(shopping.parts, command)
    await expect(answerOnCall(shopping.parts, command)).rejects.toThrow(AlreadyHandled)
    expect(await overrides()).toHaveLength(1)
  })

  it.each(hostileNames)('shows names as they are (%#)', async (name) => {
    const documents = (shop.documents ?? []).map((one) => (one.name === 'payments' ? { ...one, title: name } : one))
    await shopping.open({ ...shop, documents })
    const shown = await ask('group:default/payments')
    expect(read(shown)).toContain('On call for')
    expect(markupOf(shown)).not.toMatch(/<!channel>|<!here>/)
  })
})

describe('what follows oncall', () => {
  it.each([
    ['', { asks: 'who', team: '' }],
    ['Shop core', { asks: 'who', team: 'Shop core' }],
    ['<@U0BEN|ben> until friday 18:00', { asks: 'override', team: '', account: 'U0BEN', until: 'friday 18:00' }],
    ['Shop core <@U0BEN> UNTIL 18:00', { asks: 'override', team: 'Shop core', account: 'U0BEN', until: '18:00' }],
    ['payments off', { asks: 'restore', team: 'payments' }],
    ['off', { asks: 'restore', team: '' }],
    ['kickoff', { asks: 'who', team: 'kickoff' }],
    ['payments <@U0BEN>', { asks: 'unclear' }],
    ['payments until friday 18:00', { asks: 'unclear' }],
  ])('“%s” asks %j', (text, expected) => {
    expect(readOnCall(text)).toEqual(expected)
  })
})
