import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listProblems } from '../../../src/catalog/index.ts'
import { dueOnCallSources, keepOnCallSources, onCallOf, team } from '../../../src/identity/index.ts'
import { readOnCall } from '../../../src/sources/on-call/read-on-call.ts'
import { account, build, group, type Town } from '../../identity/town.ts'
import { outside } from '../../runners/outside.ts'
import { system } from '../../support/ctx.ts'
import { databaseForTests } from '../../support/database-for-tests.ts'
import { pagerDutyDouble } from './pagerduty-double.ts'

const world = databaseForTests({
  empty: ['on_call_sources', 'entities', 'relations', 'sources', 'problems', 'accounts', 'portal_settings'],
})

let web: Awaited<ReturnType<typeof outside>>
let pagerDuty: Awaited<ReturnType<typeof pagerDutyDouble>>
let served: { status: number; body: string; headers?: Record<string, string> }

beforeAll(async () => {
  web = await outside(({ headers }, response) => {
    const unchanged = served.headers?.etag !== undefined && headers['if-none-match'] === served.headers.etag
    response.writeHead(unchanged ? 304 : served.status, served.headers).end(unchanged ? '' : served.body)
  })
  pagerDuty = await pagerDutyDouble()
})
afterAll(() => Promise.all([web.close(), pagerDuty.close()]))
beforeEach(() => {
  pagerDuty.answerWith(null)
  pagerDuty.received.length = 0
  web.received.length = 0
})

const calendar = (person: string) =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', 'BEGIN:VEVENT', 'UID:1', 'DTSTART:20261123T080000Z'],
    ...['DTEND:20261125T080000Z', person, 'END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n')

const townWith = (onCall: string, more: Town = {}): Town => ({
  users: { ana: { email: 'ana@shop.example', displayName: 'Ana Ruiz', memberOf: ['payments'] } },
  groups: { payments: { annotations: { 'stagedoor.dev/on-call': onCall } } },
  accounts: [
    account('U0ANA', { email: 'ana@shop.example' }),
    account('U0BEN', { email: 'ben@shop.example', name: 'Ben' }),
  ],
  portal: { allowHosts: [web.host] },
  ...more,
})

/** Lets happen what the app does: sources follow the Groups, and each that is due is read. */
async function settle(access = { apiUrl: pagerDuty.apiUrl, token: pagerDuty.token as string | null }): Promise<number> {
  const read = readOnCall({
    transact: world.transact,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    pagerDuty: access,
  })
  const due = world.events.filter(({ name }) => name === 'on-call-source.due')
  world.events.length = 0
  for (const { id } of due) await read({ id })
  return due.length
}

async function open(town: Town): Promise<void> {
  await world.as(system, build, town)
  await world.transact(system, keepOnCallSources)
  await settle()
}

async function said(): Promise<string> {
  const onCall = await world.transact(system, async (ctx) => {
    const found = await team(ctx, group('payments'))
    if (found === null) throw new Error('there is no team')
    return await onCallOf(ctx, found)
  })
  if (onCall.state === 'nobody') return `nobody: ${onCall.because}`
  if (onCall.state === 'unset') return 'unset'
  const people = onCall.people.map(({ name, accounts }) => `${name}(${accounts.map((one) => one.account).join()})`)
  const stale = onCall.stale === null ? '' : `, ${onCall.stale.because}`
  return `${people.join(' ')} until ${onCall.until?.toISOString().slice(5, 16) ?? 'no end'}${stale}`
}

const problems = async () => {
  const listed = await world.transact(system, (ctx) => listProblems(ctx))
  return listed.map(({ file, message }) => `${file}: ${message}`)
}

