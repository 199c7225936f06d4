import type { CallOutcome } from '../actions/index.ts'
import { PrivateAddress } from './checked-lookup.ts'

const certificateTrouble = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|ALTNAME/
const slow = /^(?:UND_ERR_CONNECT_TIMEOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|ETIMEDOUT)$/

/** What it means for a call that no answer came. Only what will not mend itself is final. */
export function failureOutcome(error: unknown, host: string): CallOutcome {
  const causes = [...causesOf(error)]
  const hidden = causes.find((cause) => cause instanceof PrivateAddress)
  if (hidden !== undefined) {
    return {
      kind: 'refused',
      why: `${host} is at the private address ${hidden.address}`,
      advice: 'An admin can allow it under allowHosts in portal.yaml',
    }
  }
  const codes = causes.flatMap((cause) => ('code' in cause && typeof cause.code === 'string' ? cause.code : []))
  const code = codes[0] ?? null
  if (code !== null && certificateTrouble.test(code)) {
    return {
      kind: 'refused',
      why: `the certificate of ${host} is not trusted (${code})`,
      advice: 'Nothing was begun there; the people who keep that service must mend it',
    }
  }
  if (causes.some((cause) => cause.name === 'HTTPParserError')) {
    return { kind: 'refused', why: `${host} did not answer in HTTP`, advice: 'Look at the address in the action' }
  }
  return { kind: 'repeatable', why: whyNot(causes, code, host), afterSeconds: null }
}

function whyNot(causes: readonly Error[], code: string | null, host: string): string {
  const timedOut = causes.some((cause) => cause.name === 'TimeoutError' || cause.name === 'AbortError')
  if (timedOut || (code !== null && slow.test(code))) return `${host} did not answer in time`
  if (code === 'ECONNREFUSED') return `${host} refuses connections`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `the name ${host} can't be looked up`
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return `${host} hung up before it had answered`
  return `${host} can't be reached${code === null ? '' : ` (${code})`}`
}

function* causesOf(error: unknown): Generator<Error> {
  let cause = error
  for (let depth = 0; depth < 5 && cause instanceof Error; depth++) {
    yield cause
    cause = cause.cause
  }
}
