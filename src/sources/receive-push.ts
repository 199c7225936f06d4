import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pLimit from 'p-limit'
import type { Actor, Transact } from '../base/ctx.ts'
import { Refusal } from '../base/refusal.ts'
import { type Problem, pushed } from '../catalog/index.ts'
import { limits } from './limits.ts'
import { type PushedFiles, pushedFiles } from './pushed-files.ts'
import { readSource } from './read-source.ts'
import { recordSource, recordWithin, type SourceOutcome } from './record-source.ts'
import type { SourceContent } from './source-content.ts'
import { SourceUnavailable } from './source-unavailable.ts'

export interface Push {
  /** The token that it was pushed by. Its sources are its own. */
  readonly token: string
  readonly source: string
  /** As it came. */
  readonly body: unknown
}

export interface PushOutcome {
  readonly source: string
  readonly entities: SourceOutcome['entities']
  /** The first of them. */
  readonly problems: readonly Pick<Problem, 'file' | 'line' | 'severity' | 'message'>[]
}

const mostTold = 1_000

/** Bytes of a body: its files, and the signs that JSON puts around them. */
export const mostPushed = limits.pushSize

/**
 * Takes what is pushed: a source of its own, read as any other is from a folder that holds nothing else, and reconciled in one
 * transaction. Entities and blueprints can be pushed; what decides what people may do can not. Refuses
 * (`invalid_input`) what is too much. Throws a ZodError where the body is not what a push is.
 */
export function receivePush(transact: Transact): (push: Push) => Promise<PushOutcome> {
  const inTurn = pLimit(limits.pushesAtOnce)
  return async ({ token, source: name, body }) => {
    const given = pushedFiles.parse(body)
    const source = `${pushed}${token}/${name}`
    const content = withoutDefinitions(await inTurn(() => readPushed(given)))
    const actor: Actor = { kind: 'operator', name: `token ${token}` }
    const outcome = await transact(actor, (ctx) => recordSource(ctx, { source, content, governs: false }), recordWithin)
    const said = content.problems
      .slice(0, mostTold)
      .map(({ file, line, severity, message }) => ({ file, line, severity, message }))
    return { source, entities: outcome.entities, problems: said }
  }
}

async function readPushed({ files, read, repositories }: PushedFiles): Promise<SourceContent> {
  const folder = await mkdtemp(join(tmpdir(), 'stagedoor-push-'))
  try {
    const real = await realpath(folder)
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(real, path)), { recursive: true })
      await writeFile(join(real, path), text, { flag: 'wx' })
    }
    const root = { folder: real, repositories, workTree: real }
    const listed = (read ?? Object.keys(files)).map((path) => ({ path: join(real, path), shown: path }))
    return await readSource(listed, root)
  } catch (error) {
    if (error instanceof SourceUnavailable)
      throw new Refusal({ code: 'invalid_input', fields: { files: error.message } })
    // Two of the paths can not both be there, such as a and a/b.
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'EEXIST' || code === 'ENOTDIR' || code === 'EISDIR') {
      throw new Refusal({ code: 'invalid_input', fields: { files: 'One of them lies where another is a folder.' } })
    }
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function withoutDefinitions(content: SourceContent): SourceContent {
  const refused = [...content.actions, ...content.scorecards, ...content.rotas].map(
    ({ file, position, line, definition }): Problem => ({
      file,
      position,
      line,
      reference: null,
      severity: 'problem',
      spoils: 'nothing',
      message: `"${definition.name}" was not taken: actions, scorecards and rotas can not be pushed. They belong in a source that is declared.`,
    }),
  )
  const problems = [...content.problems, ...refused]
  return { ...content, actions: [], scorecards: [], rotas: [], portal: null, problems }
}
