import { LogLevel, WebClient } from '@slack/web-api'

interface ClientParts {
  readonly token: string
  readonly apiUrl: string
}

/** The client used while Slack waits for an answer: one try of at most 1.5 s. */
export function windowClient({ token, apiUrl }: ClientParts): WebClient {
  return client(token, apiUrl, 1_500)
}

/** The client of the jobs: one try of at most 10 s. By itself the library would send a message again whose answer was lost. */
export function jobClient({ token, apiUrl }: ClientParts): WebClient {
  return client(token, apiUrl, 10_000)
}

function client(token: string, slackApiUrl: string, timeout: number): WebClient {
  return new WebClient(token, {
    slackApiUrl,
    timeout,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
  })
}
