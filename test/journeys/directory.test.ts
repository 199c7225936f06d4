import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asking } from './support/asking.ts'
import { companyWithApp } from './support/company.ts'
import { eventually } from './support/eventually.ts'
import { openCard, openForm, reads, requestEnvironment } from './support/requesting.ts'
import { type Stage, startStage } from './support/stage.ts'

const newUser = `apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: mia, title: Mia Berg }
spec: { profile: { displayName: Mia Berg, email: mia.berg@harbor.example }, memberOf: [payments] }
`

describe('when the workspace tells of its people,', () => {
  let stage: Stage

  beforeAll(async () => {
    stage = await startStage({
      transport: 'socket',
      replicas: 1,
      workspace: companyWithApp(),
      arrange: (directory) => writeFileSync(join(directory, 'catalog', 'mia.yaml'), newUser),
    })
  }, 60_000)
  afterAll(() => stage.close())

  const ask = async (text: string, who = 'Kai') => reads(await asking(stage.playground).ask(who, '/portal', text))

  /** Waits until an answer says so: an event is acknowledged before it is handled, and most are followed by a reading of what Slack then says. */
  const becomes = (text: string, words: RegExp, who = 'Kai') =>
    eventually(async () => {
      const answer = await ask(text, who)
      if (!words.test(answer)) throw new Error(answer)
      return true
    })

  const changeOnCall = /^Only people of Payments can change who is on call\. (.*) can\.$/u
  const whoCan = async () => changeOnCall.exec(await ask('oncall payments off'))?.[1]

  it('a new one counts in the teams that the catalog names them in, before they have asked anything', async () => {
    expect(await whoCan()).toBe('Ben Ode, Jonas Weber and Priya Nair')
    await stage.playground.invite({ handle: 'mia', name: 'Mia Berg', email: 'mia.berg@harbor.example' }, ['general'])
    await eventually(async () => (await whoCan()) === 'Ben Ode, Jonas Weber, Mia Berg and Priya Nair')
    expect(await ask('oncall payments @mia until tomorrow 18:00', 'Ben')).toMatch(
      /^Done\. On call for \*Payments\*: <@/u,
    )
    expect(await ask('oncall payments off', 'Mia')).toMatch(/^The override has ended\./u)
  })

  it('one who came into a usergroup is in its team from then on, and one who went is not', async () => {
    expect(await ask('team', 'Lin')).not.toContain('Payments')
    await stage.playground.changeUsergroup('payments', { members: ['ben', 'priya', 'jonas', 'lin'] })
    await becomes('team payments', /Members\*\nBen Ode, Jonas Weber, Lin Park, Mia Berg and Priya Nair/u)
    await becomes('team', /Payments/u, 'Lin')
    await stage.playground.rename('lin', 'Lin Park-Ruiz')
    await becomes('team payments', /Lin Park-Ruiz/u)
    await stage.playground.changeUsergroup('payments', { members: ['ben', 'priya', 'jonas'] })
    await becomes('team payments', /Members\*\nBen Ode, Jonas Weber, Mia Berg and Priya Nair/u)
    await becomes('team', /^(?![\s\S]*Payments)/u, 'Lin')
  })

  it('one whose account is deactivated is among neither the members nor those who may decide', async () => {
    await requestEnvironment(stage)
    const card = await openCard(stage)
    expect(reads(card)).toContain('Ben Ode, Jonas Weber, Mia Berg and Priya Nair can decide.')
    await stage.playground.deactivate('ben')
    await becomes('team payments', /Members\*\nJonas Weber, Mia Berg and Priya Nair/u)
    expect(await whoCan()).toBe('Jonas Weber, Mia Berg and Priya Nair')
    expect(await ask('oncall payments @ben until tomorrow 18:00', 'Priya')).toContain(
      'Person: only somebody of Payments with an active Slack account can be on call for it.',
    )
    await openForm(stage, 'Ana', 'ledger')
    expect(JSON.stringify((await stage.playground.as('Ana').seesView(/Needs|approve/u)).blocks)).not.toContain(
      'Ben Ode',
    )
  })

  it('one who came back is again what they were', async () => {
    await stage.playground.reactivate('ben')
    await becomes('team payments', /Members\*\nBen Ode, Jonas Weber, Mia Berg and Priya Nair/u)
    expect(await ask('mine', 'Ben')).toMatch(/^You and your teams \(Payments/u)
  })

  it('one who becomes a guest gets a guest’s answers, and decides nothing more', async () => {
    expect(await ask('mine', 'Priya')).toMatch(/^You and your teams \(Payments/u)
    const card = await openCard(stage)
    await stage.playground.makeGuest('priya')
    for (const text of ['mine', 'team', 'oncall']) {
      await becomes(text, /^Guests of this workspace are in no team\./u, 'Priya')
    }
    expect(await whoCan()).toBe('Ben Ode, Jonas Weber and Mia Berg')
    expect(await ask('oncall payments off', 'Priya')).toMatch(changeOnCall)
    const refused = await asking(stage.playground).press('Priya', card, { actionId: 'approve' })
    expect(reads(refused)).toBe('Guests of this workspace can’t approve this. Ask a full member to do it.')
    expect(stage.runner.calls).toEqual([])
  })

  it('an admin who becomes a guest is none any more', async () => {
    await stage.playground.makeGuest('noor')
    await becomes('problems', /^Only admins of the portal/u, 'Noor')
    expect(await ask('help', 'Noor')).not.toContain('/portal problems')
  })
})
