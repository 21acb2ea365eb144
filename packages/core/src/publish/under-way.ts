const entries = new Set<string>()

/** Marks a journal entry as being worked on by this process as long as `work` runs, so that recovery here leaves it alone. */
export async function whileUnderWay<Result>(
  entryId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  entries.add(entryId)
  try {
    return await work()
  } finally {
    entries.delete(entryId)
  }
}

/** Whether this process is at work on a journal entry. */
export function isUnderWay(entryId: string): boolean {
  return entries.has(entryId)
}
