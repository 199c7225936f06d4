import { expect, test } from 'vitest'
import type { DescribedProperty } from '../../../src/catalog/index.ts'
import { propertyLine } from '../../../src/slack/catalog/property-words.ts'

const line = (value: unknown, more: Partial<DescribedProperty> = {}) =>
  propertyLine({ id: 'it', title: 'It', format: null, spec: null, expired: false, fault: null, value, ...more })

test.each<[Partial<DescribedProperty>, unknown, string | null]>([
  [{}, 'Go', 'Go'],
  [{}, 2.71928, '2.72'],
  [{}, 0.00123, '0.0012'],
  [{}, -12, '-12'],
  [{}, 1e21, '1e+21'],
  [{}, true, 'Yes'],
  [{}, false, 'No'],
  [{}, { a: 1 }, null],
  [{}, ['a', 'b', 'c', 'd', 'e', 'f', 'g'], 'a, b, c, d, e, 2 more'],
  [{ format: 'url' }, 'https://a.example/x', '<https://a.example/x|https://a.example/x>'],
  [{ format: 'url' }, ['https://a.example/x'], '<https://a.example/x|https://a.example/x>'],
  [{ format: 'email' }, 'ana@shop.example', 'ana@shop.example'],
  [{ format: 'idn-email' }, 'анна@пример.рф', 'анна@пример.рф'],
  [{ format: 'user' }, 'ana@shop.example', 'ana@shop.example'],
  [{ format: 'team' }, 'Payments <team>', 'Payments &lt;team&gt;'],
  [{ format: 'blueprints' }, 'service', 'service'],
  [{ format: 'ipv4' }, '192.0.2.1', '192.0.2.1'],
  [{ format: 'ipv6' }, '2001:db8::1', '2001:db8::1'],
  [{ format: 'labeled-url' }, { url: 'https://a.example/x', displayText: 'Home' }, '<https://a.example/x|Home>'],
  [{ format: 'labeled-url' }, { url: 'https://a.example/x' }, '<https://a.example/x|https://a.example/x>'],
  [{ format: 'markdown' }, '# Title\n\n- **Read** [this](https://a.example) `now`', 'Title Read this now'],
  [{ format: 'yaml' }, 'a: 1\nb: 2\n', 'YAML, 2 lines'],
  [{ format: 'yaml' }, 'a: 1', 'a: 1'],
  [{ format: 'proto' }, 'message A {\n}\n', 'Protocol buffers, 2 lines'],
  [{ spec: 'open-api' }, { openapi: '3.1.0', info: { title: 'Orders', version: '1.2' } }, 'OpenAPI: Orders 1.2'],
  [{ spec: 'open-api' }, {}, 'OpenAPI'],
  [{ spec: 'open-api' }, 'https://a.example/api.json', '<https://a.example/api.json|https://a.example/api.json>'],
  [{ spec: 'async-api' }, 'asyncapi: 3.0.0\ninfo: {}', 'AsyncAPI, 2 lines'],
  [{ spec: 'embedded-url', format: 'url' }, 'https://a.example/x', '<https://a.example/x|https://a.example/x>'],
  [
    { format: 'date-time' },
    '2026-11-23T09:00:00Z',
    '<!date^1795424400^{date_short_pretty} {time}|2026-11-23 09:00 UTC>',
  ],
  [{ format: 'timer' }, '2026-11-23T09:00:00Z', '<!date^1795424400^{date_short_pretty} {time}|2026-11-23 09:00 UTC>'],
  [
    { format: 'timer', expired: true },
    '2026-11-23T09:00:00Z',
    'Expired, <!date^1795424400^{date_short_pretty} {time}|2026-11-23 09:00 UTC>',
  ],
  [{ fault: 'takes too long' }, null, 'not known: it takes too long'],
])('a property that is %j says %j as %s', (more, value, said) => {
  expect(line(value, more)?.toString() ?? null).toBe(said)
})
