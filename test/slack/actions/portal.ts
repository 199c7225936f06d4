import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { eq } from 'drizzle-orm'
import { beforeEach, expect } from 'vitest'
import type { Look } from '../../../src/block-kit/look.ts'
import type { MessagePayload } from '../../../src/block-kit/message.ts'
import { renderText } from '../../../src/block-kit/render-text.ts'
import { validateMessage } from '../../../src/block-kit/validate-message.ts'
import { validateModal } from '../../../src/block-kit/validate-modal.ts'
import type { Modal } from '../../../src/block-kit/views.ts'
import { logCard } from '../../../src/slack/actions/log-card.ts'
import { outcomeCard } from '../../../src/slack/actions/outcome-card.ts'
import { runCard } from '../../../src/slack/actions/run-card.ts'
import { reminderCard } from '../../../src/slack/approvals/reminder-card.ts'
import type { Card, CardPurpose, CardView } from '../../../src/slack/cards/card.ts'
import { claimCard } from '../../../src/slack/claims/claim-card.ts'
import { claimOutcomeCard } from '../../../src/slack/claims/claim-outcome-card.ts'
import type { ClickAnswer, EnteredValues, Gesture, OpenView, SubmissionAnswer } from '../../../src/slack/gesture.ts'
import type { SlackParts } from '../../../src/slack/parts.ts'
import { cards } from '../../../src/slack/tables.ts'
import { openShop, type Shop, shopTables } from '../../actions/shop.ts'
import { crew } from '../../approvals/crew.ts'
import { build } from '../../identity/town.ts'
import { system } from '../../support/ctx.ts'
import { databaseForTests } from '../../support/database-for-tests.ts'
import { shopParts } from '../shop.ts'

export const workspace = 'T0HARBOR'

const channel = (id: string) => ({ annotations: { 'slack.com/bot-notify': id } })

/** The crew's teams with their channels; one team has none. */
export const town = {
  ...crew,
  groups: { ...crew.groups, payments: { parent: 'engineering', ...channel('C0PAY') }, finops: channel('C0FIN') },
}

/** What was asked of Slack while a person waited. */
export interface Window {
  readonly opened: Modal[]
  readonly updated: { readonly view: Modal; readonly hash: string; readonly id: string }[]
  /** Errors that Slack answers with, one a call. */
  readonly errors: string[]
}

/** A shop with a Slack surface, of its own for each test: Monday 23 November 2026, 14:02 UTC. */
export function portalForTests() {
  const fresh = databaseForTests({
    empty: [...shopTables, 'claims', 'owner_overrides', 'cards', 'drafts', 'deliveries'],
  })
  const state: { shop?: Shop; parts?: SlackParts; window?: Window } = {}
  const ready = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('asked before the test began')
    return value
  }
  beforeEach(async () => {
    state.shop = await openShop(fresh.database)
    await state.shop.world.transact(system, (ctx) => build(ctx, town))
    state.window = { opened: [], updated: [], errors: [] }
    const window = fakeWindow(state.window)
    state.parts = shopParts(state.shop.world, { workspace, window, client: window })
  })
  const shop = () => ready(state.shop)
  const allCards = () => fresh.database.select().from(cards).orderBy(cards.createdAt)
  return {
    shop,
    sql: () => fresh.sql,
    database: () => fresh.database,
    parts: () => ready(state.parts),
    window: () => ready(state.window),
    cards: allCards,
    /** The one card of a purpose, perhaps at one destination. */
    card: async (purpose: CardPurpose, destination?: string): Promise<Card> => {
      const found = (await allCards()).filter(
        (one) => one.purpose === purpose && (destination === undefined || one.destination === destination),
      )
      expect(found.map((one) => one.destination)).toHaveLength(1)
      return ready(found[0])
    },
    draw: async (card: Card): Promise<MessagePayload | null> => {
      const payload = await shop().world.transact(system, (ctx) => viewOf(card)(ctx, card))
      if (payload !== null) expect(validateMessage(payload)).toEqual([])
      return payload
    },
    /** As if Slack had taken the card's message. */
    posted: async (card: Card) => {
      await fresh.database.update(cards).set({ ts: '1.1', channel: card.destination }).where(eq(cards.id, card.id))
    },
    pending: (run: string) => shop().pending(run),
  }
}

