import { describe, expect, it } from 'vitest'
import { takeTurn } from '../../../src/slack/cards/take-turn.ts'
import { system } from '../../support/ctx.ts'
import { databaseForTests } from '../../support/database-for-tests.ts'

const stage = databaseForTests()

describe('the pace of a channel', () => {
  it('gives turns a second apart, across processes, and none when the line is long', async () => {
    const now = new Date('2026-11-23T09:00:00Z')
    const place = { workspace: 'T0TEST', channel: 'C0PACE' }
    const take = () => stage.transact(system, (ctx) => takeTurn(ctx.tx, place, now))
    const turns = await Promise.all(Array.from({ length: 9 }, take))
    const seconds = turns
      .flatMap((turn) => (turn === null ? [] : [(turn.getTime() - now.getTime()) / 1000]))
      .sort((one, other) => one - other)
    expect(seconds).toEqual(Array.from({ length: 9 }, (_, index) => index))
    expect(await take()).toBeNull()
  })
})
