import { type FSWatcher, watch } from 'node:fs'

export interface FoldersToWatch {
  /** Reads what has changed and returns the folders to watch from now on; `told` when it is not only time to look. */
  refresh(told: boolean): Promise<readonly string[]>
  /** Milliseconds after which to refresh although nothing was told. */
  readonly every: number
  onError(error: unknown): void
}

/** Milliseconds of quiet after a change: an editor or a `git pull` writes more than once. */
const quiet = 200

/**
 * Refreshes at once, on every change told by the machine, and from time to time; never twice at once, and once more when a
 * change was told meanwhile. Resolves after the first refresh.
 */
export async function watchFolders({ refresh, every, onError }: FoldersToWatch) {
  const watched = watchersOf(() => void start(true))
  let running: Promise<void> | null = null
  let again = false
  let closed = false
  let told = false

  async function round(): Promise<void> {
    do {
      again = false
      const wasTold = told
      told = false
      try {
        const folders = await refresh(wasTold)
        if (!closed) watched.follow(folders)
      } catch (error) {
        onError(error)
      }
    } while (again && !closed)
  }

  function start(isTold: boolean): Promise<void> {
    told ||= isTold
    again = running !== null
    running ??= round().finally(() => {
      running = null
    })
    return running
  }

  await start(true)
  const timer = setInterval(() => void start(false), every)
  return {
    refresh: () => start(true),
    close: async (): Promise<void> => {
      closed = true
      clearInterval(timer)
      watched.close()
      await running
    },
  }
}

/** Tells of changes below the folders it is given last, once they have come to rest. */
function watchersOf(onChange: () => void) {
  const watchers = new Map<string, FSWatcher>()
  let debounce: NodeJS.Timeout | undefined

  function watchOne(folder: string): void {
    try {
      const watcher = watch(folder, { recursive: true, persistent: false }, () => {
        clearTimeout(debounce)
        debounce = setTimeout(onChange, quiet)
      })
      watcher.on('error', () => drop(folder, watcher))
      watchers.set(folder, watcher)
    } catch {
      // A folder that is not there, or a machine that can not watch: the look from time to time sees the change.
    }
  }

  function drop(folder: string, watcher: FSWatcher): void {
    watchers.delete(folder)
    watcher.close()
  }

  return {
    follow(folders: readonly string[]): void {
      for (const [folder, watcher] of watchers) if (!folders.includes(folder)) drop(folder, watcher)
      for (const folder of folders) if (!watchers.has(folder)) watchOne(folder)
    },
    close(): void {
      clearTimeout(debounce)
      for (const [folder, watcher] of watchers) drop(folder, watcher)
    },
  }
}
