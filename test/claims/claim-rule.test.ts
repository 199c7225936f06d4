import { describe, expect, test } from 'vitest'
import { claimantRefusal, claimVerdict } from '../../src/claims/claim-rule.ts'
import { group, user } from '../identity/town.ts'

const core = group('core')
const unowned = { verdict: 'unowned', partOf: [] } as const
const owned = { owner: group('payments'), statedBy: core, inherited: false } as const
const inherited = { ...owned, inherited: true }
const claim = (given: Partial<Parameters<typeof claimVerdict>[0]>) =>
  claimVerdict({ kind: 'Component', ownership: unowned, ownerIsReachable: false, ...given })

describe('what can be claimed', () => {
  test('is what nobody owns, and what names an owner who does not exist', () => {
    expect(claim({})).toEqual({ claimable: true })
    expect(claim({ ownership: { verdict: 'dangling', instead: null, ...owned } })).toEqual({ claimable: true })
  })

  test('is not what somebody owns, by itself or by what it is a part of', () => {
    const by = { claimable: false, why: 'owned', owner: group('payments') }
    expect(claim({ ownership: { verdict: 'owned', ...owned } })).toEqual({ ...by, partOf: null })
    expect(claim({ ownership: { verdict: 'owned', ...inherited } })).toEqual({ ...by, partOf: core })
    const ghosts = { ...owned, owner: group('ghosts') }
    expect(claim({ ownership: { verdict: 'dangling', ...ghosts, instead: inherited } })).toEqual({
      ...by,
      partOf: core,
    })
  })

  test('is not what belongs to a person whom only Slack knows', () => {
    const ownership = { verdict: 'dangling', ...owned, owner: user('ana'), instead: null } as const
    expect(claim({ ownership, ownerIsReachable: true })).toMatchObject({ claimable: false, owner: user('ana') })
  })

  test.each(['Group', 'user', 'Location'])('is no %s', (kind) => {
    expect(claim({ kind })).toEqual({ claimable: false, why: 'kind' })
  })
})

describe('who can claim', () => {
  const refusal = (given: Partial<Parameters<typeof claimantRefusal>[0]>) =>
    claimantRefusal({ guest: false, reference: user('ana'), teams: [], ...given })?.code ?? null

  test('is whoever is of a team, linked or not', () => {
    expect(refusal({ teams: [group('payments')] })).toBeNull()
    expect(refusal({ teams: [group('payments')], reference: null })).toBeNull()
  })

  test('is no guest, nobody unknown, and nobody without a team', () => {
    expect(refusal({ guest: true, teams: [group('payments')] })).toBe('guest')
    expect(refusal({ reference: null })).toBe('not_linked')
    expect(refusal({})).toBe('no_team')
  })
})
