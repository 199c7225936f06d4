/**
 * The words of SQL that we use, from one place: Node reads the 130 KB in which drizzle-orm lists what it exports anew for every file
 * that imports from it, and 150 files would make that half of the time that the app takes to start.
 */
export {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
