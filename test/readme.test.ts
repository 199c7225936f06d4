import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const documents = ['README.md', ...globSync('docs/**/*.md')]

/** Every local link of a document: a path to it from the checkout's root. */
function localLinks(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/\]\(([^)#]+)[^)]*\)/gu)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:/u.test(target))
    .map((target) => join(dirname(file), target))
}

describe('the documents', () => {
  it.each(documents)('%s links to nothing that is not there', (file) => {
    expect(localLinks(file).filter((path) => !existsSync(path))).toEqual([])
  })

  it('name scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
    const named = documents.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/npm run (?:-s )?([a-z]+)/gu)].map((match) => match[1] ?? ''),
    )
    expect(named.filter((script) => !(script in scripts))).toEqual([])
  })

  it('say nothing in the README’s “Where is…?” that is not in code font and a link, or a pattern', () => {
    const table = readFileSync('README.md', 'utf8').split('## Where is…?')[1]?.split('\n## ')[0] ?? ''
    const paths = [...table.matchAll(/`((?:src|docs|drizzle|\.)[^`]*)`/gu)].map((match) => match[1] ?? '')
    expect(paths.length).toBeGreaterThan(15)
    expect(paths.filter((path) => globSync(path).length === 0)).toEqual([])
  })
})
