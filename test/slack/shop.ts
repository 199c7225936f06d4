import { LogLevel, WebClient } from '@slack/web-api'
import { expect } from 'vitest'
import type { Ctx } from '../../src/base/ctx.ts'
import type { Look } from '../../src/block-kit/look.ts'
import type { MessagePayload } from '../../src/block-kit/message.ts'
import { renderText } from '../../src/block-kit/render-text.ts'
import { validateMessage } from '../../src/block-kit/validate-message.ts'
import { parsePortal, readEntityDocument } from '../../src/catalog/documents.ts'
import { type ImportedDocument, importSource, recordPortalSettings } from '../../src/catalog/index.ts'
import { type Account, recordAccounts, recordUsergroups } from '../../src/identity/index.ts'
import { openCard } from '../../src/slack/cards/open-card.ts'
import type { Click, ClickAnswer, Command } from '../../src/slack/gesture.ts'
import type { SlackParts } from '../../src/slack/parts.ts'
import { system, type TestTransact } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'

export const workspace = 'T0SHOP'

/** A document in short: the kind, the name, and what differs from the plainest of its kind. */
export interface Stated {
  readonly kind?: string
  readonly name: string
  readonly title?: string
  readonly description?: string
  readonly metadata?: Record<string, unknown>
  readonly spec?: Record<string, unknown>
}

export interface Shop {
  readonly documents?: readonly Stated[]
  readonly problems?: readonly { readonly reference: string; readonly message: string }[]
  readonly accounts?: readonly Account[]
  readonly usergroups?: Readonly<Record<string, readonly string[]>>
  readonly portal?: Readonly<Record<string, unknown>>
}

/** A shop's database for a test file, emptied before each test, with the clock at Monday 23 November 2026, 09:00 UTC. */
export function shopForTests() {
  const stage = databaseForTests({ empty: emptied })
  return {
    stage,
    get database() {
      return stage.database
    },
    get parts() {
      return shopParts(stage)
    },
    open: (shop: Shop) => stage.transact(system, (ctx) => openShop(ctx, shop)),
  }
}

const emptied = [
  ...['entities', 'relations', 'problems', 'sources', 'portal_settings'],
  ...['accounts', 'links', 'usergroups', 'usergroup_members', 'on_call_overrides'],
  ...['results', 'standings', 'definitions', 'definition_versions', 'editions', 'cards', 'deliveries'],
]

const plainest: Readonly<Record<string, Record<string, unknown>>> = {
  Component: { type: 'service', lifecycle: 'production' },
  Resource: { type: 'database' },
  API: { type: 'openapi', lifecycle: 'production', definition: 'x' },
  Group: { type: 'team', children: [] },
  User: { memberOf: [] },
}

export function account(id: string, name: string, given: Partial<Account> = {}): Account {
  const rest = { handle: id.toLowerCase(), email: null, timeZone: 'Europe/Madrid' }
  return { workspace, account: id, name, ...rest, guest: false, deactivated: false, bot: false, ...given }
}

/** Brings a shop about through the doors of the rooms. */
export async function openShop(ctx: Ctx, shop: Shop): Promise<void> {
  const documents = await accepted(shop.documents ?? [])
  const problems = (shop.problems ?? []).map(({ reference, message }, position) => {
    const entity = documents.find((document) => document.entity.reference === reference)?.entity.reference ?? null
    return {
      file: 'catalog-info.yaml',
      position,
      line: 7,
      message,
      reference: entity,
      spoils: 'nothing' as const,
      severity: 'problem' as const,
    }
  })
  await importSource(ctx, { source: 'shop', hash: JSON.stringify(shop), documents, problems })
  await recordAccounts(ctx, shop.accounts ?? [])
  const usergroups = Object.entries(shop.usergroups ?? {}).map(([usergroup, members]) => {
    return { usergroup, handle: usergroup.toLowerCase(), name: usergroup, disabled: false, members }
  })
  await recordUsergroups(ctx, { workspace, usergroups })
  const portal = parsePortal({ apiVersion: 'stagedoor.dev/v1', kind: 'Portal', spec: shop.portal ?? {} })
  if (!portal.ok) throw new Error(JSON.stringify(portal.problems))
  await recordPortalSettings(ctx, portal.settings, JSON.stringify(shop.portal ?? {}))
}

