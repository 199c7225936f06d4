import { beforeEach, describe, expect, test } from 'vitest'
import { membersOnCall } from '../../src/approvals/approver-rule.ts'
import { deciders } from '../../src/approvals/index.ts'
import { waitingFor } from '../../src/approvals/waiting-for.ts'
import { section } from '../../src/block-kit/blocks.ts'
import { renderText } from '../../src/block-kit/render-text.ts'
import { overrideOnCall } from '../../src/identity/index.ts'
import { stageLines } from '../../src/slack/actions/stage-lines.ts'
import { readStage } from '../../src/slack/approvals/read-stage.ts'
import { group } from '../identity/town.ts'
import { look } from '../slack/shop.ts'
import { system } from '../support/ctx.ts'
import { asking, idOf } from './asking.ts'
import { ana, ben, cleo, refusal, stage } from './crew.ts'

const { world, open, approve, decline } = asking()
const onCall = (given = {}) => stage({ onCall: true, ...given })
const until = new Date('2026-11-24T14:02:00Z')

const put = (who: typeof ana) => world.as(ben, overrideOnCall, { team: group('payments'), account: who.account, until })
const waits = async (who: typeof ana) =>
  (await world.transact(system, (ctx) => waitingFor(ctx, { person: who, limit: 10 }))).total
const asked = async (approval: string) => {
  const { people, byOnCall } = await world.as(system, deciders, { id: approval })
  return { names: people.map(({ name }) => name), byOnCall }
}

beforeEach(() => world.sql`truncate consents, approvals, decisions, on_call_overrides`)

/** The lines of the stage on its card. */
async function shown(consent: Awaited<ReturnType<typeof open>>): Promise<string> {
  return await world.transact(system, async (ctx) => {
    const [approval] = consent.approvals
    if (approval === undefined) throw new Error('there is no stage')
    const lines = stageLines([await readStage(ctx, approval)])
    return renderText(
      lines.map((line) => section(line)),
      look,
    )
  })
}

describe('an approval by whoever is on call', () => {
  test('is decided by them alone, and waits for nobody else', async () => {
    await put(ben)
    const consent = await open(onCall())
    expect(await asked(idOf(consent))).toEqual({ names: ['Ben Ode'], byOnCall: true })
    expect([await waits(ben), await waits(cleo)]).toEqual([1, 0])
    for (const decide of [approve, decline]) {
      expect(await refusal(decide(cleo, idOf(consent)))).toMatchObject({ code: 'not_entitled', people: ['Ben Ode'] })
    }
    expect((await approve(ben, idOf(consent))).consent.state).toBe('granted')
  })

  test('is the whole team’s where nobody is on call', async () => {
    const consent = await open(onCall())
    const { names, byOnCall } = await asked(idOf(consent))
    expect([names.includes('Cleo Park'), byOnCall]).toEqual([true, false])
    expect(await waits(cleo)).toBe(1)
    expect((await approve(cleo, idOf(consent))).consent.state).toBe('granted')
  })

  test('is the whole team’s where the one on call is who asks, unless they may approve their own', async () => {
    await put(ana)
    const consent = await open(onCall())
    expect(await asked(idOf(consent))).toEqual({ names: ['Ben Ode', 'Cleo Park'], byOnCall: false })
    expect(await refusal(approve(ana, idOf(consent)))).toMatchObject({ code: 'own_request' })
    const allowed = await open(onCall({ allowSelf: true }))
    expect(await asked(idOf(allowed))).toEqual({ names: ['Ana Ruiz'], byOnCall: true })
  })

  test('goes by who is on call at the click, not when it was asked', async () => {
    await put(ben)
    const consent = await open(onCall())
    world.clock.advance(60_000)
    await put(cleo)
    expect(await refusal(approve(ben, idOf(consent)))).toMatchObject({ code: 'not_entitled', people: ['Cleo Park'] })
    expect((await approve(cleo, idOf(consent))).consent.state).toBe('granted')
  })

  test('that asks all who are on call is granted by the one there is', async () => {
    await put(ben)
    const consent = await open(onCall({ quorum: 0 }))
    expect((await approve(ben, idOf(consent))).consent.state).toBe('granted')
  })

  test('says on its card who is asked, and that nobody is on call', async () => {
    const nobody = await open(onCall())
    expect(await shown(nobody)).toContain(
      'Nobody who could decide is on call for payments, so all of it can: Ben Ode and Cleo Park.',
    )
    await put(ben)
    expect(await shown(await open(onCall()))).toContain('Ben Ode can decide, being on call.')
  })

  test('gives no right to somebody on call who is not of the team', () => {
    const member = (key: string) => ({ key, reference: null, name: key, accounts: [], active: true })
    expect(membersOnCall([member('ana'), member('ben')], [member('ben'), member('zoe')])).toEqual([member('ben')])
  })
})
