import { outside } from '../../runners/outside.ts'

interface Entry {
  readonly user: string
  readonly start: string
  readonly end: string
}

/** Speaks as version 2 of PagerDuty's REST API does on the two questions about a schedule, to whoever shows the token. */
export async function pagerDutyDouble(token = 'pagerduty-token') {
  const people = new Map<string, { name: string; email: string }>()
  const schedules = new Map<string, Entry[]>()
  let trouble: { status: number; body: string } | null = null
  const server = await outside(({ url, headers }, response) => {
    const say = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    if (trouble !== null) return void response.writeHead(trouble.status).end(trouble.body)
    if (headers.authorization !== `Token token=${token}`) return say(401, { error: { code: 2006, message: 'x' } })
    if (headers.accept !== 'application/vnd.pagerduty+json;version=2') return say(400, { error: { code: 2100 } })
    const asked = new URL(url, 'http://double')
    const [, id = '', more] = /^\/schedules\/([^/]+)(\/users)?$/.exec(asked.pathname) ?? []
    const entries = schedules.get(id)
    if (entries === undefined) return say(404, { error: { code: 2100, message: 'Not Found' } })
    const [since, until] = ['since', 'until'].map((key) => asked.searchParams.get(key) ?? '')
    const inside = entries.filter(({ start, end }) => end > String(since) && start < String(until))
    if (more !== undefined) {
      const ids = [...new Set(inside.map(({ user }) => user))]
      return say(200, { users: ids.map((user) => ({ id: user, type: 'user', ...people.get(user) })) })
    }
    const rendered = inside.map(({ user, start, end }) => ({
      ...{ start, end },
      user: { id: user, type: 'user_reference', summary: people.get(user)?.name },
    }))
    const final = { name: 'Final Schedule', rendered_schedule_entries: rendered }
    return say(200, { schedule: { id, type: 'schedule', name: 'Payments', final_schedule: final } })
  })
  return {
    apiUrl: `http://${server.host}`,
    token,
    people,
    schedules,
    received: server.received,
    /** From now on it answers nothing else; null ends that. */
    answerWith(given: typeof trouble) {
      trouble = given
    },
    close: server.close,
  }
}