async function accepted(documents: readonly Stated[]): Promise<ImportedDocument[]> {
  const imported: ImportedDocument[] = []
  for (const [position, stated] of documents.entries()) {
    const { kind = 'Component', name, title, description, metadata = {}, spec = {} } = stated
    const verdict = await readEntityDocument(
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind,
        metadata: { name, ...(title ? { title } : {}), ...(description ? { description } : {}), ...metadata },
        spec: { ...plainest[kind], ...(ownable.has(kind) ? { owner: 'payments' } : {}), ...spec },
      },
      { holes: [] },
    )
    if (!verdict.accepted) throw new Error(JSON.stringify(verdict.problems))
    const { entity, relations } = verdict
    imported.push({ file: 'catalog-info.yaml', position, line: 1, entity, relations })
  }
  return imported
}

const ownable = new Set(['Component', 'Resource', 'API', 'System', 'Domain'])

/** The parts of a portal without a queue: cards are wanted, and what is to be shown later is noted. */
export function shopParts(stage: TestTransact, given: Partial<SlackParts> = {}): SlackParts & { later: string[] } {
  const nobody = new WebClient('xoxb-none', {
    slackApiUrl: 'http://127.0.0.1:1/',
    retryConfig: { retries: 0 },
    logLevel: LogLevel.ERROR,
  })
  const later: string[] = []
  return {
    workspace,
    transact: stage.transact,
    window: nobody,
    client: nobody,
    machineClock: stage.clock,
    commands: { root: '/portal', owner: '/owner', request: '/request' },
    firstAdmins: [],
    wantCard: openCard,
    showLater: async (card) => void later.push(card),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    later,
    ...given,
  }
}

let gestures = 0

/** What a person types after a command. */
export function typed(text: string, who = 'U0ANA'): Command {
  const delivery = `delivery-${gestures++}`
  return { account: { workspace, account: who }, delivery, trigger: delivery, text, channel: 'C0GENERAL' }
}

/** A click on a button of a private answer, or of a message that everybody sees. */
export function clicked(action: string, value: string, given: { who?: string; ephemeral?: boolean } = {}): Click {
  const { text: _, channel, ...gesture } = typed('', given.who)
  return {
    ...gesture,
    action,
    value,
    message: { channel, ts: '1.1', thread: null, ephemeral: given.ephemeral ?? true },
    view: null,
  }
}

const people = new Map([
  ['U0ANA', 'Ana Ruiz'],
  ['U0BEN', 'Ben Ode'],
])

export const look: Look = {
  person: (id) => people.get(id),
  channel: (id) => new Map([['C0PAY', 'team-payments']]).get(id),
  usergroup: (id) => new Map([['S0PAY', 'payments']]).get(id),
  timeZone: 'Europe/Madrid',
  now: new Date('2026-11-23T09:12:00Z'),
}

/** A message as a person reads it. Slack would take it, and there is nothing hidden in it. */
export function read(payload: MessagePayload | null): string {
  if (payload === null) throw new Error('there is no message')
  expect(validateMessage(payload)).toEqual([])
  return renderText(payload.blocks, look)
}

/** The message of an answer to a click. */
export function messageOf(answer: ClickAnswer): MessagePayload {
  if (answer.kind === 'nothing') throw new Error('nothing was answered')
  return answer.message
}

/** Every element with an action of a message: action id and value. */
export function buttonsOf(payload: MessagePayload | null): [string, string][] {
  const found: [string, string][] = []
  JSON.stringify(payload, (_key, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'action_id' in value) {
      found.push([String(value.action_id), 'value' in value ? String(value.value) : ''])
    }
    return value
  })
  return found
}

/** All of a message, a view or previews in which Slack looks for markup. */
export function markupOf(shown: object | null): string {
  const texts = shown !== null && 'text' in shown ? [String(shown.text)] : []
  JSON.stringify(shown, (_key, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'type' in value && value.type === 'mrkdwn' && 'text' in value) {
      texts.push(String(value.text))
    }
    return value
  })
  return texts.join('\n')
}

/** Names that mean harm, or are merely long or written from the right. */
export const hostileNames = [
  '<!channel> <@U0ANA> *bold* _x_ `y`',
  'x'.repeat(3_000),
  'متجر ‮ الدفع',
  '&lt;!here&gt;',
  '\n> quote',
]

/** What in these names would notify somebody where Slack took it for markup. */
export const hostileMarkup = /<!channel>|<@U0ANA>|<!here>/u
