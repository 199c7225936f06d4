import { beforeEach, describe, expect, test } from 'vitest'
import { consentOf } from '../../../src/approvals/index.ts'
import { renderMrkdwnText } from '../../../src/block-kit/render-text.ts'
import { validateOptions } from '../../../src/block-kit/validate-options.ts'
import { settleClaim } from '../../../src/claims/index.ts'
import { openApproversCards } from '../../../src/slack/actions/open-approvers-cards.ts'
import { answerApprove } from '../../../src/slack/approvals/approve-clicked.ts'
import { answerDecline } from '../../../src/slack/approvals/decision-form-clicked.ts'
import { answerDeclineForm } from '../../../src/slack/approvals/decision-form-submitted.ts'
import { answerOwner } from '../../../src/slack/catalog/owner-command.ts'
import { answerShow } from '../../../src/slack/catalog/show-command.ts'
import { answerClaim, suggestClaimTeams } from '../../../src/slack/claims/claim-clicked.ts'
import { answerClaimForm } from '../../../src/slack/claims/claim-form-submitted.ts'
import { answerEndClaim } from '../../../src/slack/claims/end-claim-clicked.ts'
import { openClaimantCard } from '../../../src/slack/claims/open-claimant-card.ts'
import { tellClaimOutcome } from '../../../src/slack/claims/tell-claim-outcome.ts'
import { answerWithdrawClaim } from '../../../src/slack/claims/withdraw-claim-clicked.ts'
import { waitingOf } from '../../../src/slack/home/waiting.ts'
import { AlreadyHandled } from '../../../src/slack/once.ts'
import { presentRefusal } from '../../../src/slack/present-refusal.ts'
import { dora, refusal } from '../../approvals/crew.ts'
import { build } from '../../identity/town.ts'
import { system } from '../../support/ctx.ts'
import {
  choice,
  click,
  command,
  look,
  open,
  portalForTests,
  read,
  shown,
  submission,
  text,
  told,
  town,
} from '../actions/portal.ts'
import { buttonsOf } from '../shop.ts'

const portal = portalForTests()
const orphan = 'component:default/orphan'

beforeEach(async () => {
  await portal.sql()`update entities set owner = null where reference = ${orphan}`
  const admins = { portal: { admins: { team: 'finops' } } }
  await portal.shop().world.transact(system, (ctx) => build(ctx, { ...town, ...admins }))
})

const ask = async (line: string, who?: string) => {
  const handler = line.startsWith('/owner') ? answerOwner : answerShow
  return handler(portal.parts(), command(line.slice(line.indexOf(' ') + 1), who))
}
const form = async (who?: string) => {
  await answerClaim(portal.parts(), click('claim_ownership', orphan, who))
  return portal.window().updated.at(-1)?.view
}
const chosen = { team: choice('group:default/payments'), reason: text('We *wrote* it <!here>') }
const submit = async (who?: string) => answerClaimForm(portal.parts(), submission(open(await form(who), chosen), who))

/** As if its jobs were done. */
const claimed = async () => {
  await submit()
  const [row] = await portal.sql()`select id from claims order by requested_at desc limit 1`
  const id = String(row?.id)
  const consent = await portal.shop().world.transact(system, (ctx) => consentOf(ctx, { kind: 'claim', id }))
  const approval = consent?.approvals[0]?.id ?? ''
  await openClaimantCard(portal.parts())({ id })
  await openApproversCards(portal.parts())({ id: approval })
  const settle = async () => {
    await portal.shop().world.as(system, settleClaim, { consent: consent?.id ?? '' })
    await tellClaimOutcome(portal.parts())({ id })
  }
  return { id, approval, settle }
}
const card = async (purpose: 'requester' | 'approvers' | 'outcome') =>
  portal.draw(await portal.card(`claim/${purpose}`))
const withoutTicket = (words: string) => words.replace(/Reference [A-Z0-9]{6}/u, 'Reference K7Q2MB')
const words = async (work: Promise<unknown>) => renderMrkdwnText(String(presentRefusal(await refusal(work))), look)

