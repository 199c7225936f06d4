import type { Json, JsonObject } from '../state/json.ts'
import type { Finding, Surface, World } from '../state/world.ts'
import { ApiRefusal } from './method.ts'
import { VALIDATORS } from './validators.ts'

/** Runs the validator of a surface and records what it finds; `under` is where the payload stands in the call. */
export function findingsOf(
  world: World,
  surface: Surface,
  where: string,
  payload: Json,
  under = '',
): readonly Finding[] {
  const found = VALIDATORS[surface](payload)
  const findings = found.map(({ pointer, message }) => ({ pointer: `${under}${pointer}`, message }))
  if (findings.length > 0) {
    const { recorder, clock } = world
    recorder.refusals.push({ where, at: clock.now(), messages: findings.map(inWords), by: recorder.cause() })
  }
  return findings
}

/** Refuses a payload that Slack would not accept, with Slack's error and the findings. */
export function mustBeValid(
  world: World,
  surface: 'message' | 'modal' | 'home',
  where: string,
  payload: JsonObject,
  { under = '', error = surface === 'message' ? 'invalid_blocks' : 'invalid_arguments' } = {},
): void {
  const findings = findingsOf(world, surface, where, payload, under)
  if (findings.length === 0) return
  throw new ApiRefusal(error, { errors: findings.map(inWords), response_metadata: { messages: findings.map(asLine) } })
}

function inWords(finding: Finding): string {
  return `${finding.message} [json-pointer:${finding.pointer}]`
}

function asLine(finding: Finding): string {
  return `[ERROR] ${inWords(finding)}`
}
