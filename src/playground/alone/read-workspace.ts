import { readFile, stat } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { isObject, type Json, parseJson } from '../state/json.ts'
import { type WorkspaceFile, workspaceFileSchema } from '../workspace-file.ts'
import defaultWorkspace from './workspace.json' with { type: 'json' }

const MOST_BYTES = 5_000_000

/**
 * The workspace of a file, or the default one, with the app of a manifest where one is given. Throws, saying in words
 * which file is wrong, where and how.
 */
export async function readWorkspace(
  path: string | undefined,
  manifestPath: string | undefined,
): Promise<WorkspaceFile> {
  const workspace = path === undefined ? defaultWorkspace : await readWorkspaceFile(path)
  if (manifestPath === undefined) return workspace
  const manifest = z.record(z.string(), z.json()).safeParse(await readManifest(manifestPath))
  if (!manifest.success) throw new Error(`${manifestPath} is not an app manifest: it has to be an object`)
  const app = 'app' in workspace && isObject(workspace.app) ? workspace.app : {}
  return { ...workspace, app: { ...app, manifest: manifest.data } }
}

async function readWorkspaceFile(path: string): Promise<WorkspaceFile> {
  const json = parseJson(await read(path))
  if (json === undefined) throw new Error(`${path} is not JSON`)
  const checked = workspaceFileSchema.safeParse(json)
  if (!checked.success) throw new Error(`${path} is not a workspace:\n${z.prettifyError(checked.error)}`)
  return checked.data
}

async function readManifest(path: string): Promise<Json | undefined> {
  const text = await read(path)
  const json = parseJson(text)
  if (json !== undefined) return json
  try {
    const found: Json = parse(text)
    return found
  } catch (error) {
    throw new Error(`${path} is neither JSON nor YAML: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function read(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) throw new Error(`There is no file ${path}`)
  if (found.size > MOST_BYTES) throw new Error(`${path} is larger than 5 MB`)
  return readFile(path, 'utf8')
}
