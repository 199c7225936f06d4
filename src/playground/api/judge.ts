import type { Json, JsonObject } from '../state/json.ts'
import type { Finding, Surface, World } from '../state/world.ts'
import { ApiRefusal } from './method.ts'
import { VALIDATORS } from './validators.ts'

/** Runs the validator of a surface and records what it finds. */
export function findingsOf(world: World, surface: Surface, where: string, payload: Json): readonly Finding[] {
  const findings = VALIDATORS[surface](payload)
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
): void {
  const findings = findingsOf(world, surface, where, payload)
  if (findings.length === 0) return
  const error = surface === 'message' ? 'invalid_blocks' : 'invalid_arguments'
  throw new ApiRefusal(error, { errors: findings.map(inWords), response_metadata: { messages: findings.map(asLine) } })
}

function inWords(finding: Finding): string {
  return `${finding.message} [json-pointer:${finding.pointer}]`
}

function asLine(finding: Finding): string {
  return `[ERROR] ${inWords(finding)}`
}
