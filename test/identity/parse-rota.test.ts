import { describe, expect, it } from 'vitest'
import { parseRota } from '../../src/identity/documents.ts'

const spec = {
  timeZone: 'Europe/Madrid',
  members: ['ana', 'user:default/Ben'],
  handover: { day: 'monday', time: '09:00' },
}
const document = (given: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({
  apiVersion: 'stagedoor.dev/v1',
  kind: 'Rota',
  metadata: { name: 'payments' },
  spec: { ...spec, ...given },
  ...more,
})

function problems(given: unknown): string[] {
  const parsed = parseRota(given)
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('a rota document', () => {
  it('is read with its people as references', () => {
    expect(parseRota(document())).toEqual({
      ok: true,
      definition: {
        name: 'payments',
        title: 'payments',
        timeZone: 'Europe/Madrid',
        members: ['user:default/ana', 'user:default/ben'],
        handover: { day: 'monday', time: '09:00' },
        start: null,
      },
    })
  })

  it.each([
    [{ timeZone: 'Madrid' }, 'spec.timeZone: must be a time zone of the IANA list, such as Europe/Madrid'],
    [{ timeZone: '+01:00' }, 'spec.timeZone: must be a time zone of the IANA list, such as Europe/Madrid'],
    [{ members: [] }, 'spec.members: needs at least one person'],
    [{ members: ['group:default/payments'] }, 'spec.members.0: must name a person, such as user:default/ana'],
    [{ members: Array.from({ length: 101 }, () => 'ana') }, 'spec.members: may hold at most 100 people'],
    [{ handover: { day: 'Monday', time: '09:00' } }, 'spec.handover.day: must be a day of the week, such as monday'],
    [{ handover: { day: 'monday', time: '24:00' } }, 'spec.handover.time: must be a time of day such as "09:00"'],
    [{ handover: { day: 'monday', time: 540 } }, 'spec.handover.time: must be a time of day such as "09:00"'],
    [{ start: '2026-02-30' }, 'spec.start: must be a day such as "2026-11-02"'],
    [{ handover: undefined }, 'spec.handover: must name a day and a time'],
    [{ rotation: 'daily' }, 'spec: has a key that nothing reads: rotation'],
  ])('with %j is refused: %s', (given, problem) => {
    expect(problems(document(given))).toEqual([problem])
  })

  it('with several faults tells all of them', () => {
    expect(problems(document({ timeZone: 'x', members: ['a b'] }, { metadata: {}, extra: 1 }))).toEqual([
      'metadata.name: must be a text',
      'spec.timeZone: must be a time zone of the IANA list, such as Europe/Madrid',
      'spec.members.0: must name a person, such as user:default/ana',
      ': has a key that nothing reads: extra',
    ])
  })
})
