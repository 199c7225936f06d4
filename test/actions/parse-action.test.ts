import { describe, expect, test } from 'vitest'
import { parseAction } from '../../src/actions/documents.ts'
import { environment } from './documents.ts'

const problems = (document: unknown) => {
  const parsed = parseAction(document)
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`)
}
const input = (given: Record<string, unknown>) =>
  environment({ inputs: [{ name: 'x', type: 'string', ...given }], run })
const approval = (given: Record<string, unknown>) =>
  environment({ approvals: [{ name: 'a', from: 'owner', ...given }] })
const webhook = (given: Record<string, unknown>) =>
  environment({ run: { webhook: { url: 'https://ci.example.com/x', ...given } } })
const run = { webhook: { url: 'https://ci.example.com/x' } }

test('the example of the design is read, with its defaults filled in', () => {
  const parsed = parseAction(environment())
  expect(parsed).toMatchObject({
    ok: true,
    definition: {
      name: 'request-environment',
      target: 'Component',
      executeTeams: null,
      timeoutSeconds: 3600,
      approvals: [
        {
          name: 'owners',
          from: { who: 'owner' },
          quorum: 1,
          allowSelf: false,
          expiresAfterSeconds: 86_400,
          remindAfterSeconds: 7200,
        },
      ],
      webhook: { method: 'POST', headers: {}, synchronized: false },
    },
  })
  if (!parsed.ok) return
  expect(parsed.definition.inputs).toMatchObject([
    { kind: 'choice', options: ['small', 'medium', 'large'], default: 'small', required: false },
    { kind: 'number', integer: false, minimum: 1, maximum: 72, default: 8 },
    { kind: 'text', multiLine: false, title: 'Cost center', example: 'CC-1204' },
    { kind: 'text', multiLine: true, required: true, maxLength: 500 },
  ])
})

test('teams, quorums and who may approve their own are read', () => {
  const parsed = parseAction(
    environment({
      permissions: { execute: { teams: ['engineering', 'group:shop/ops'] } },
      approvals: [
        { name: 'a', from: 'group:default/finops', quorum: 'all', self: 'allow', why: 'size is large' },
        { name: 'b', from: 'platform', quorum: 2 },
        { name: 'c', from: 'owner', quorum: 'any' },
      ],
    }),
  )
  expect(parsed).toMatchObject({
    ok: true,
    definition: {
      executeTeams: ['group:default/engineering', 'group:shop/ops'],
      approvals: [
        { from: { who: 'team', team: 'group:default/finops' }, quorum: 0, allowSelf: true, why: 'size is large' },
        { from: { who: 'team', team: 'group:default/platform' }, quorum: 2, expiresAfterSeconds: null },
        { quorum: 1 },
      ],
    },
  })
})

describe('what later versions will do is refused, not ignored', () => {
  test.each([
    ['a lifetime', environment({ lifetime: { hours: 1 } }), 'spec: not supported yet: lifetime'],
    ['an input that hides', input({ visible: { jq: '.form.x' } }), 'spec.inputs[0]: not supported yet: visible'],
    [
      'a requirement in jq',
      input({ required: { jq: 'true' } }),
      'spec.inputs[0].required: not supported yet: a jq expression here',
    ],
    ['a secret', input({ secret: true }), 'spec.inputs[0]: not supported yet: secret'],
    ['escalation', approval({ escalate: { after: '8h' } }), 'spec.approvals[0]: not supported yet: escalate'],
    ['a condition', approval({ when: { jq: 'true' } }), 'spec.approvals[0]: not supported yet: when'],
    [
      'several of who is on call',
      approval({ from: 'on-call', quorum: 2 }),
      'spec.approvals[0].quorum: must be 1, any or all: mostly one person is on call',
    ],
    ['another runner', environment({ run: { ...run, github: {} } }), 'spec.run: not supported yet: github'],
    [
      'jq in a body',
      webhook({ body: { a: '{{ .inputs.size | length }}' } }),
      'spec.run.webhook.body.a: not supported yet: {{ .inputs.size | length }}; only plain paths such as {{ .inputs.size }} are',
    ],
    [
      'a secret in a header',
      webhook({ headers: { authorization: '{{ .secrets.TOKEN }}' } }),
      'spec.run.webhook.headers.authorization: not supported yet: {{ .secrets.TOKEN }}',
    ],
    [
      'an expression in a key',
      webhook({ body: { '{{ .run.id }}': 1 } }),
      'spec.run.webhook.body.{{ .run.id }}: not supported yet: an expression in a key',
    ],
  ])('%s', (_what, document, problem) => {
    expect(problems(document)).toEqual([problem])
  })
})

describe('a mistake is told in words, with its place', () => {
  test.each([
    ['not a mapping', 'nothing', ': must be a mapping'],
    ['an unknown key', environment({ aprovals: [] }), 'spec: has a key that nothing reads: aprovals'],
    [
      'a name in capitals',
      environment({}, { name: 'Env' }),
      'metadata.name: must be small letters, digits and single hyphens',
    ],
    ['no runner', environment({ run: undefined }), 'spec.run: is missing'],
    [
      'a default beyond its limits',
      input({ type: 'number', minimum: 1, default: 0 }),
      'spec.inputs[0].default: does not fit its own input: Use a number, 1 or more.',
    ],
    [
      'a default of another type',
      input({ default: true }),
      'spec.inputs[0].default: does not fit its own input: Use a text.',
    ],
    [
      'a default that is no choice',
      input({ enum: ['a', 'b'], default: 'c' }),
      'spec.inputs[0].default: does not fit its own input: Choose one of a, b.',
    ],
    ['a limit of another type', input({ minimum: 1 }), 'spec.inputs[0].minimum: has no meaning for a text'],
    ['limits that cross', input({ minLength: 5, maxLength: 2 }), 'spec.inputs[0].minLength: is more than maxLength'],
    ['a choice given twice', input({ enum: ['a', 'a'] }), 'spec.inputs[0].enum: names a choice twice'],
    [
      'a name that is none',
      input({ name: 'cost-center' }),
      'spec.inputs[0].name: must begin with a letter and hold only letters, digits and _',
    ],
    [
      'two inputs of one name',
      environment({
        inputs: [
          { name: 'x', type: 'string' },
          { name: 'x', type: 'string' },
        ],
        run,
      }),
      'spec.inputs[1].name: is already the name of another input',
    ],
    [
      'a wrong time',
      approval({ expires: 'soon' }),
      'spec.approvals[0].expires: must be a time such as 30m, 2h or 1d, at most 90d',
    ],
    [
      'a reminder after the end',
      approval({ expires: '1h', remind: '1h' }),
      'spec.approvals[0].remind: is not before it expires',
    ],
    ['a quorum of nobody', approval({ quorum: 0 }), 'spec.approvals[0].quorum: must be 1 or more'],
    [
      'a user for a team',
      approval({ from: 'user:default/ana' }),
      'spec.approvals[0].from: must name a team, and user:default/ana is none',
    ],
    [
      'an owner of nothing',
      environment({ operation: 'create', target: undefined }),
      'spec.approvals[0].from: is the owner, but the action is about no entity: give it a target',
    ],
    [
      'a target of what is to be created',
      environment({ operation: 'create', approvals: [] }),
      'spec.target: must be left out: what is created is not there yet',
    ],
    [
      'an input that is not there',
      webhook({ body: ['{{ .inputs.sise }}'] }),
      'spec.run.webhook.body[0]: {{ .inputs.sise }} names no input of this action',
    ],
    [
      'a path that is not there',
      webhook({ body: '{{ .run.ticket }}' }),
      'spec.run.webhook.body: {{ .run.ticket }} is not known here; there are .inputs, .entity, .run.id, .user.name, .user.email and .trigger.at',
    ],
    [
      'half an expression',
      webhook({ body: '{{ .run.id' }),
      'spec.run.webhook.body: has {{ without }}, or the other way round',
    ],
    [
      'a host from an input',
      webhook({ url: 'https://{{ .inputs.size }}.example.com/x' }),
      'spec.run.webhook.url: must begin with https:// (or http://) and a host that is written out',
    ],
    [
      'a password in the address',
      webhook({ url: 'https://me:secret@ci.example.com/x' }),
      'spec.run.webhook.url: must not hold a name or a password',
    ],
    [
      'another protocol',
      webhook({ url: 'file:///etc/passwd' }),
      'spec.run.webhook.url: must begin with https:// (or http://) and a host that is written out',
    ],
    [
      'a header of ours',
      webhook({ headers: { 'X-Port-Signature': 'v1' } }),
      'spec.run.webhook.headers.X-Port-Signature: is set by the portal and cannot be given',
    ],
    [
      'a header that is more than one line',
      webhook({ headers: { 'x-team': 'payments\r\nhost: elsewhere' } }),
      'spec.run.webhook.headers.x-team: may hold only letters, digits and signs of ASCII',
    ],
  ])('%s', (_what, document, problem) => {
    expect(problems(document)).toEqual([problem])
  })

  test('several at once', () => {
    expect(problems(environment({ timeout: 5, inputs: [{ type: 'strin' }] }))).toHaveLength(3)
  })
})

describe('a pattern', () => {
  test.each([['(?=a)b'], ['(a)\\1'], ['['], ['((a{100}){100}){100}']])('like %s is refused', (pattern) => {
    expect(problems(input({ pattern }))).toEqual([expect.stringMatching(/^spec.inputs\[0\].pattern: is no pattern/)])
  })
})
