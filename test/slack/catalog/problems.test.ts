import { beforeEach, describe, expect, it } from 'vitest'
import { importSource } from '../../../src/catalog/index.ts'
import { catalogClicks } from '../../../src/slack/catalog/handlers.ts'
import { answerProblems } from '../../../src/slack/catalog/problems-command.ts'
import { system } from '../../support/ctx.ts'
import {
  account,
  buttonsOf,
  clicked,
  hostileMarkup,
  hostileNames,
  markupOf,
  messageOf,
  read,
  shopForTests,
  typed,
} from '../shop.ts'

const shopping = shopForTests()
const parts = () => ({ ...shopping.parts, firstAdmins: ['U0BEN'] })
const problems = async (who = 'U0BEN') => answerProblems(parts(), typed('', who))

interface Wrong {
  readonly file: string
  readonly line: number
  readonly message: string
  readonly severity?: 'problem' | 'warning'
}

async function source(name: string, readAt: string, wrong: readonly Wrong[]): Promise<void> {
  shopping.stage.clock.set(readAt)
  await shopping.stage.as(system, importSource, {
    source: name,
    hash: readAt,
    documents: [],
    problems: wrong.map(({ severity = 'problem', ...rest }, position) => {
      return { ...rest, position, severity, reference: null, spoils: 'nothing' as const }
    }),
  })
  shopping.stage.clock.set('2026-11-23T09:00:00Z')
}

beforeEach(() => shopping.open({ accounts: [account('U0ANA', 'Ana Ruiz'), account('U0BEN', 'Ben Ode')] }))

describe('/portal problems', () => {
  it('tells an admin what is wrong by file and line, in the source that was read last first', async () => {
    await source('old', '2026-11-23T08:00:00Z', [{ file: 'a.yaml', line: 3, message: 'owner is missing' }])
    await source('new', '2026-11-23T08:50:00Z', [
      { file: 'z.yaml', line: 1, message: 'is no YAML' },
      { file: 'b.yaml', line: 9, message: 'names a system that is not there', severity: 'warning' },
    ])
    expect(read(await problems())).toBe(
      [
        '2 problems and one warning in 2 sources',
        '---',
        'new · read 22 minutes ago',
        'z.yaml, line 1: is no YAML',
        'Warning: b.yaml, line 9: names a system that is not there',
        '---',
        'old · read 1 hour ago',
        'a.yaml, line 3: owner is missing',
      ].join('\n'),
    )
  })

  it('says so where nothing is wrong', async () => {
    expect(read(await problems())).toBe('Nothing is wrong: every document of every source was read.')
  })

  it('comes in pages that only admins turn', async () => {
    const wrong = Array.from({ length: 25 }, (_, line) => ({ file: 'a.yaml', line, message: `wrong ${line}` }))
    await source('big', '2026-11-23T08:00:00Z', wrong)
    const first = await problems()
    expect(read(first)).toContain('25 problems in one source · 1 of 3')
    const [next] = buttonsOf(first)
    const turned = await catalogClicks.page_next?.(parts(), clicked('page_next', next?.[1] ?? '', { who: 'U0BEN' }))
    expect(read(messageOf(turned ?? { kind: 'nothing' }))).toContain('line 10: wrong 10')
    const others = catalogClicks.page_next?.(parts(), clicked('page_next', next?.[1] ?? '', { who: 'U0ANA' }))
    await expect(others).rejects.toMatchObject({ reason: { code: 'not_admin' } })
  })

  it('is refused to others, a guest and somebody unknown, and names who can', async () => {
    const reason = { code: 'not_admin', act: 'see what is wrong in the sources', people: ['Ben Ode'] }
    for (const who of ['U0ANA', 'U0NEW']) await expect(problems(who)).rejects.toMatchObject({ reason })
  })

  it.each(hostileNames)('shows hostile text as it is (%#)', async (name) => {
    await source(
      'big',
      '2026-11-23T08:00:00Z',
      Array.from({ length: 10 }, () => ({ file: name, line: 1, message: name })),
    )
    const answer = await problems()
    expect(read(answer)).toContain('10 problems')
    expect(markupOf(answer)).not.toMatch(hostileMarkup)
  })
})
