import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const calls = globSync('src/**/*.ts').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/\blog\.(?:info|warn|error)\(\s*\{([^}]*)\}/gu)].map(([, fields = '']) => ({
    file,
    fields: fields.trim(),
  })),
)

// Only what stands under `err` goes through the serializer that keeps payloads and a query's parameters out of the log.
it('whatever was thrown is logged as it is under err, and under no other name', () => {
  expect(calls.length).toBeGreaterThan(15)
  expect(calls.filter(({ fields }) => /(?:^|, *)error *(?:[:,]|$)|String\(/u.test(fields))).toEqual([])
})
