import { describe, expect, test } from 'vitest'
import { RepeatLater } from '../../src/base/repeat-later.ts'
import { importSource } from '../../src/catalog/index.ts'
import { dueProposals, getClaim, settleOverdueClaims } from '../../src/claims/index.ts'
import { lookAtProposal } from '../../src/sources/github/look-at-proposal.ts'
import { proposalOf } from '../../src/sources/github/proposal.ts'
import { proposeOwner } from '../../src/sources/github/propose-owner.ts'
import { ana, dora } from '../approvals/crew.ts'
import { imported } from '../catalog/documents.ts'
import { claimingTown, ownedByNobody, unowned } from '../claims/town.ts'
import { user } from '../identity/town.ts'
import { system } from '../support/ctx.ts'
import { githubDouble } from './github-double.ts'
import type { GitHubDouble } from './github-double-parts.ts'

const before = `# the orphan
kind: Component
metadata: { name: orphan }
spec:
  type: service # of nobody
`
const after = before.replace('  type', '  owner: payments\n  type')

const sources = [{ name: 'github', kind: 'github', organization: 'shop', write: 'pull-request' }]
const town = claimingTown({ admins: { team: 'finops' }, sources })
const { world, ask, decide, read } = town

/** An orphan in a file at GitHub, for which Ana's claim was granted; and the job that proposes it. */
async function granted(double: GitHubDouble, reason: string | null = null) {
  await town.open(await imported({ kind: 'Resource', name: 'other', spec: { owner: 'finops' } }))
  const document = { ...(await unowned()), file: 'a/services/orphan/catalog-info.yaml' }
  await world.as(system, importSource, { source: 'github', hash: 'one', documents: [document], problems: [] })
  const claim = await ask(ana, { reason })
  await decide(dora, claim.id)
  const logged: string[] = []
  const say = (_fields: unknown, message: string) => void logged.push(message)
  const log = { info: say, warn: say, error: say }
  const github = { apiUrl: double.url, signIn: { is: 'token', token: 'secret-token' } } as const
  const parts = { transact: world.transact, clock: world.clock, log, github }
  const propose = () => proposeOwner(parts)({ id: claim.id })
  const look = () => lookAtProposal(parts)({ id: claim.id })
  return { id: claim.id, propose, look, logged }
}

const path = 'services/orphan/catalog-info.yaml'
const atGitHub = (text = before) => githubDouble([{ name: 'a', files: { [path]: text } }])

