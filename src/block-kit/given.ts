type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** The same object without the keys whose value is undefined: Slack refuses what it does not know, and null too. */
export function given<const T extends object>(fields: T): Given<T> {
  const kept = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  // biome-ignore lint/nursery/noUnsafeTypeAssertion: the compiler cannot follow fromEntries; the line above removes exactly what the type drops
  return kept as Given<T>
}
