/** What follows `oncall`: of which team, and who is to be on call until when; or that the rota counts again. */
export type OnCallAsked =
  | { readonly asks: 'who'; readonly team: string }
  | { readonly asks: 'override'; readonly team: string; readonly account: string; readonly until: string }
  | { readonly asks: 'restore'; readonly team: string }
  /** Somebody was named without an end, or an end without anybody. */
  | { readonly asks: 'unclear' }

/** Reads `[TEAM] [@PERSON until FRIDAY 18:00]` and `[TEAM] off`. Slack turns `@ana` into `<@U0ANA|ana>`. */
export function readOnCall(text: string): OnCallAsked {
  const typed = text.trim()
  const [all, team = '', account = '', until = ''] =
    /^(.*?)\s*<@([A-Z0-9]{2,64})(?:\|[^<>]*)?>\s+until\s+(.+)$/isu.exec(typed) ?? []
  if (all !== undefined) return { asks: 'override', team, account: account.toUpperCase(), until }
  const [restored, of = ''] = /^(.*?)\s*\boff$/isu.exec(typed) ?? []
  if (restored !== undefined) return { asks: 'restore', team: of }
  if (/<@[A-Z0-9]+(?:\|[^<>]*)?>/u.test(typed) || /\suntil\s/iu.test(` ${typed} `)) return { asks: 'unclear' }
  return { asks: 'who', team: typed }
}
