import { describe, expect, test } from 'vitest'
import { evaluateAll } from '../../src/expressions/evaluate.ts'

const values = async (expression: string, ...inputs: unknown[]) => {
  const [results = []] = await evaluateAll([{ expression, inputs }])
  return results.map((one) => (one.ok ? one.value : one.why))
}

describe('an expression', () => {
  test('is jq, with the first of its values for each input, and null where it gives none', async () => {
    const inputs = [{ tags: ['a', 'b'] }, { tags: [] }, {}]
    expect(await values('.tags[]?', ...inputs)).toEqual(['a', null, null])
    expect(await values('{ n: (.tags | length), "id-x": 1 }', ...inputs)).toEqual([
      { n: 2, 'id-x': 1 },
      { n: 0, 'id-x': 1 },
      { n: 0, 'id-x': 1 },
    ])
    expect(await values('def twice: . * 2; [.[] | twice] | add # a comment', [1, 2])).toEqual([6])
    expect(await values('if .score >= 80 then "Gold" else "Silver" end', { score: 81 }, { score: 3 })).toEqual([
      'Gold',
      'Silver',
    ])
  })

  test('that fails for one input is told of that one alone', async () => {
    expect(await values('1 / .n', { n: 2 }, { n: 0 }, { n: 'x' })).toEqual([
      0.5,
      expect.stringMatching(/^fails: .* cannot be divided because the divisor is zero$/),
      expect.stringMatching(/^fails: number \(1\) and string \("x"\) cannot be divided$/),
    ])
    expect(await values('error({ code: 3 })', 1)).toEqual(['fails: {"code":3}'])
  })

  test('that can not be read is told of in jq’s words', async () => {
    expect(await values('.a +', {})).toEqual(['is no jq that can be read: syntax error, unexpected end of file'])
    expect(await values('nothing_such', {})).toEqual(['is no jq that can be read: nothing_such/0 is not defined'])
    expect(await values('import "a" as a; 1', {})).toEqual([expect.stringMatching(/^is no jq that can be read/)])
  })

  test('sees neither the machine’s files nor its environment, and can not stop jq for others', async () => {
    expect(await values('[$ENV.PATH, env.HOME, $ENV.NODE_ENV]', 1)).toEqual([['/', '/home/web_user', null]])
    const [halted, fine] = await evaluateAll([
      { expression: 'halt', inputs: [1] },
      { expression: '. + 1', inputs: [1] },
    ])
    expect(halted).toEqual([{ ok: false, why: 'is no single expression, or stops jq' }])
    expect(fine).toEqual([{ ok: true, value: 2 }])
  })
})

describe('a hostile expression', () => {
  test.each([
    ['builds a list without end', '[range(1e12)] | length', /^(needs too much memory|takes too long)/],
    ['makes a huge text', '"x" * 1000000000', /^needs too much memory, or goes too deep$/],
    ['goes ever deeper', 'def f: [f]; f', /^(needs too much memory|takes too long)/],
    ['writes a large value', '"x" * 200000', /^gives more than 100000 characters$/],
    ['is as long as a book', `1${' + 1'.repeat(5_000)}`, /^is longer than 10000 characters$/],
  ])('that %s is told of in words, and the next one is evaluated', async (_what, expression, said) => {
    const [hostile, good] = await evaluateAll([
      { expression, inputs: [1] },
      { expression: '. + 1', inputs: [1] },
    ])
    expect(hostile).toEqual([{ ok: false, why: expect.stringMatching(said) }])
    expect(good).toEqual([{ ok: true, value: 2 }])
  })

  test('that never ends is stopped, and after two of them what is left is given up', async () => {
    const endless = { expression: 'last(repeat(1))', inputs: [1, 2] }
    const found = await evaluateAll([endless, endless, { expression: '.', inputs: [0] }], { time: 100 })
    expect(found).toEqual([
      Array(2).fill({ ok: false, why: 'takes too long' }),
      Array(2).fill({ ok: false, why: 'takes too long' }),
      [{ ok: false, why: 'was not evaluated: others took too long' }],
    ])
  })
})