describe('Claim ownership…', () => {
  test.each(['/owner orphan', '/portal-show orphan', '/owner dangling'])(
    'is offered by %s to people of a team',
    async (line) => {
      expect(read(await ask(line))).toContain('[ Claim ownership… ]')
      for (const who of ['U0OLLY', 'U0GUS']) expect(read(await ask(line, who))).not.toContain('Claim')
    },
  )

  test('is not offered for what somebody owns, nor for a team', async () => {
    for (const line of ['/owner checkout', '/portal-show checkout', '/owner finops', '/portal-show finops']) {
      expect(read(await ask(line))).not.toContain('Claim')
    }
  })

  test('opens a form with one’s own teams, and says who has to approve', async () => {
    expect(read(await form())).toMatchInlineSnapshot(`
      "# Claim ownership
      Nobody owns orphan. Needs one person of finops.
      Which of your teams is to own it?: [ Choose ▾ ]
      Reason (optional): [  ]
        Whoever decides reads this."
    `)
  })

  test('tells in the form who can’t ask', async () => {
    expect(read(await form('U0GUS'))).toContain('Guests of this workspace can’t claim ownership.')
    expect(read(await form('U0OLLY'))).toContain('link your Slack account to your catalog user first')
  })

  test('asks, once a delivery, and says whom', async () => {
    const sent = submission(open(await form(), chosen))
    expect(shown(await answerClaimForm(portal.parts(), sent))).toMatch(
      /^# Claim ownership\nAsked finops in #finops\. You will hear here\.\nReference [A-Z0-9]{6}$/u,
    )
    await expect(answerClaimForm(portal.parts(), sent)).rejects.toThrow(AlreadyHandled)
    expect(read(await form('U0BEN'))).toContain('Ana Ruiz asked 3 minutes ago that payments own orphan.')
    expect(read(await ask('/owner orphan', 'U0BEN'))).toMatch(
      /Ana Ruiz has claimed it, [^;]*; that is not settled yet\./u,
    )
    expect(read(await ask('/show orphan', 'U0BEN'))).toContain('nobody; Ana Ruiz has claimed it')
    expect(read(await ask('/owner orphan', 'U0BEN'))).not.toContain('[ Claim')
  })

  test('keeps the form open for a team that was not chosen, or is not one’s own', async () => {
    const view = await form()
    expect(await answerClaimForm(portal.parts(), submission(open(view, { reason: text(null) })))).toEqual({
      kind: 'errors',
      errors: { team: 'Choose one of your teams.' },
    })
    const foreign = open(view, { team: choice('group:default/finops'), reason: text(null) })
    expect(await words(answerClaimForm(portal.parts(), submission(foreign)))).toBe(
      'Only people of finops can claim ownership for it. Ask one of them.',
    )
  })

  test('has a field to search in for whoever is of more teams than a menu takes', async () => {
    const names = Array.from({ length: 101 }, (_, index) => `team-${index}`)
    const groups = { ...town.groups, ...Object.fromEntries(names.map((name) => [name, {}])) }
    const users = { ...town.users, ana: { ...town.users.ana, memberOf: names } }
    const many = { ...town, users, groups, portal: { admins: { team: 'finops' } } }
    await portal.shop().world.transact(system, (ctx) => build(ctx, many))
    expect(JSON.stringify((await form())?.blocks)).toContain('"type":"external_select"')
    const suggestion = {
      account: click('', '').account,
      action: 'pick_claim_team',
      block: 'team',
      typed: '',
      view: null,
    }
    expect(await suggestClaimTeams(portal.parts(), suggestion)).toHaveLength(100)
  })

  test('finds one’s teams by what is typed, where they are many', async () => {
    const suggestion = {
      account: click('', '').account,
      action: 'pick_claim_team',
      block: 'team',
      typed: 'PAY',
      view: null,
    }
    const options = await suggestClaimTeams(portal.parts(), suggestion)
    expect(validateOptions({ options: [...options] })).toEqual([])
    expect(options.map(({ value }) => value)).toEqual(['group:default/payments'])
  })
})

