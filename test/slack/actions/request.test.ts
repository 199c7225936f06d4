import { describe, expect, test } from 'vitest'
import { getRun } from '../../../src/actions/index.ts'
import { validateOptions } from '../../../src/block-kit/validate-options.ts'
import { suggestChoices, suggestEntities } from '../../../src/slack/actions/entity-options.ts'
import { answerEntityPicked } from '../../../src/slack/actions/entity-picked.ts'
import { forgetDrafts } from '../../../src/slack/actions/forget-drafts.ts'
import { answerRequestClicked } from '../../../src/slack/actions/request-clicked.ts'
import { answerRequest } from '../../../src/slack/actions/request-command.ts'
import { answerRunForm } from '../../../src/slack/actions/run-form-submitted.ts'
import { AlreadyHandled } from '../../../src/slack/once.ts'
import { environment } from '../../actions/documents.ts'
import { checkout, record } from '../../actions/shop.ts'
import { refusal } from '../../approvals/crew.ts'
import { system } from '../../support/ctx.ts'
import { choice, click, command, filled, open, portalForTests, read, shown, submission, text } from './portal.ts'

const portal = portalForTests()
const run = { webhook: { url: 'https://ci.example.com/environments' } }
const view = () => portal.window().updated.at(-1)?.view
const request = async (words: string, who?: string) => {
  expect(await answerRequest(portal.parts(), command(words, who))).toBeNull()
  return read(view())
}
const submit = (values: Parameters<typeof open>[1], who?: string) =>
  answerRunForm(portal.parts(), submission(open(view(), values), who))
const runs = async () =>
  (await portal.sql()`select id, state, entity, inputs from runs order by requested_at`).map((row) => ({ ...row }))

describe('/request', () => {
  test('opens a modal before it looks anything up, and fills it by its id and hash', async () => {
    await request('request-environment on checkout')
    expect(portal.window().opened.map(read)).toEqual(['# One moment\nLooking up what belongs here…'])
    expect(portal.window().updated.map(({ id, hash }) => [id, hash])).toEqual([['V1', 'h1']])
  })

  test('goes straight into the form, which says what, on what, and who will have to approve', async () => {
    expect(await request('Request an environment on Checkout')).toMatchInlineSnapshot(`
      "# Request an environment
      For the component Checkout. Needs one person of payments.
      Size (optional): [ small ▾ ]
      Keep it for (hours) (optional): [ 8 ]
      Cost center (optional): [ CC-1204 ]
      Reason: [  ]"
    `)
  })

  test('lists what one may run, for one entity or for all', async () => {
    await record(
      portal.shop().world,
      environment(),
      environment(
        { target: 'Resource', approvals: [] },
        { name: 'restart', title: 'Restart it', description: 'Restarts *it* <!here>.' },
      ),
    )
    expect(await request('')).toMatchInlineSnapshot(`
      "# What do you need?
      Request an environment  [ Choose ]
      Restart it
      Restarts *it* <!here>.  [ Choose ]"
    `)
    expect(await request('on checkout')).not.toContain('Restart it')
  })

  test('offers the nearest action for one it does not know', async () => {
    expect(await request('request-enviroment')).toContain(
      'There is no action called “request-enviroment”. Did you mean “Request an environment”?',
    )
  })

  test('lets one choose when a name could be several things, or nothing', async () => {
    expect(await request('request-environment on o')).toMatch(/“o”/u)
    const several = await request('request-environment on zzz')
    expect(several).toContain('Nothing in the catalog is called “zzz”.')
    expect(several).toContain('Needs one person of the team that owns it.')
  })

  test('says why the list is empty', async () => {
    await record(portal.shop().world, environment({ permissions: { execute: { teams: ['solo'] } } }))
    expect(await request('')).toContain('There is nothing you may ask for yet. Each action says which teams may run it')
    expect(await request('', 'U0OLLY')).toContain('Link yourself with /portal link.')
    expect(await request('', 'U0GUS')).toContain('Guests of this workspace can’t ask for anything here.')
  })

  test('tells at once who may not run it, and where nobody could approve', async () => {
    await record(portal.shop().world, environment({ permissions: { execute: { teams: ['solo'] } } }))
    expect(await request('request-environment on checkout')).toContain(
      'Only people of solo can run Request an environment. Ask one of them.',
    )
    await record(portal.shop().world, environment())
    const vain = await request('request-environment on orphan')
    expect(vain).toContain('As things are, nobody could approve “owners”: nobody owns orphan.')
    expect(await portal.sql()`select id from drafts`).toEqual([])
  })

  test('is handled once, however often Slack delivers it', async () => {
    const delivered = command('request-environment on checkout')
    await answerRequest(portal.parts(), delivered)
    await expect(answerRequest(portal.parts(), delivered)).rejects.toThrow(AlreadyHandled)
    expect(portal.window().opened).toHaveLength(1)
  })

  test('says so when Slack does not open the form, and drops what is older than what stands there', async () => {
    portal.window().errors.push('expired_trigger_id')
    expect(await refusal(answerRequest(portal.parts(), command('')))).toEqual({ code: 'unavailable', what: 'Slack' })
    await answerRequest(portal.parts(), command(''))
    portal.window().errors.push('hash_conflict')
    const list = open(view())
    expect(
      await answerRequestClicked(portal.parts(), click('open_request', 'request-environment', 'U0ANA', list)),
    ).toEqual({ kind: 'nothing' })
    expect(portal.window().updated).toHaveLength(1)
  })
})

