import { parseReference, type Reference } from '../base/reference.ts'
import type { ActionDefinition, ActionStage } from './action.ts'
import { type ActionManifest, actionManifest } from './action-schema.ts'
import { toInput } from './input-rule.ts'
import { pathText, sayIssue } from './say-issue.ts'
import { webhookProblems } from './webhook-rule.ts'

export interface ActionProblem {
  /** Where in the document: `spec.inputs[1].pattern`. Empty for the document itself. */
  readonly path: string
  readonly message: string
}

export type ParsedAction =
  | { readonly ok: true; readonly definition: ActionDefinition }
  | { readonly ok: false; readonly problems: readonly ActionProblem[] }

/** 0 stands for everybody who may. */
const quorums: Readonly<Record<string, number>> = { any: 1, all: 0 }

const defaultTimeoutSeconds = 3600

/** Reads a native `Action` document. Says everything that is wrong with it at once, in words, and never throws. */
export function parseAction(document: unknown): ParsedAction {
  const parsed = actionManifest.safeParse(document, { error: sayIssue })
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({ path: pathText(issue.path), message: issue.message }))
    return { ok: false, problems }
  }
  const { definition, problems } = toDefinition(parsed.data)
  return problems.length === 0 ? { ok: true, definition } : { ok: false, problems }
}

function toDefinition({ metadata, spec }: ActionManifest): { definition: ActionDefinition; problems: ActionProblem[] } {
  const problems: ActionProblem[] = []
  const report = (path: string, message: string) => {
    problems.push({ path, message })
  }
  const inputs = toInputs(spec, report)
  const { webhook } = spec.run
  for (const { path, message } of webhookProblems(
    webhook,
    inputs.map((input) => input.name),
  )) {
    report(`spec.run.webhook.${path}`, message)
  }
  if (spec.operation === 'create' && spec.target !== undefined) {
    report('spec.target', 'must be left out: what is created is not there yet')
  }
  const teams = spec.permissions?.execute?.teams
  const definition: ActionDefinition = {
    name: metadata.name,
    title: metadata.title ?? metadata.name,
    description: metadata.description ?? null,
    operation: spec.operation,
    target: spec.target ?? null,
    inputs,
    executeTeams:
      teams?.flatMap((text, index) => toTeam(text, `spec.permissions.execute.teams[${index}]`, report) ?? []) ?? null,
    approvals: toStages(spec, report),
    timeoutSeconds: spec.timeout ?? defaultTimeoutSeconds,
    webhook: {
      url: webhook.url,
      method: webhook.method ?? 'POST',
      headers: webhook.headers ?? {},
      body: webhook.body ?? null,
      synchronized: webhook.synchronized ?? false,
    },
  }
  return { definition, problems }
}

type Spec = ActionManifest['spec']
type StageDocument = NonNullable<Spec['approvals']>[number]
type Report = (path: string, message: string) => void

function toInputs({ inputs = [] }: Spec, report: Report): ActionDefinition['inputs'] {
  return inputs.map((document, index) => {
    const { input, problems } = toInput(document)
    for (const { key, message } of problems) report(`spec.inputs[${index}].${key}`, message)
    if (inputs.findIndex((other) => other.name === document.name) < index) {
      report(`spec.inputs[${index}].name`, 'is already the name of another input')
    }
    return input
  })
}

function toStages(spec: Spec, report: Report): ActionStage[] {
  const stages = spec.approvals ?? []
  return stages.flatMap((stage, index) => {
    const path = `spec.approvals[${index}]`
    if (stages.findIndex((other) => other.name === stage.name) < index) {
      report(`${path}.name`, 'is already the name of another approval')
    }
    return toStage(stage, spec, path, report) ?? []
  })
}

function toStage(stage: StageDocument, spec: Spec, path: string, report: Report): ActionStage | null {
  if (stage.remind !== undefined && stage.expires !== undefined && stage.remind >= stage.expires) {
    report(`${path}.remind`, 'is not before it expires')
  }
  if (stage.from === 'on-call' && Number(stage.quorum) > 1) {
    report(`${path}.quorum`, 'must be 1, any or all: mostly one person is on call')
  }
  const from = toApprovers(stage.from, spec, `${path}.from`, report)
  if (from === null) return null
  return {
    name: stage.name,
    from,
    quorum: quorums[stage.quorum ?? 'any'] ?? Number(stage.quorum),
    allowSelf: stage.self === 'allow',
    why: stage.why ?? null,
    expiresAfterSeconds: stage.expires ?? null,
    remindAfterSeconds: stage.remind ?? null,
  }
}

function toApprovers(text: string, spec: Spec, path: string, report: Report): ActionStage['from'] | null {
  if (text === 'owner' || text === 'on-call') {
    const whom = text === 'owner' ? 'is the owner' : 'is who is on call for the owner'
    if (spec.target === undefined) report(path, `${whom}, but the action is about no entity: give it a target`)
    return { who: text }
  }
  if (text.includes('{{')) {
    report(path, `not supported yet: ${text}; name owner or a team`)
    return null
  }
  const team = toTeam(text, path, report)
  return team === null ? null : { who: 'team', team }
}

function toTeam(text: string, path: string, report: Report): Reference | null {
  try {
    const team = parseReference(text, { kind: 'group' })
    if (team.startsWith('group:')) return team
    report(path, `must name a team, and ${text} is none`)
  } catch {
    report(path, 'must be the name of a team or its reference, such as group:default/platform')
  }
  return null
}
