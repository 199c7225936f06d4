import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { RefusalCode, RefusalReason } from '../base/refusal.ts'

const statuses: Readonly<Record<RefusalCode, ContentfulStatusCode>> = {
  not_found: 404,
  not_entitled: 403,
  not_admin: 403,
  not_linked: 403,
  guest: 403,
  no_team: 403,
  own_request: 403,
  already_settled: 409,
  already_decided: 409,
  already_owned: 409,
  already_claimed: 409,
  not_yet: 409,
  invalid_input: 400,
  nobody_can_approve: 422,
  link_needs_admin: 403,
  too_large: 413,
  reported_enough: 409,
  token_invalid: 401,
  unavailable: 503,
}

/** The HTTP status of a refusal. */
export function refusalStatus(reason: RefusalReason): ContentfulStatusCode {
  return statuses[reason.code]
}

/** What a caller of the API reads: what happened, and what to do. */
export function refusalMessage(reason: RefusalReason): string {
  switch (reason.code) {
    case 'token_invalid':
      return 'The token is not that of this run. Send the one that came with its call, as "Authorization: Bearer TOKEN".'
    case 'already_settled':
      return `This is over already (${reason.state}) and takes no more reports.`
    case 'reported_enough':
      return `This run has sent all the ${reason.what} it may: ${reason.most}. Report how it ends; that is always taken.`
    case 'too_large':
      return `Too much: ${reason.what} may have at most ${reason.most}.`
    case 'invalid_input':
      return Object.entries(reason.fields)
        .map(([field, wrong]) => `${field}: ${wrong}`)
        .join(' ')
    case 'not_found':
      return `There is no ${reason.what} ${reason.name}.`
    case 'unavailable':
      return `${reason.what} did not answer in time. Nothing was changed; try again in a moment.`
    default:
      return `This is refused: ${reason.code.replaceAll('_', ' ')}.`
  }
}