describe('a button that asks for something', () => {
  test('opens the form for what it stands beside', async () => {
    await answerRequestClicked(portal.parts(), click('open_request', `request-environment ${checkout}`))
    expect(read(view())).toContain('For the component Checkout.')
    await answerRequestClicked(portal.parts(), click('open_request', checkout))
    expect(read(view())).toContain('For Checkout you can ask for:')
  })

  test('turns the list that it stands in into the form', async () => {
    await request('on checkout')
    const list = open(view())
    await answerRequestClicked(portal.parts(), click('open_request', `request-environment ${checkout}`, 'U0ANA', list))
    expect(portal.window().opened).toHaveLength(1)
    expect(read(view())).toContain('# Request an environment')
  })
})

describe('the picker', () => {
  const suggest = (block: string, typed: string, who?: string) =>
    suggestEntities(portal.parts(), {
      account: command('', who).account,
      action: 'pick_entity',
      block,
      typed,
      view: open(view()),
    })

  test('offers what is called so, with its kind, of the kinds the field asks for', async () => {
    await request('request-environment')
    const options = await suggest('target', 'chec')
    expect(validateOptions({ options })).toEqual([])
    expect(options.map((one) => [one.text.text, one.value])).toEqual([['Checkout', checkout]])
    expect((await suggest('target', '')).length).toBe(5)
  })

  test('offers nothing for a form that is somebody else’s, or a field that is none', async () => {
    await request('request-environment')
    expect(await suggest('target', '', 'U0BEN')).toEqual([])
    expect(await suggest('input:size', '')).toEqual([])
  })

  test('of more choices than a menu takes finds each of them', async () => {
    const options = Array.from({ length: 150 }, (_, index) => `region-${index}`)
    await record(portal.shop().world, environment({ inputs: [{ name: 'region', type: 'string', enum: options }], run }))
    await request('request-environment')
    const found = await suggestChoices(portal.parts(), {
      account: command('').account,
      action: 'pick_choice',
      block: 'input:region',
      typed: 'ION-14',
      view: open(view()),
    })
    expect(found.map((one) => one.value)).toEqual(options.filter((each) => each.includes('ion-14')))
  })

  test('once used, has the form say who will have to approve, and keeps what was typed', async () => {
    await request('request-environment')
    const values = { ...filled, target: choice(checkout) }
    await answerEntityPicked(portal.parts(), click('pick_entity', checkout, 'U0ANA', open(view(), values)))
    const redrawn = read(view())
    expect(redrawn).toContain('Needs one person of payments.')
    expect(redrawn).toContain('Load test before the sale')
    expect(redrawn).toContain('Checkout')
  })
})

