import { describe, expect, test } from 'vitest'
import { parseAction } from '../../../src/actions/documents.ts'
import { message } from '../../../src/block-kit/message.ts'
import { mrkdwn } from '../../../src/block-kit/mrkdwn.ts'
import { answersBlocks } from '../../../src/slack/actions/answers-blocks.ts'
import { environment } from '../../actions/documents.ts'
import { read } from './portal.ts'

const inputs = [
  { name: 'needed_by', title: 'Needed by', type: 'string', format: 'date' },
  { name: 'with_data', title: 'With data', type: 'boolean' },
  { name: 'beside', title: 'Beside', type: 'string', format: 'entity', kinds: ['Component'] },
]
const body = { service: '{{ .entity.identifier }}' }
const run = { webhook: { url: 'https://ci.example.com/environments', body } }

function shown(answers: Record<string, string | number | boolean>) {
  const parsed = parseAction(environment({ inputs, run }))
  if (!parsed.ok) throw new Error('This is no action.')
  const names = new Map([['component:default/ledger', 'Ledger']])
  return read(message(mrkdwn`Answers`, answersBlocks(parsed.definition, { inputs: answers }, names)))
}

describe('the answers on a card', () => {
  test('name days as people do, the same in every time zone', () => {
    expect(shown({ needed_by: '2026-12-01' })).toBe('Needed by\n1 December 2026')
  })

  test('say yes and no, and the names of entities', () => {
    expect(shown({ with_data: false, beside: 'component:default/ledger' })).toBe('With data\nno\nBeside\nLedger')
  })
})
