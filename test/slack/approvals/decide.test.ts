import { describe, expect, test } from 'vitest'
import { renderMrkdwnText } from '../../../src/block-kit/render-text.ts'
import { answerTryAgain } from '../../../src/slack/actions/try-again-clicked.ts'
import { answerWithdraw } from '../../../src/slack/actions/withdraw-clicked.ts'
import { answerApprove } from '../../../src/slack/approvals/approve-clicked.ts'
import { answerApproveWithComment, answerDecline } from '../../../src/slack/approvals/decision-form-clicked.ts'
import { answerApproveForm, answerDeclineForm } from '../../../src/slack/approvals/decision-form-submitted.ts'
import { AlreadyHandled } from '../../../src/slack/once.ts'
import { presentRefusal } from '../../../src/slack/present-refusal.ts'
import { environment } from '../../actions/documents.ts'
import { record } from '../../actions/shop.ts'
import { ana, ben, refusal } from '../../approvals/crew.ts'
import { click, look, open, portalForTests, read, shown, submission, text, told } from '../actions/portal.ts'

const portal = portalForTests()
const asked = async () => {
  const run = await portal.shop().ask(ana)
  return { run: run.id, approval: await portal.pending(run.id) }
}
const approve = (approval: string, who: string) => answerApprove(portal.parts(), click('approve', approval, who))
const decisions = async () =>
  (await portal.sql()`select verdict, name, comment from decisions`).map((row) => ({ ...row }))
const words = async (work: Promise<unknown>) => renderMrkdwnText(String(presentRefusal(await refusal(work))), look)
const lastForm = () => portal.window().updated.at(-1)?.view

