import { describe, expect, it } from 'vitest'
import { section } from '../../../src/block-kit/blocks.ts'
import { renderText } from '../../../src/block-kit/render-text.ts'
import { needs } from '../../../src/slack/actions/consent-words.ts'
import { look } from '../shop.ts'

const said = (...stages: Parameters<typeof needs>[0]) => renderText([section(needs(stages))], look)
const payments = { teamTitle: 'Payments', quorum: 1, onCall: false }

describe('the words for who has to approve', () => {
  it('name the team and how many of it, in the order of the stages', () => {
    expect(said()).toBe('Runs at once.')
    expect(said(payments, { ...payments, teamTitle: 'FinOps', quorum: 0 })).toBe(
      'Needs one person of Payments, then everybody of FinOps.',
    )
  })

  it('say that whoever is on call is asked', () => {
    expect(said({ ...payments, onCall: true })).toBe('Needs whoever is on call for Payments.')
  })
})