describe('a claim’s cards', () => {
  test('ask the admins’ team in its channel, and keep the one who asked up to date', async () => {
    await claimed()
    expect((await portal.card('claim/approvers')).destination).toBe('C0FIN')
    expect(withoutTicket(read(await card('approvers')))).toMatchInlineSnapshot(`
      "Ownership of orphan for payments · Waiting for approval
      Requested by Ana Ruiz · today 15:02
      Component · service · production · shop.yaml in shop
      > We *wrote* it <!here>
      1  Admins of the portal (finops) · 0 of 1 · until tomorrow 15:02 · because nobody owns it
      Dora Lind and Emil Sato can decide.
      What will happen: the portal remembers the owner until its file names one  Reference K7Q2MB
      [ Approve ]  [ Approve with comment… ]  [ Decline… ]"
    `)
    expect((await portal.card('claim/requester')).destination).toBe('U0ANA')
    const asked = await card('requester')
    expect(read(asked)).toContain('[ Withdraw ]')
    expect(JSON.stringify(asked)).toContain('"action_id":"withdraw_claim"')
    const waiting = await portal.shop().world.transact(system, (ctx) => waitingOf(ctx, dora))
    expect(renderMrkdwnText(String(waiting.lines[0]), look)).toContain(
      'Ownership of orphan for payments, asked by Ana Ruiz',
    )
  })

  test('say what came of it once it is approved; the answer of /owner says whose claim it was', async () => {
    const { approval, settle } = await claimed()
    expect(told(await answerApprove(portal.parts(), click('approve', approval, 'U0DORA')))).toBe(
      'You approved this. It takes effect now.',
    )
    await settle()
    expect(withoutTicket(read(await card('approvers')))).toMatchInlineSnapshot(`
      "Ownership of orphan for payments · Done
      Requested by Ana Ruiz · today 15:02
      Component · service · production · shop.yaml in shop
      > We *wrote* it <!here>
      1  Admins of the portal (finops) · because nobody owns it
      Approved by Dora Lind, today 15:02
      payments owns orphan now. The portal remembers it until its file names an owner; set spec.owner there when you can.
      Reference K7Q2MB"
    `)
    expect(buttonsOf(await card('approvers'))).toEqual([])
    expect(read(await card('outcome'))).toMatch(
      /^Ownership of orphan for payments: Dora Lind approved it\. payments owns orphan now\./u,
    )
    const owner = read(await ask('/owner orphan'))
    expect(owner).toContain('orphan is owned by payments')
    expect(owner).toContain('It was claimed by Ana Ruiz, approved by Dora Lind')
    expect(read(await ask('/portal-show orphan'))).toMatch(
      /payments · #team-payments, claimed by Ana Ruiz, approved by Dora Lind .*; its file does not say so/u,
    )
  })

  test('say who declined and why', async () => {
    const { approval, settle } = await claimed()
    await answerDecline(portal.parts(), click('decline', approval, 'U0DORA'))
    const view = portal.window().updated.at(-1)?.view
    expect(read(view)).toContain('Ownership of orphan for payments\nRequested by Ana Ruiz')
    await answerDeclineForm(portal.parts(), submission(open(view, { comment: text('It is FinOps’s.') }), 'U0DORA'))
    await settle()
    expect(read(await card('outcome'))).toMatch(/Dora Lind declined it: It is FinOps’s\.$/mu)
  })

  test('are decided by admins alone, and withdrawn only by who asked', async () => {
    const { id, approval, settle } = await claimed()
    const press = (who: string) => answerApprove(portal.parts(), click('approve', approval, who))
    expect(await words(press('U0BEN'))).toContain('Only people of finops can approve this.')
    expect(await words(press('U0ANA2'))).toContain('You asked for this yourself')
    const withdraw = (who: string) => answerWithdrawClaim(portal.parts(), click('withdraw_claim', id, who))
    expect(await words(withdraw('U0BEN'))).toContain('Ana Ruiz')
    expect(told(await withdraw('U0ANA'))).toBe('You withdrew this. Nobody has to decide it any more.')
    await settle()
    expect((await portal.cards()).map(({ purpose }) => purpose).sort()).toEqual(['claim/approvers', 'claim/requester'])
  })
})

describe('End the claim', () => {
  test('is for admins alone, and gives the entity back to nobody', async () => {
    const { approval, settle } = await claimed()
    await answerApprove(portal.parts(), click('approve', approval, 'U0DORA'))
    await settle()
    expect(read(await ask('/owner orphan'))).not.toContain('End the claim')
    expect(read(await ask('/owner orphan', 'U0DORA'))).toContain('[ End the claim ]')
    const end = (who: string) => answerEndClaim(portal.parts(), click('end_claim', orphan, who))
    expect(await words(end('U0ANA'))).toBe(
      'Only admins of the portal can end a claim of ownership. Ask somebody of finops.',
    )
    expect(told(await end('U0DORA'))).toBe('The claim of orphan is over. Its owner is whom its file names.')
    expect(read(await ask('/owner orphan'))).toContain('Nobody owns orphan.')
    expect(await words(end('U0DORA'))).toContain('No claim stands here any more.')
  })
})