const drawn: Partial<Record<CardPurpose, CardView>> = {
  'run/requester': runCard,
  'run/approvers': runCard,
  'run/log': logCard,
  'run/outcome': outcomeCard,
  'claim/requester': claimCard,
  'claim/approvers': claimCard,
  'claim/outcome': claimOutcomeCard,
  'approval/reminder': reminderCard,
}

function viewOf({ purpose }: Card): CardView {
  const view = drawn[purpose as CardPurpose]
  if (view === undefined) throw new Error(`nothing draws ${purpose}`)
  return view
}

// Slack keeps views and hashes; here each open view is `V1`, `V2` ... and its hash says how often it was changed.
function fakeWindow({ opened, updated, errors }: Window): WebClient {
  const answer = (id: string, hash: string) => {
    const error = errors.shift()
    if (error !== undefined) throw new WebAPIPlatformError({ ok: false, error } as never)
    return { ok: true, view: { id, hash } }
  }
  const views = {
    open: async ({ view }: { view: Modal }) => {
      expect(validateModal(view)).toEqual([])
      const shown = answer(`V${opened.length + 1}`, 'h1')
      opened.push(view)
      return shown
    },
    update: async ({ view, view_id, hash }: { view: Modal; view_id: string; hash: string }) => {
      expect(validateModal(view)).toEqual([])
      const shown = answer(view_id, `${hash}+`)
      updated.push({ view, hash, id: view_id })
      return shown
    },
  }
  return { views } as never
}

let gestures = 0

export function gesture(who = 'U0ANA'): Gesture {
  const delivery = `delivery-${gestures++}`
  return { account: { workspace, account: who }, delivery, trigger: delivery }
}

export const command = (text: string, who?: string) => ({ ...gesture(who), text, channel: 'C0GENERAL' })

export const click = (action: string, value: string, who?: string, view: OpenView | null = null) => ({
  ...gesture(who),
  action,
  value,
  message: view === null ? { channel: 'C0PAY', ts: '1.1', thread: null, ephemeral: false } : null,
  view,
})

/** A modal as Slack sends it back, with what was entered. */
export function open(view: Modal | undefined, values: EnteredValues = {}): OpenView {
  const { callback_id: callback = '', private_metadata: metadata = '' } = view ?? {}
  return { home: false, id: 'V1', hash: 'h1', callback, metadata, values }
}

export const submission = (view: OpenView, who?: string) => ({ ...gesture(who), view })

export const text = (value: string | null) => ({ kind: 'text' as const, value })
export const choice = (value: string | null) => ({ kind: 'choice' as const, value })

/** The fields of the shop's form as a person fills them. */
export const filled: EnteredValues = {
  'input:size': choice('large'),
  'input:hours': text('8'),
  'input:cost_center': text('CC-1204'),
  'input:reason': text('Load test before the sale'),
}

export const look: Look = {
  person: (id) => crew.accounts.find((one) => one.account === id)?.name,
  channel: (id) =>
    new Map([
      ['C0PAY', 'team-payments'],
      ['C0FIN', 'finops'],
      ['C0ALL', 'platform'],
    ]).get(id),
  usergroup: () => undefined,
  timeZone: 'Europe/Madrid',
  now: new Date('2026-11-23T14:05:00Z'),
}

export function read(payload: MessagePayload | Modal | null | undefined): string {
  if (payload === null || payload === undefined) throw new Error('there is nothing to read')
  const title = 'title' in payload ? `# ${payload.title.text}\n` : ''
  return title + renderText(payload.blocks, look)
}

export function told(answer: ClickAnswer): string {
  if (answer.kind === 'nothing') throw new Error('nothing was answered')
  expect(validateMessage(answer.message)).toEqual([])
  return read(answer.message)
}

export function shown(answer: SubmissionAnswer): string {
  if (answer.kind !== 'update') throw new Error(`the form was answered with ${JSON.stringify(answer)}`)
  expect(validateModal(answer.view)).toEqual([])
  return read(answer.view)
}
