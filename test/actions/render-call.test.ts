import { describe, expect, test } from 'vitest'
import type { Webhook } from '../../src/actions/action.ts'
import { renderCall } from '../../src/actions/render-call.ts'

const scope = {
  run: { id: 'r-1' },
  inputs: {
    size: 'large',
    hours: 8,
    ok: true,
    path: '../admin?x=1#y',
    dots: '..',
    dot: '.',
    line: 'a\r\nx-evil: 1',
    name: 'Žofie',
  },
  entity: { identifier: 'checkout', properties: { lifecycle: 'production' } },
}
const webhook = (given: Partial<Webhook>): Webhook => ({
  url: 'https://ci.example.com/x',
  method: 'POST',
  headers: {},
  body: null,
  synchronized: false,
  ...given,
})
const bodyOf = (body: Webhook['body']) => JSON.parse(renderCall(webhook({ body }), scope)?.body ?? 'null')

describe('a body', () => {
  test('keeps the type of what is exactly one expression, and is text around the others', () => {
    expect(
      bodyOf({
        hours: '{{ .inputs.hours }}',
        ok: ['{{.inputs.ok}}'],
        says: 'for {{ .inputs.hours }} h',
        all: '{{ .entity }}',
      }),
    ).toEqual({ hours: 8, ok: [true], says: 'for 8 h', all: scope.entity })
  })

  test('has null for what is not there, and nothing within a text', () => {
    expect(
      bodyOf({ a: '{{ .inputs.none }}', b: 'x{{ .inputs.none }}y', c: '{{ .entity.properties.lifecycle }}' }),
    ).toEqual({
      a: null,
      b: 'xy',
      c: 'production',
    })
    expect(bodyOf({ a: '{{ .inputs.constructor }}' })).toEqual({ a: null })
  })

  test('is all that is known where the action gives none, and nothing at all for GET', () => {
    expect(bodyOf(null)).toEqual(scope)
    expect(renderCall(webhook({ method: 'GET' }), scope)?.body).toBeNull()
  })
})

test('what a person types stays one piece of the path', () => {
  const url = (text: string) => renderCall(webhook({ url: `https://ci.example.com/e/${text}` }), scope)?.url
  expect(url('{{ .inputs.path }}')).toBe('https://ci.example.com/e/..%2Fadmin%3Fx%3D1%23y')
  expect(url('{{ .inputs.dots }}/x')).toBeUndefined()
  expect(url('.{{ .inputs.dot }}/x')).toBeUndefined()
  expect(url('{{ .inputs.none }}/x')).toBe('https://ci.example.com/e//x')
})

test('what a person types stays one header', () => {
  const headers = { 'x-name': '{{ .inputs.name }}', 'x-line': '{{ .inputs.line }}' }
  expect(renderCall(webhook({ headers }), scope)?.headers).toEqual({
    'x-name': '%C5%BDofie',
    'x-line': 'a%0D%0Ax-evil: 1',
  })
})
