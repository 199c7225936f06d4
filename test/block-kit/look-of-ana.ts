import type { Look } from '../../src/block-kit/look.ts'

/** How Ana sees things, in Berlin, on Monday 16 November 2026 at 10:00. */
export const lookOfAna: Look = {
  person: (id) => new Map([['U1', 'Ana Ruiz']]).get(id),
  channel: (id) => new Map([['C1', 'team-payments']]).get(id),
  usergroup: (id) => new Map([['S1', 'payments']]).get(id),
  timeZone: 'Europe/Berlin',
  now: new Date('2026-11-16T09:00:00Z'),
}
