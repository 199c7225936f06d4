import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { component, folderOf, team } from '../sources/folder.ts'

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs the command as a person would, with nothing in the environment that could name a database. */
function stagedoor(...words: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { env: { PATH: process.env.PATH }, maxBuffer: 50_000_000 }
    execFile(process.execPath, ['src/cli/main.ts', ...words], options, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err })
    })
  })
}

describe('stagedoor validate', () => {
  test('prints what is accepted and ends with 0', async () => {
    await using folder = await folderOf({ 'a.yaml': `${team}---\n${component('checkout')}` })
    const { code, out } = await stagedoor('validate', folder.path)
    expect(code).toBe(0)
    expect(out).toContain('accepted  component:default/checkout')
    expect(out).toContain('1 file, 2 documents: 2 accepted, 0 problems, 0 warnings.')
  })

  test('prints each problem with its file and line and ends with 1', async () => {
    await using folder = await folderOf({ 'a.yaml': component('checkout').replace('name: checkout', 'name: a b') })
    const { code, out } = await stagedoor('validate', folder.path)
    expect(code).toBe(1)
    expect(out).toContain(`problem   ${join(folder.path, 'a.yaml')}:4: metadata.name is "a b".`)
  })

  test('prints one JSON object with --json, wherever the option stands', async () => {
    await using folder = await folderOf({ 'a.yaml': `${component('checkout')}---\nkind: Component\n` })
    const file = join(folder.path, 'a.yaml')
    const { code, out } = await stagedoor('validate', '--json', file)
    expect(code).toBe(1)
    const found = JSON.parse(out)
    expect(Object.keys(found)).toEqual(['files', 'documents', 'accepted', 'problems', 'warnings'])
    expect(found).toMatchObject({
      files: 1,
      documents: 2,
      accepted: [{ file, index: 0, ref: 'component:default/checkout' }],
    })
    expect(found.problems[0]).toEqual({
      file,
      index: 1,
      line: 10,
      message: 'apiVersion is missing. For most kinds it is backstage.io/v1alpha1.',
    })
    expect(found.warnings).toEqual([
      { file, index: 0, line: 8, message: 'spec.owner names group:default/payments, which is not among these files.' },
    ])
  })

  test.each([
    ['no path', ['validate'], /Name at least one file or folder/],
    ['a path that is not there', ['validate', 'nowhere.yaml'], /There is no file or folder nowhere\.yaml/],
    ['an option it does not know', ['validate', '--loud', 'src'], /--loud/],
    ['a verb it does not know', ['judge'], /There is no verb "judge"/],
  ])('ends with 2 and says how it is used, given %s', async (_, words, message) => {
    const { code, err } = await stagedoor(...words)
    expect(code).toBe(2)
    expect(err).toMatch(message)
    expect(err).toContain('stagedoor validate PATH…')
  })
})
