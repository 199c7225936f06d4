import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder that is gone at the end of the test, with the files given by their paths. */
export async function folderOf(
  files: Record<string, string>,
): Promise<AsyncDisposable & { path: string; write: typeof write }> {
  const path = await mkdtemp(join(tmpdir(), 'stagedoor-source-'))
  const write = (more: Record<string, string>) => writeAll(path, more)
  await write(files)
  return { path, write, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

declare function write(files: Record<string, string>): Promise<void>

async function writeAll(folder: string, files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
}

/** A Component's document, with more lines under `spec`. */
export function component(name: string, ...more: string[]): string {
  return [
    'apiVersion: backstage.io/v1alpha1',
    'kind: Component',
    'metadata:',
    `  name: ${name}`,
    'spec:',
    '  type: service',
    '  lifecycle: production',
    '  owner: payments',
    ...more.map((line) => `  ${line}`),
    '',
  ].join('\n')
}

export const team = [
  'apiVersion: backstage.io/v1alpha1',
  'kind: Group',
  'metadata: { name: payments }',
  'spec: { type: team, children: [] }',
  '',
].join('\n')
