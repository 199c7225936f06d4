import { describe, expect, test } from 'vitest'
import { blueprintSet, judgeLinks } from '../../../src/catalog/documents.ts'
import { accepted, saidOf } from './shop.ts'

const searching = (rule: object) => ({
  target: 'service',
  calculationSpec: { calculationBy: 'entities', func: 'count' },
  query: { combinator: 'and', rules: [rule] },
})
const service = {
  identifier: 'service',
  schema: { properties: {} },
  relations: {
    estate: { target: 'estate', required: true },
    parent: { target: 'service' },
    uses: { target: 'service', many: true },
  },
  mirrorProperties: { place: { path: 'estate.$title' } },
}

describe('a search that can not be answered', () => {
  const saidAlone = (rule: object) => saidOf({ aggregationProperties: { it: searching(rule) } })
  test.each<[object, string]>([
    [
      { property: 'at', operator: 'between', value: { preset: 'nextWeek' } },
      'has a rule with between whose value is not right: give { from, to } with two dates, or { preset } with today, tomorrow, ',
    ],
    [
      { property: 'at', operator: 'between', value: { from: 'monday', to: '2026-11-23' } },
      'has a rule with between whose value is not right: ',
    ],
    [
      { property: 'tier', operator: 'in', value: 'gold' },
      'has a rule with in whose value is not right: give a list of values',
    ],
    [
      { property: 'tier', operator: '>', value: true },
      'has a rule with > whose value is not right: give a number, or a date as a text',
    ],
    [
      { property: 'tier', operator: 'like', value: 'x' },
      'uses the operator like, which is not known here: there are = != contains ',
    ],
    [{ property: 'tier' }, 'has a rule without an operator'],
    [{ operator: '=', value: 1 }, 'has a rule without a property: name a property, a relation or a propertySchema'],
    [{ operator: 'relatedTo', value: 'x' }, 'has a rule with relatedTo that is not right: give a blueprint, a value'],
    [
      { operator: 'relatedTo', blueprint: 'a', value: 'x', direction: 'up' },
      'has a rule with relatedTo that is not right: ',
    ],
    [
      { operator: 'matchAny', property: { path: [{ relation: 'a', maxHops: 16 }] }, value: 'x' },
      'has a rule with matchAny that is not right: ',
    ],
    [
      {
        operator: 'matchAny',
        property: {
          path: [
            { relation: 'a', maxHops: 2 },
            { relation: 'a', maxHops: 2 },
          ],
        },
        value: 'x',
      },
      'gives maxHops to two relations of one path',
    ],
    [
      { propertySchema: { type: 'number' }, operator: '>', value: 3 },
      'uses > with a propertySchema, which goes with =, != or contains',
    ],
    [{ property: '$team', operator: 'in', value: ['My Teams'] }, 'asks who is asking (My Teams), and nobody asks here'],
    [
      { property: '$team', operator: 'containsAny', value: { context: 'user', property: '$team' } },
      'asks who is asking (context)',
    ],
    [{ property: '$team', operator: 'in', value: ['{{getUserTeams()}}'] }, 'asks who is asking ({{getUserTeams()}})'],
    [{ scorecard: 'health', operator: '=', value: 'Gold' }, 'asks for a scorecard'],
  ])('is told of with the blueprint: %j', (rule, said) => {
    const found = saidAlone(rule)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(`aggregationProperties.it.query ${said}`)
  })

  const estate = { identifier: 'estate', schema: { properties: {} } }
  test.each<[object, string]>([
    [{ property: 'size', operator: '=', value: 'x' }, 'asks for "size", which is no property of service'],
    [{ property: '$owner', operator: '=', value: 'x' }, 'asks for $owner, which no entity has'],
    [{ relation: 'system', operator: '=', value: 'x' }, 'asks for the relation "system", which service does not have'],
    [
      { operator: 'relatedTo', blueprint: 'cloud', value: 'x' },
      'asks for what is related to cloud, a blueprint that is not here',
    ],
    [
      { operator: 'matchAny', property: { path: ['parent', 'size'] }, value: 'x' },
      'goes by "size", which is no relation of service: it has estate, parent or uses',
    ],
    [
      { operator: 'matchAny', property: { path: [{ relation: 'estate', maxHops: 2 }] }, value: 'x' },
      'gives maxHops to "estate", which leads from service to estate and so no further',
    ],
    [
      { operator: 'matchAny', property: { path: ['estate'], fromBlueprint: 'service' }, value: 'x' },
      'goes along a path from service to estate, and not to service',
    ],
    [
      { operator: 'matchAny', property: { path: ['estate'], fromBlueprint: 'cloud' }, value: 'x' },
      'goes along a path from cloud, a blueprint that is not here',
    ],
  ])('is told of where all blueprints are known: %j', (rule, said) => {
    const one = accepted({ ...estate, aggregationProperties: { it: searching(rule) } })
    const known = blueprintSet([one, accepted(service)])
    expect(judgeLinks(one, known).map(({ message }) => message)).toEqual([`aggregationProperties.it.query ${said}.`])
  })
})