describe('a calendar that a Group names', () => {
  it('is read at once, and says who is on call by the e-mail of the attendee', async () => {
    served = { status: 200, body: calendar('ATTENDEE;CN=A. R.:mailto:Ana@shop.example') }
    await open(townWith(`${web.url}/oncall.ics?key=hush`))
    expect(await said()).toBe('Ana Ruiz(U0ANA) until 11-25T08:00')
    world.clock.set('2026-11-25T08:00:00Z')
    expect(await said()).toBe(`nobody: the calendar at ${web.host} names nobody for now`)
  })

  it('names people of the team in titles, accounts that no User is known for, and strangers, who reach nobody', async () => {
    served = { status: 200, body: calendar('SUMMARY:On call: Ana Ruiz') }
    await open(townWith(web.url))
    expect(await said()).toMatch(/^Ana Ruiz\(U0ANA\)/)
    for (const [person, expected] of [
      ['ATTENDEE:mailto:ben@shop.example', /^Ben\(U0BEN\)/],
      ['ATTENDEE;CN=Zoe Kim:mailto:zoe@other.example', /^Zoe Kim\(\)/],
      ['SUMMARY:Somebody else', /^Somebody else\(\)/],
      ['SUMMARY:Some\0one', /^Someone\(\)/],
    ] as const) {
      served = { status: 200, body: calendar(person) }
      world.clock.advance(15 * 60_000)
      await world.transact(system, dueOnCallSources)
      await settle()
      expect(await said()).toMatch(expected)
    }
  })

  it('is asked again after a quarter of an hour, once, and only for what changed', async () => {
    served = { status: 200, body: calendar('ATTENDEE:mailto:ana@shop.example'), headers: { etag: '"1"' } }
    await open(townWith(web.url))
    expect(await world.transact(system, dueOnCallSources)).toBe(0)
    world.clock.advance(15 * 60_000)
    expect(await world.transact(system, dueOnCallSources)).toBe(1)
    expect(await world.transact(system, dueOnCallSources)).toBe(0)
    await settle()
    expect(web.received.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"'])
    expect(await said()).toMatch(/^Ana Ruiz/)
  })

  it('that stays the same is worked out anew each day and for another zone, so that who repeats in it goes on', async () => {
    const turns = ['DTSTART:20261123T080000', 'DTEND:20261130T080000', 'RRULE:FREQ=WEEKLY'].join('\r\n')
    const body = calendar('SUMMARY:Ana Ruiz').replace(/DTSTART.*\r\nDTEND.*(?=\r\n)/, turns)
    served = { status: 200, body, headers: { etag: '"1"' } }
    await open(townWith(web.url))
    const later = async (time: number) => {
      world.clock.advance(time)
      await world.transact(system, dueOnCallSources)
      await settle()
      return web.received.at(-1)?.headers['if-none-match']
    }
    expect(await later(15 * 60_000)).toBe('"1"')
    for (let day = 0; day < 24; day++) expect(await later(86_400_000)).toBeUndefined()
    expect(await later(15 * 60_000)).toBe('"1"')
    expect(await said()).toMatch(/^Ana Ruiz/)
    await world.as(system, build, townWith(web.url, { portal: { allowHosts: [web.host], timeZone: 'Asia/Tokyo' } }))
    expect(await later(15 * 60_000)).toBeUndefined()
  })

  it('that can not be read any more counts as it was, says so, and is among the problems until it can', async () => {
    served = { status: 200, body: calendar('ATTENDEE:mailto:ana@shop.example') }
    await open(townWith(`${web.url}?key=hush`))
    served = { status: 500, body: 'hush' }
    world.clock.advance(15 * 60_000)
    await world.transact(system, dueOnCallSources)
    await settle()
    const why = `${web.host} answered 500`
    expect(await said()).toBe(`Ana Ruiz(U0ANA) until 11-25T08:00, the calendar at ${web.host} can not be read: ${why}`)
    expect(await problems()).toEqual([
      `the calendar at ${web.host}: Who is on call can not be read: ${why}. What it said last counts meanwhile.`,
    ])
    served = { status: 200, body: calendar('ATTENDEE:mailto:ana@shop.example') }
    world.clock.advance(15 * 60_000)
    await world.transact(system, dueOnCallSources)
    await settle()
    expect(await said()).toBe('Ana Ruiz(U0ANA) until 11-25T08:00')
    expect(await problems()).toEqual([])
  })

  it.each([
    ['is none', () => ({ status: 200, body: '<html>Sign in</html>' }), 'it is no calendar that can be understood'],
    ['is gone', () => ({ status: 404, body: '' }), 'HOST answered 404'],
    ['is too large', () => ({ status: 200, body: 'x'.repeat(5_000_001) }), 'HOST answered with more than 5 MB'],
    [
      'leads in circles',
      () => ({ status: 302, body: '', headers: { location: '/' } }),
      'HOST sends on to other addresses without end',
    ],
    [
      'leads out of the web',
      () => ({ status: 302, body: '', headers: { location: 'file:///etc/passwd' } }),
      'HOST sends on to other addresses without end',
    ],
    [
      'leads to a private address',
      () => ({ status: 302, body: '', headers: { location: 'http://169.254.169.254/' } }),
      '169.254.169.254 is at the private address 169.254.169.254',
    ],
  ])('that %s is told of in words', async (_, answer, why) => {
    served = answer()
    await open(townWith(web.url))
    expect(await said()).toBe(
      `nobody: the calendar at ${web.host} can not be read: ${why.replaceAll('HOST', web.host)}`,
    )
  })

  it('at a private address is not asked, unless portal.yaml allows its host', async () => {
    served = { status: 200, body: calendar('ATTENDEE:mailto:ana@shop.example') }
    await open(townWith(web.url, { portal: {} }))
    expect(await said()).toBe(
      `nobody: the calendar at ${web.host} can not be read: ${web.host} is at the private address 127.0.0.1`,
    )
    expect(web.received).toEqual([])
  })

  it('that no Group names any more is forgotten, with its problems', async () => {
    served = { status: 500, body: '' }
    await open(townWith(web.url))
    expect(await problems()).toHaveLength(1)
    await open(townWith('rota:payments'))
    expect(await problems()).toEqual([])
    expect(await world.sql`select 1 from on_call_sources`).toEqual([])
    world.clock.advance(86_400_000)
    expect(await world.transact(system, dueOnCallSources)).toBe(0)
  })
})

describe('a schedule of PagerDuty', () => {
  const entry = (user: string, start: string, end: string) => ({ user, start, end })

  beforeEach(() => {
    pagerDuty.people.set('PANA', { name: 'Ana R.', email: 'Ana@shop.example' })
    pagerDuty.people.set('PZOE', { name: 'Zoe Kim', email: 'zoe@other.example' })
    pagerDuty.schedules.set('PSHOP', [
      entry('PANA', '2026-11-23T08:00:00+00:00', '2026-11-24T08:00:00+00:00'),
      entry('PANA', '2026-11-24T08:00:00+00:00', '2026-11-24T18:00:00+01:00'),
      entry('PZOE', '2026-11-24T18:00:00+01:00', '2026-12-01T08:00:00+00:00'),
    ])
  })

  it('says who is on call as it comes out in the end, by their e-mails', async () => {
    await open(townWith('pagerduty:PSHOP'))
    expect(await said()).toBe('Ana Ruiz(U0ANA) until 11-24T17:00')
    world.clock.set('2026-11-24T17:00:00Z')
    expect(await said()).toBe('Zoe Kim() until 12-01T08:00')
    expect(pagerDuty.received.map(({ url }) => url.replace(/=[^&]*/g, ''))).toEqual([
      '/schedules/PSHOP?since&until&time_zone&overflow',
      '/schedules/PSHOP/users?since&until&time_zone',
    ])
  })

  it('is asked each five minutes, and an override there counts', async () => {
    await open(townWith('pagerduty:PSHOP'))
    pagerDuty.schedules.set('PSHOP', [entry('PZOE', '2026-11-23T08:00:00Z', '2026-11-24T08:00:00Z')])
    world.clock.advance(4 * 60_000)
    expect(await world.transact(system, dueOnCallSources)).toBe(0)
    world.clock.advance(60_000)
    await world.transact(system, dueOnCallSources)
    await settle()
    expect(await said()).toMatch(/^Zoe Kim/)
    world.clock.advance(5 * 60_000)
    expect(await world.transact(system, dueOnCallSources)).toBe(1)
  })

  it.each([
    [401, '{}', 'PagerDuty does not take the token in PAGERDUTY_TOKEN'],
    [403, '{}', 'the token in PAGERDUTY_TOKEN may not read schedules'],
    [404, '{}', 'PagerDuty knows no such schedule, or the token may not see it'],
    [429, '{}', 'PagerDuty was asked too often and is left alone for a while'],
    [500, 'hush', 'PagerDuty answered 500'],
    [200, '{"schedule":', 'PagerDuty answered something that is not understood'],
    [200, '{"schedule":{"final_schedule":7}}', 'PagerDuty answered something that is not understood'],
  ])('that answers %i is told of in words', async (status, body, why) => {
    pagerDuty.answerWith({ status, body })
    await open(townWith('pagerduty:PSHOP'))
    expect(await said()).toBe(`nobody: PagerDuty’s schedule PSHOP can not be read: ${why}`)
  })

  it('without a token is not asked', async () => {
    await world.as(system, build, townWith('pagerduty:PSHOP'))
    await world.transact(system, keepOnCallSources)
    await settle({ apiUrl: pagerDuty.apiUrl, token: null })
    expect(await said()).toBe('nobody: PagerDuty’s schedule PSHOP can not be read: PAGERDUTY_TOKEN is not set')
    expect(pagerDuty.received).toEqual([])
  })
})
