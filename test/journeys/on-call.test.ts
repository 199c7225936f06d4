import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createToken } from '../../src/identity/index.ts'
import { outside } from '../runners/outside.ts'
import { pagerDutyDouble } from '../sources/on-call/pagerduty-double.ts'
import { system, testTransact } from '../support/ctx.ts'
import { type Asking, asking } from './support/asking.ts'
import { companyWithApp } from './support/company.ts'
import { eventually } from './support/eventually.ts'
import { reads } from './support/requesting.ts'
import { type Stage, startStage } from './support/stage.ts'

const calendar = [
  ...[
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:x',
    'BEGIN:VEVENT',
    'UID:1',
    'DTSTART:20200106T080000Z',
    'DURATION:P7D',
  ],
  ...['RRULE:FREQ=WEEKLY', 'ATTENDEE:mailto:jonas.weber@harbor.example', 'END:VEVENT', 'END:VCALENDAR', ''],
].join('\r\n')

describe('who is on call, as others tell', () => {
  let web: Awaited<ReturnType<typeof outside>>
  let pagerDuty: Awaited<ReturnType<typeof pagerDutyDouble>>
  let stage: Stage
  let hands: Asking
  let answers = true

  beforeAll(async () => {
    web = await outside((_, response) => void response.writeHead(answers ? 200 : 503).end(answers ? calendar : ''))
    pagerDuty = await pagerDutyDouble()
    pagerDuty.people.set('PKAI', { name: 'Kai', email: 'kai.lindgren@harbor.example' })
    const week = { start: '2026-01-01T00:00:00Z', end: '2029-01-01T00:00:00Z' }
    pagerDuty.schedules.set('PHARBOR', [{ user: 'PKAI', ...week }])
    stage = await startStage({
      transport: 'socket',
      replicas: 1,
      workspace: companyWithApp(),
      environment: { PAGERDUTY_TOKEN: pagerDuty.token, PAGERDUTY_API_URL: pagerDuty.apiUrl },
      arrange: (directory) => {
        const change = (file: string, from: string, to: string) => {
          const path = join(directory, file)
          writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))
        }
        const told = (channel: string, by: string) =>
          change(
            'catalog/teams.yaml',
            `bot-notify: ${channel}\n`,
            `bot-notify: ${channel}\n    stagedoor.dev/on-call: ${by}\n`,
          )
        change('catalog/teams.yaml', 'rota:payments', `${web.url}/oncall.ics`)
        told('C0STOREFRONT', 'pushed:pager')
        told('C0PLATFORM', 'pagerduty:PHARBOR')
        change('portal.yaml', '  allowHosts:\n', `  allowHosts:\n    - ${web.host}\n`)
      },
    })
    hands = asking(stage.playground)
  }, 60_000)
  afterAll(async () => {
    await stage.close()
    await Promise.all([web.close(), pagerDuty.close()])
  })

  const ask = async (who: string, text: string, command = '/portal') => reads(await hands.ask(who, command, text))

  it('is known from a calendar, on the answer to /owner and by /portal oncall, to everybody', async () => {
    await eventually(async () => /On call[\s\S]*<@U0JONAS>/u.test(await ask('Ana', 'checkout', '/owner')))
    for (const who of ['Ana', 'Kai', 'Sam', 'Nova']) {
      expect(await ask(who, 'oncall payments')).toMatch(/^On call for \*?Payments\*?: .*U0JONAS.*\.$/u)
    }
  })

  it('is known from PagerDuty, in /portal team', async () => {
    await eventually(async () => /U0KAI/u.test(await ask('Ana', 'oncall platform')))
    expect(await ask('Ana', 'team platform')).toMatch(/On call[\s\S]*<@U0KAI>/u)
  })

  it('is known from a program with the token that the team names', async () => {
    expect(await ask('Ana', 'oncall storefront')).toContain('the token “pager” has not said yet who is')
    const { transact } = testTransact(stage.connection.database)
    const token = await transact(system, (ctx) => createToken(ctx, { name: 'pager' }))
    const [replica] = stage.replicas
    const response = await fetch(`http://127.0.0.1:${replica?.port}/v1/on-call/storefront`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ shifts: [{ person: 'user:default/ana' }] }),
    })
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('"ok":true')])
    expect(await ask('Ben', 'oncall storefront')).toMatch(/^On call for \*?Storefront\*?: .*<@U0ANA>/u)
  })

  it('gives way to an override, which ends again', async () => {
    expect(await ask('Ben', 'oncall payments @ben until tomorrow 09:00')).toMatch(/Done\. .*U0BEN.*by an override/u)
    expect(await ask('Ben', 'oncall payments off')).toMatch(/The override has ended\. .*<@U0JONAS>/u)
  })

  it('goes on as it was said last while the place is away, and an admin sees why', async () => {
    answers = false
    await stage.moveTo(new Date(stage.playground.clock.now().getTime() + 16 * 60_000))
    await eventually(async () =>
      /can not be read: 127\.0\.0\.1:\d+ answered 503/u.test(await ask('Ana', 'oncall payments')),
    )
    expect(await ask('Ana', 'oncall payments')).toContain('U0JONAS')
    expect(await ask('Kai', 'problems')).toMatch(/the calendar at 127\.0\.0\.1[\s\S]*Who is on call can not be read/u)
    answers = true
    await stage.moveTo(new Date(stage.playground.clock.now().getTime() + 16 * 60_000))
    await eventually(async () => !/can not be read/u.test(await ask('Ana', 'oncall payments')))
    expect(await ask('Kai', 'problems')).not.toContain('Who is on call')
  })
})
