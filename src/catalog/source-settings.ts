import { z } from 'zod'
import { lengthOfTime } from './length-of-time.ts'

const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be lower-case letters, digits and -')

/** Of files, from the source's root. */
const pattern = z
  .string()
  .min(1)
  .max(1_000)
  .refine((path) => !path.split('/').includes('..'), 'must not lead out of the source with ..')
  .transform((path) => path.replace(/^(\.?\/)+/, ''))

const paths = z.array(pattern).min(1).max(100)

/** Seconds between looks. */
const every = (seconds: number) =>
  lengthOfTime
    .pipe(z.number().min(60, 'must be a minute or more').max(604_800, 'must be a week or less'))
    .default(seconds)

const folder = z.strictObject({
  name,
  kind: z.literal('folder'),
  /** A folder or a file; relative to `portal.yaml`. */
  path: z.string().min(1).max(1_000),
  /** Everything that is YAML or JSON, where there are none. */
  paths: paths.nullable().default(null),
  every: every(60),
})

const branch = z
  .string()
  .max(200)
  .regex(/^(?!.*(\.\.|\/\/|@\{|\.lock$))[\p{L}\p{N}_][\p{L}\p{N}_./+#@-]*$/u, 'must be the name of a branch')
  .nullable()
  .default(null)

const git = z.strictObject({
  name,
  kind: z.literal('git'),
  /** An address, or the path of a local repository, relative to `portal.yaml`. */
  url: z
    .string()
    .min(1)
    .max(1_000)
    .refine(
      (url) => !/^(https?:\/\/[^/]*|[\w+.-]+:\/\/[^/@]*:[^/@]*)@/.test(url),
      'must hold no password or token; set GIT_CREDENTIALS',
    )
    .refine(
      (url) => !/^[\s-]|[\p{Cc}]|^[\w+.-]+::/u.test(url),
      'must be https://…, ssh://…, file://…, git@host:… or a path',
    )
    .refine((url) => !/^[\w+.-]+:\/\//.test(url) || /^(https?|ssh|file):\/\//.test(url), 'must be https, ssh or file'),
  /** The repository's own first branch, where there is none. */
  branch,
  paths: paths.default(['**/catalog-info.yaml', '**/catalog-info.yml']),
  every: every(600),
})

const patterns = z.array(z.string().min(1).max(200)).max(100)

const github = z.strictObject({
  name,
  kind: z.literal('github'),
  organization: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/, 'must be the name of an organisation or a user'),
  /** Of the file to read in each repository; a pattern reads several, as Backstage's `catalogPath` does. */
  path: pattern.default('catalog-info.yaml'),
  branch,
  /** Which repositories, by name; `*` stands for any letters. */
  repositories: z.strictObject({ include: patterns.default(['*']), exclude: patterns.default([]) }).prefault({}),
  /** Which repositories, by topic: one of `include` if there are any, none of `exclude`. */
  topics: z.strictObject({ include: patterns.default([]), exclude: patterns.default([]) }).prefault({}),
  archived: z.boolean().default(false),
  forks: z.boolean().default(false),
  /** Whether an owner that was granted is proposed in the file itself. */
  write: z.literal('pull-request').nullable().default(null),
  every: every(1_800),
})

/** One source of `portal.yaml`; one that names no kind is a folder or a file. */
export const sourceSettings = z.preprocess(
  (given) =>
    typeof given === 'object' && given !== null && !Object.hasOwn(given, 'kind') ? { ...given, kind: 'folder' } : given,
  z.discriminatedUnion('kind', [folder, git, github], { error: 'must be of kind folder, git or github' }),
)

export type SourceSettings = z.output<typeof sourceSettings>
