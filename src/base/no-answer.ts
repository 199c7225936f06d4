import { PrivateAddress } from './checked-lookup.ts'

/** Why a question over HTTP got no answer. `why` is half a sentence that names the host and never an address's path. */
export interface NoAnswer {
  readonly is: 'private' | 'untrusted' | 'not-http' | 'unreachable'
  readonly why: string
}

const certificateTrouble = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|ALTNAME/
const cutShort = /^(?:ECONNRESET|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/
const slow = /^(?:UND_ERR_CONNECT_TIMEOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|ETIMEDOUT)$/

/** Reads what the connection threw, with what caused it, as Node and undici name their errors. */
export function noAnswer(error: unknown, host: string): NoAnswer {
  const causes = [...causesOf(error)]
  const hidden = causes.find((cause) => cause instanceof PrivateAddress)
  if (hidden !== undefined) return { is: 'private', why: `${host} is at the private address ${hidden.address}` }
  const codes = causes.flatMap((cause) => ('code' in cause && typeof cause.code === 'string' ? cause.code : []))
  const code = codes[0] ?? null
  if (code !== null && certificateTrouble.test(code)) {
    return { is: 'untrusted', why: `the certificate of ${host} is not trusted (${code})` }
  }
  if (causes.some((cause) => cause.name === 'HTTPParserError')) {
    return { is: 'not-http', why: `${host} did not answer in HTTP` }
  }
  return { is: 'unreachable', why: whyNot(causes, code, host) }
}

function whyNot(causes: readonly Error[], code: string | null, host: string): string {
  const timedOut = causes.some((cause) => cause.name === 'TimeoutError' || cause.name === 'AbortError')
  if (timedOut || (code !== null && slow.test(code))) return `${host} did not answer in time`
  if (code === 'ECONNREFUSED') return `${host} refuses connections`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `the name ${host} can't be looked up`
  if (code !== null && cutShort.test(code)) return `${host} hung up before it had answered`
  return `${host} can't be reached${code === null ? '' : ` (${code})`}`
}

function* causesOf(error: unknown): Generator<Error> {
  let cause = error
  for (let depth = 0; depth < 5 && cause instanceof Error; depth++) {
    yield cause
    cause = cause.cause
  }
}