describe('the form, sent', () => {
  test('makes the run and says whom it was asked of', async () => {
    await request('request-environment on checkout')
    expect(shown(await submit(filled))).toMatch(
      /^# Request an environment\nAsked payments in #team-payments. You will hear here.\nReference [A-Z2-9]{6}$/u,
    )
    expect(await runs()).toMatchObject([
      {
        state: 'awaiting_approval',
        entity: checkout,
        inputs: { size: 'large', hours: 8, reason: 'Load test before the sale' },
      },
    ])
  })

  test('says that it started where nobody has to approve', async () => {
    await record(portal.shop().world, environment({ approvals: [] }))
    expect(await request('request-environment on checkout')).toContain('Runs at once.')
    expect(shown(await submit(filled))).toContain('Started. You will hear here.')
  })

  test('takes what it is about from the picker', async () => {
    await request('request-environment')
    await submit({ ...filled, target: choice(checkout) })
    expect(await runs()).toMatchObject([{ entity: checkout }])
  })

  test('is one request, however often it is delivered, even at the same time', async () => {
    await request('request-environment on checkout')
    const answers = await Promise.all([submit(filled), submit(filled), submit(filled)])
    expect(new Set(answers.map(shown)).size).toBe(1)
    expect(await runs()).toHaveLength(1)
  })

  test('shows what is wrong under its field, keeps nothing, and takes it once it is right', async () => {
    await request('request-environment')
    const wrong = { ...filled, target: choice('component:default/gone'), 'input:cost_center': text('1204') }
    expect(await refusal(submit(wrong))).toMatchObject({ code: 'not_found' })
    expect(await submit({ ...wrong, target: choice(checkout) })).toEqual({
      kind: 'errors',
      errors: { 'input:cost_center': 'Use the form CC-1204.' },
    })
    expect(await submit({ ...filled, target: choice(null) })).toEqual({
      kind: 'errors',
      errors: { target: 'Choose the component this is for.' },
    })
    expect(await runs()).toEqual([])
    expect(shown(await submit({ ...filled, target: choice(checkout) }))).toContain('Asked payments')
  })

  test('whose action has changed meanwhile comes back as the new form, with what was typed', async () => {
    await request('request-environment on checkout')
    const [size, , , reason] = environment().spec.inputs
    const inputs = [size, reason, { name: 'owner', type: 'string', required: true }]
    await record(portal.shop().world, environment({ inputs, run }))
    const answer = await submit(filled)
    expect(shown(answer)).toContain('This action has changed since you opened its form.')
    expect(shown(answer)).toContain('Reason: [ Load test before the sale ]\nOwner: [  ]')
    expect(await runs()).toEqual([])
  })

  test('is out of date after a day', async () => {
    await request('request-environment on checkout')
    portal.shop().world.clock.advance(86_400_001)
    expect(await portal.shop().world.transact(system, forgetDrafts)).toBe(1)
    expect(shown(await submit(filled))).toContain('This form was opened too long ago.')
    expect(await runs()).toEqual([])
  })

  test('belongs to the one who opened it', async () => {
    await request('request-environment on checkout')
    expect(shown(await submit(filled, 'U0BEN'))).toContain('Out of date')
    expect(await runs()).toEqual([])
  })

  test('asks for the action on behalf of the one who sent it', async () => {
    await request('request-environment on checkout')
    await submit(filled)
    const [row] = await portal.sql()`select id from runs`
    const made = await portal.shop().world.transact(system, (ctx) => getRun(ctx, String(row?.id)))
    expect(made?.run.requester).toMatchObject({ name: 'Ana Ruiz', reference: 'user:default/ana' })
  })
})
