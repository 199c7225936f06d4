import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type LocatedRemark, type Validation, validatePaths } from '../sources/validate-paths.ts'
import type { Verb } from './verb.ts'

/** `validate PATH… [--json]`: offline. Exit code 1 when there is a problem, 2 when a path is missing or an option unknown. */
export const validate: Verb = {
  usage: 'validate PATH… [--json]',
  about: 'judge files, or folders of them, without a database',
  async run(words, { out, err }) {
    const asked = read(words)
    if (typeof asked === 'string') {
      await err(`${asked}\nUsage: stagedoor ${this.usage}\n`)
      return 2
    }
    const validation = await validatePaths(asked.paths)
    if (asked.json) await out(`${JSON.stringify(validation)}\n`)
    else for (const line of said(validation)) await out(`${line}\n`)
    return validation.problems.length === 0 ? 0 : 1
  },
}

function read(words: readonly string[]): { paths: readonly string[]; json: boolean } | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    if (positionals.length === 0) return 'Name at least one file or folder.'
    const missing = positionals.find((path) => !existsSync(path))
    return missing === undefined ? { paths: positionals, json: values.json } : `There is no file or folder ${missing}.`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function* said({ files, documents, accepted, problems, warnings }: Validation): Iterable<string> {
  for (const { file, index, ref } of accepted) yield `accepted  ${ref}  (${file}, document ${index + 1})`
  for (const warning of warnings) yield `warning   ${remark(warning)}`
  for (const problem of problems) yield `problem   ${remark(problem)}`
  yield `${count(files, 'file')}, ${count(documents, 'document')}: ${accepted.length} accepted, ${count(problems.length, 'problem')}, ${count(warnings.length, 'warning')}.`
}

function remark({ file, line, message }: LocatedRemark): string {
  return `${file}:${line}: ${message}`
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
