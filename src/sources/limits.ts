/** Bounds on what is read from a source, so that no folder can exhaust the portal. Sizes in bytes. */
export const limits = {
  fileSize: 5_000_000,
  files: 200_000,
  /** Of all files of one source that are read for documents. */
  sourceSize: 300_000_000,
  documents: 200_000,
  documentsPerFile: 20_000,
  /** A file with more is not one that somebody wrote for a catalog. */
  problemsPerFile: 1_000,
  problems: 100_000,
  /** Words and signs of YAML in one document: some hundred thousand lines. */
  lexemesPerDocument: 500_000,
  /** Lists and mappings inside one another. */
  depth: 100,
  /** How often aliases may be repeated, all in all; the `yaml` package's own measure against alias bombs. */
  aliases: 100,
  placeholdersPerDocument: 200,
  /** Of one Location entity. */
  targetsPerLocation: 1_000,
  /** Names in folders that the patterns of one source's Location entities may look at, all in all. */
  namesLookedAt: 500_000,
  /** Ways to read a pattern with braces. */
  waysPerPattern: 100,
  /** Files that one `$openapi` or `$asyncapi` may bring together with its own, and what they and the outcome may weigh. */
  bundledFiles: 200,
  bundleSize: 10_000_000,
  /** Milliseconds that the bringing together may take, and the megabytes it may use. */
  bundleTime: 10_000,
  bundleMemory: 256,
  /** Of a git repository's newest commit as it is fetched, and of its files as they are written out to be read. */
  repositorySize: 1_000_000_000,
  treeSize: 300_000_000,
  /** Milliseconds that one call of git may take. */
  gitTime: 120_000,
  /** Pages of 100 repositories of an organisation at GitHub; files of one repository that the source's own pattern means, and
   * others; milliseconds of one question. */
  githubPages: 100,
  meantPerRepository: 1_000,
  filesPerRepository: 100,
  githubTime: 30_000,
  /** Of one push: all its files, how many, and pushes that are read at the same time. */
  pushSize: 20_000_000,
  pushFiles: 5_000,
  pushesAtOnce: 2,
  /** Of a path inside the source's root. */
  pathLength: 1_000,
} as const
