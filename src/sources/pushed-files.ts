import { z } from 'zod'
import { limits } from './limits.ts'

const isPlain = (path: string) =>
  path.length <= limits.pathLength &&
  path.split('/').every((part) => !/^(|\.|\.\.|\.git)$/i.test(part) && !part.includes('\0'))

const plain = 'must be plain paths with / between their parts, from the root of what is pushed'

/** What is pushed: files, which of them are to be read for documents, and what the repository they are of is called. */
export const pushedFiles = z.strictObject({
  files: z
    .record(z.string(), z.string())
    .refine((files) => Object.keys(files).length <= limits.pushFiles, { error: `are more than ${limits.pushFiles}` })
    .refine((files) => Object.keys(files).every(isPlain), { error: plain }),
  /** All of them, where it is left out. */
  read: z
    .array(z.string().refine(isPlain, { error: plain }))
    .max(limits.pushFiles)
    .optional(),
  /** Such as `github.com/shop/checkout`: URLs into it are read from the files. */
  repositories: z.array(z.string().min(1).max(300)).max(20).default([]),
})

export type PushedFiles = z.output<typeof pushedFiles>
