import { isNativeError } from 'node:util/types'
import { loadEnvironmentFile } from '../load-environment-file.ts'
import type { Output, Verb } from './verb.ts'

/** Each verb is loaded when it is asked for, so that `validate` needs neither a database nor Slack's packages. */
const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  validate: async () => (await import('./validate.ts')).validate,
  import: async () => (await import('./import.ts')).importVerb,
  refresh: async () => (await import('./refresh.ts')).refresh,
  push: async () => (await import('./push.ts')).push,
  export: async () => (await import('./export.ts')).exportVerb,
  token: async () => (await import('./token.ts')).token,
  manifest: async () => (await import('./manifest.ts')).manifest,
  doctor: async () => (await import('./doctor.ts')).doctor,
  audit: async () => (await import('./audit-verb.ts')).auditVerb,
}

const output: Output = { out: (text) => write(process.stdout, text), err: (text) => write(process.stderr, text) }

process.exitCode = await run(process.argv.slice(2))

async function run([name, ...words]: readonly string[]): Promise<number> {
  const load = name !== undefined && Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (load === undefined) {
    const asked = name === undefined || name === 'help' || name === '--help'
    await (asked ? output.out(await usage()) : output.err(`There is no verb "${name}".\n${await usage()}`))
    return name === undefined || !asked ? 2 : 0
  }
  try {
    loadEnvironmentFile()
    return await (await load()).run(words, output)
  } catch (error) {
    await output.err(`${isNativeError(error) ? error.message : String(error)}\n`)
    return 1
  }
}

async function usage(): Promise<string> {
  const loaded = await Promise.all(Object.values(verbs).map((load) => load()))
  const widest = Math.max(...loaded.map(({ usage: call }) => call.length))
  const lines = loaded.map(({ usage: call, about }) => `  stagedoor ${call.padEnd(widest)}  ${about}\n`)
  return `Usage:\n${lines.join('')}`
}

async function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()))
  })
}
