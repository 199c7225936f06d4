export interface DoubleRepository {
  readonly name: string
  readonly archived?: boolean
  readonly fork?: boolean
  readonly topics?: readonly string[]
  pushed_at?: string
  /** Whether its list of files is cut, as GitHub's of a very large one. */
  readonly truncated?: boolean
  /** Of the branch main, by path. */
  files: Record<string, string>
  /** The files of the other branches. */
  branches?: Record<string, Record<string, string>>
}

/** What the double answers instead, until it is taken away. */
interface Trouble {
  readonly status: number
  readonly headers?: Record<string, string>
  /** After so many more answers. */
  after: number
}

export interface GitHubDouble extends AsyncDisposable {
  readonly url: string
  readonly repositories: DoubleRepository[]
  /** `GET /path → status`, in the order they came. */
  readonly asked: string[]
  trouble: Trouble | null
  /** The path whose answer breaks off in the middle, or never ends. */
  breaks: { readonly path: string; readonly how: 'half' | 'endless' } | null
  /** Answers nobody without it. */
  token: string | null
  /** In the order they were opened. */
  readonly pulls: DoublePull[]
  /** `POST /path`: what the next such request asks for is done, and its answer is lost. */
  loses: string | null
  /** The public key of an app that is installed. */
  appKey: string | null
}

export interface DoublePull {
  readonly repository: string
  readonly head: string
  readonly base: string
  readonly title: string
  readonly body: string
  readonly html_url: string
  state: 'open' | 'closed'
  merged_at: string | null
}

export interface Answered {
  readonly status: number
  readonly body: string
  readonly headers?: Record<string, string>
}

export const json = (body: unknown, headers: Record<string, string> = {}): Answered => ({
  status: 200,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
})

export const missing: Answered = { ...json({ message: 'Not Found' }), status: 404 }
