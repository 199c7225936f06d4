import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'
import { putTemporaryFilesInMemory } from './test/support/temporary-files-in-memory.ts'

putTemporaryFilesInMemory()

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/server.ts', 'test/support/judge.ts'],
    setupFiles: ['test/support/keep-playground-reports.ts'],
    // One more than two processors: much of the stories is waiting.
    maxWorkers: 3,
    // No test changes a module, so a worker loads each once for all its files: that halves the time.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 40_000,
    hookTimeout: 30_000,
    teardownTimeout: 30_000,
  },
})