describe('an owner of what lies at GitHub', () => {
  test('is proposed by a pull request that changes one line, and counts once it is merged and read', async () => {
    await using double = await atGitHub()
    const { id, propose } = await granted(double)
    expect(await read(id)).toMatchObject({ state: 'granted', way: 'pull-request', grantedBy: 'Dora Lind' })
    await propose()
    const [pull] = double.pulls
    expect(await read(id)).toMatchObject({ state: 'proposed', pullRequest: pull?.html_url })
    expect(pull).toMatchObject({
      head: `stagedoor/claim-${id}`,
      base: 'main',
      title: 'Set the owner of component:default/orphan to group:default/payments',
    })
    expect(pull?.body).toContain(
      '` Ana Ruiz ` asked that ` group:default/payments ` own it, and ` Dora Lind ` approved it',
    )
    const [repository] = double.repositories
    expect(repository?.branches?.[`stagedoor/claim-${id}`]).toEqual({ [path]: after })
    expect(repository?.files).toEqual({ [path]: before })
    expect(await town.owner()).toEqual(ownedByNobody)
    expect(await world.transact(system, settleOverdueClaims)).toBe(0)

    const merged = await imported({ kind: 'Component', name: 'orphan', spec: { owner: 'payments' } })
    await world.as(system, importSource, { source: 'github', hash: 'two', documents: [merged], problems: [] })
    expect(await world.transact(system, settleOverdueClaims)).toBe(1)
    expect(await read(id)).toMatchObject({ state: 'done' })
    expect(await world.sql`select * from owner_overrides`).toEqual([])
  })

  test('shows what people wrote as text that mentions nobody', async () => {
    await using double = await atGitHub()
    const { propose } = await granted(double, '@everyone fixes #12\n```\n<img src=x>')
    await propose()
    expect(double.pulls[0]?.body).toContain('````text\n@everyone fixes #12\n```\n<img src=x>\n````')
  })

  test.each(['git/refs', `contents/${path}`, 'pulls'])(
    'is proposed once, although the answer to %s was lost',
    async (route) => {
      await using double = await atGitHub()
      const { id, propose, logged } = await granted(double)
      double.loses = `${route.startsWith('contents') ? 'PUT' : 'POST'} /repos/shop/a/${route}`
      await expect(propose()).rejects.toThrow(RepeatLater)
      expect(logged).toEqual(['an owner could not be proposed yet'])
      await propose()
      await propose()
      expect(double.pulls).toHaveLength(1)
      expect(Object.keys(double.repositories[0]?.branches ?? {})).toHaveLength(1)
      expect((await read(id))?.state).toBe('proposed')
    },
  )

  test('is not proposed again where it was merged and its branch taken away before we heard of it', async () => {
    await using double = await atGitHub()
    const { id, propose } = await granted(double)
    double.loses = 'POST /repos/shop/a/pulls'
    await expect(propose()).rejects.toThrow(RepeatLater)
    const [repository] = double.repositories
    Object.assign(repository ?? {}, { branches: {}, files: { [path]: after } })
    await propose()
    expect(await read(id)).toMatchObject({ state: 'proposed', pullRequest: double.pulls[0]?.html_url })
    expect(repository?.branches).toEqual({})
  })

  test('comes to nothing where its pull request is closed unmerged, which is seen within the hour, and can be claimed anew', async () => {
    await using double = await atGitHub()
    const { id, propose, look } = await granted(double)
    await look()
    expect(double.asked).toEqual([])
    await propose()
    await look()
    expect(await read(id)).toMatchObject({ state: 'proposed' })
    const [pull] = double.pulls
    Object.assign(pull ?? {}, { state: 'closed', merged_at: '2026-11-23T10:00:00Z' })
    await look()
    expect(await read(id)).toMatchObject({ state: 'proposed' })
    Object.assign(pull ?? {}, { merged_at: null })
    double.trouble = { status: 403, after: 0 }
    await look()
    expect(await read(id)).toMatchObject({ state: 'proposed' })
    double.trouble = null
    world.events.length = 0
    expect(await world.transact(system, dueProposals)).toBe(1)
    expect(world.events).toEqual([{ name: 'claim.proposal-due', id, subject: { kind: 'claim', id } }])
    await look()
    expect(await read(id)).toMatchObject({ state: 'failed', trouble: 'its pull request was closed unmerged' })
    expect(await world.transact(system, dueProposals)).toBe(0)
    await expect(ask(ana, {})).resolves.toMatchObject({ state: 'awaiting_approval' })
  })

  test.each([
    [
      'has no such document any more',
      'kind: API\nmetadata: { name: other }\n',
      'the file has no Component orphan any more, or can not be read',
    ],
    [
      'has another shape',
      `${before.slice(0, before.indexOf('spec'))}spec: []\n`,
      'its document has no spec of its own that an owner could be written into',
    ],
  ])('is refused with words where the file %s, and nothing is made', async (_what, text, trouble) => {
    await using double = await atGitHub(text)
    const { id, propose } = await granted(double)
    await propose()
    expect(await read(id)).toMatchObject({ state: 'failed', trouble })
    expect(double.asked.filter((line) => !line.startsWith('GET'))).toEqual([])
  })

  test('is refused with words where the file is gone, or we may not write', async () => {
    await using gone = await githubDouble([{ name: 'a', files: {} }])
    const first = await granted(gone)
    await first.propose()
    expect(await read(first.id)).toMatchObject({ trouble: `a has no file ${path} any more` })
    await using closed = await atGitHub()
    const second = await granted(closed)
    closed.trouble = { status: 403, after: 0 }
    await second.propose()
    expect(await read(second.id)).toMatchObject({
      trouble: expect.stringMatching(/^GitHub does not let us write there/u),
    })
  })

  test('waits while GitHub asks us to, and is given up after six hours; a pull request that nobody merges after thirty days', async () => {
    await using double = await atGitHub()
    const { id, propose } = await granted(double)
    double.trouble = { status: 403, headers: { 'retry-after': '120' }, after: 0 }
    await expect(propose()).rejects.toMatchObject({ afterSeconds: 120 })
    world.clock.advance(6 * 3_600_000)
    expect(await world.transact(system, settleOverdueClaims)).toBe(1)
    expect(await read(id)).toMatchObject({ state: 'failed', trouble: expect.stringMatching(/in 6 hours/u) })
    const again = await granted(double)
    double.trouble = null
    await again.propose()
    world.clock.advance(30 * 86_400_000)
    expect(await world.transact(system, settleOverdueClaims)).toBe(1)
    expect(await read(again.id)).toMatchObject({
      state: 'failed',
      trouble: 'its pull request was not merged in 30 days',
    })
    expect((await town.audit(again.id)).slice(-2)).toEqual(['claim.proposed', 'claim.ended'])
  })

  test('is written as short as its namespace allows', async () => {
    await using double = await atGitHub()
    const { id } = await granted(double)
    const view = await world.transact(system, (ctx) => getClaim(ctx, id))
    if (!view?.entity) throw new Error('the claim is not there')
    const { claim, entity } = view
    const source = { organization: 'shop', branch: null }
    const owner = (namespace: string, team = claim.team) =>
      proposalOf({ claim: { ...claim, team }, entity: { ...entity, namespace }, source }).owner
    expect(owner('default')).toBe('payments')
    expect(owner('dev')).toBe('default/payments')
    expect(owner('default', user('ana'))).toBe('user:default/ana')
  })
})