describe('Approve', () => {
  test('records the decision and says what comes of it', async () => {
    const { approval } = await asked()
    expect(told(await approve(approval, 'U0BEN'))).toBe('You approved this. It starts now.')
    expect(await decisions()).toEqual([{ verdict: 'approve', name: 'Ben Ode', comment: null }])
  })

  test('says how many more have to, and who is asked next', async () => {
    const approvals = [
      { name: 'owners', from: 'owner', quorum: 2 },
      { name: 'budget', from: 'finops' },
    ]
    await record(portal.shop().world, environment({ approvals }))
    const { approval } = await asked()
    expect(told(await approve(approval, 'U0BEN'))).toBe('You approved this. One more person has to.')
    expect(told(await approve(approval, 'U0CLEO'))).toBe('You approved this. finops is asked next.')
  })

  test('is counted once, however often the click is delivered', async () => {
    const { approval } = await asked()
    const twice = click('approve', approval, 'U0BEN')
    const answers = await Promise.allSettled([
      answerApprove(portal.parts(), twice),
      answerApprove(portal.parts(), twice),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(answerApprove(portal.parts(), twice)).rejects.toThrow(AlreadyHandled)
    expect(await decisions()).toHaveLength(1)
  })

  test('tells the later of two who was first', async () => {
    const { approval } = await asked()
    await approve(approval, 'U0BEN')
    portal.shop().world.clock.advance(60_000)
    expect(await words(approve(approval, 'U0CLEO'))).toBe(
      'Ben Ode approved this 3 minutes ago. There is nothing left to do.',
    )
    expect(await words(approve(approval, 'U0BEN'))).toBe(
      'You approved this today 15:02 already. Nothing more is asked of you.',
    )
  })

  test('tells others who can, and lets nobody approve their own', async () => {
    const { approval } = await asked()
    expect(await words(approve(approval, 'U0DORA'))).toBe(
      'Only people of payments can approve this. Ben Ode and Cleo Park can.',
    )
    expect(await words(approve(approval, 'U0ANA'))).toBe(
      'You asked for this yourself, so somebody else has to decide. Wait for them, or withdraw it.',
    )
    expect(await words(approve(approval, 'U0ANA2'))).toBe(
      'You asked for this yourself, so somebody else has to decide. Wait for them, or withdraw it.',
    )
    expect(await words(approve(approval, 'U0GUS'))).toBe(
      'Guests of this workspace can’t approve this. Ask a full member to do it.',
    )
    expect(await decisions()).toEqual([])
  })

  test('of something that is gone says so', async () => {
    expect(told(await approve('an approval of long ago', 'U0BEN'))).toBe(
      'This request is not here any more; there is nothing to decide.',
    )
  })
})

describe('Approve with comment', () => {
  test('asks for the comment, and shows it', async () => {
    const { approval } = await asked()
    await answerApproveWithComment(portal.parts(), click('approve_with_comment', approval, 'U0BEN'))
    expect(read(lastForm())).toBe(
      '# Approve\nRequest an environment for Checkout\nRequested by Ana Ruiz\nComment (optional): [  ]\n  It is shown on the card.',
    )
    const form = open(lastForm(), { comment: text('go ahead') })
    expect(shown(await answerApproveForm(portal.parts(), submission(form, 'U0BEN')))).toBe(
      '# Approve\nYou approved this. It starts now.',
    )
    expect(await decisions()).toEqual([{ verdict: 'approve', name: 'Ben Ode', comment: 'go ahead' }])
  })
})

describe('Decline', () => {
  const decline = async (approval: string, why: string | null) => {
    await answerDecline(portal.parts(), click('decline', approval, 'U0BEN'))
    return answerDeclineForm(portal.parts(), submission(open(lastForm(), { comment: text(why) }), 'U0BEN'))
  }

  test('asks why, and the one who asked is told', async () => {
    const { approval } = await asked()
    expect(shown(await decline(approval, 'Not during the freeze'))).toBe(
      '# Decline\nYou declined this. The one who asked is told why.',
    )
    expect(await decisions()).toEqual([{ verdict: 'decline', name: 'Ben Ode', comment: 'Not during the freeze' }])
  })

  test('needs a reason, and takes it in the same form', async () => {
    const { approval } = await asked()
    expect(await decline(approval, '  ')).toEqual({
      kind: 'errors',
      errors: { comment: 'Say why, so that they know what to change.' },
    })
    expect(await decisions()).toEqual([])
    const again = submission(open(lastForm(), { comment: text('Not now') }), 'U0BEN')
    expect((await answerDeclineForm(portal.parts(), again)).kind).toBe('update')
  })

  test('is refused before anybody types in vain', async () => {
    const { approval } = await asked()
    const opens = async (who: string, value = approval) => {
      await answerDecline(portal.parts(), click('decline', value, who))
      return read(lastForm())
    }
    expect(await opens('U0DORA')).toContain('Only people of payments can approve this.')
    await approve(approval, 'U0CLEO')
    expect(await opens('U0BEN')).toContain('Cleo Park approved this')
    expect(await opens('U0BEN', 'gone')).toContain('not here any more')
  })

  test('opens before anything is looked up, because the trigger lasts three seconds', async () => {
    const { approval } = await asked()
    await answerDecline(portal.parts(), click('decline', approval, 'U0BEN'))
    expect(read(portal.window().opened.at(-1))).toBe('# One moment\nLooking up what belongs here…')
  })

  test('that comes after another’s decision is told so', async () => {
    const { approval } = await asked()
    await answerDecline(portal.parts(), click('decline', approval, 'U0BEN'))
    await approve(approval, 'U0CLEO')
    const late = submission(open(lastForm(), { comment: text('No') }), 'U0BEN')
    expect(await words(answerDeclineForm(portal.parts(), late))).toContain('Cleo Park approved this')
  })

  test('says so when Slack does not open the form', async () => {
    const { approval } = await asked()
    portal.window().errors.push('expired_trigger_id')
    expect(await words(answerDecline(portal.parts(), click('decline', approval, 'U0BEN')))).toContain(
      'Slack did not answer in time.',
    )
  })
})

describe('Withdraw', () => {
  const withdraw = (run: string, who: string) => answerWithdraw(portal.parts(), click('withdraw', run, who))

  test('takes the request back, for the one who asked alone', async () => {
    const { run, approval } = await asked()
    expect(await words(withdraw(run, 'U0BEN'))).toBe('Only Ana Ruiz can withdraw this: ask them.')
    expect(told(await withdraw(run, 'U0ANA'))).toBe('You withdrew this. Nobody has to decide it any more.')
    expect(await words(approve(approval, 'U0BEN'))).toBe('This is withdrawn already; there is nothing left to do.')
    expect(told(await withdraw('gone', 'U0ANA'))).toContain('not here any more')
  })
})

describe('Try again', () => {
  test('opens the form with the same answers, and the new run knows the old one', async () => {
    const { run } = await asked()
    await portal.shop().decide(ben, run, 'decline', 'No')
    await answerTryAgain(portal.parts(), click('try_again', run, 'U0ANA'))
    const form = portal.window().updated.at(-1)?.view
    expect(read(form)).toContain('Reason: [ Load test before the sale ]')
    expect(read(form)).toContain('Size (optional): [ large ▾ ]')
    expect(await portal.sql()`select entity, retry_of from drafts`).toMatchObject([
      { entity: 'component:default/checkout', retry_of: run },
    ])
  })

  test('is for the one who asked', async () => {
    const { run } = await asked()
    await answerTryAgain(portal.parts(), click('try_again', run, 'U0BEN'))
    expect(read(portal.window().updated.at(-1)?.view)).toContain('Only Ana Ruiz can try this again: ask them.')
    await answerTryAgain(portal.parts(), click('try_again', run, 'U0ANA2'))
    expect(read(portal.window().updated.at(-1)?.view)).toContain('# Request an environment')
  })
})
