/** Whether a type of events is one of these: `item:published` is itself, and one of `item:*`. */
export function matchesPattern(type: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith(':*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern,
  )
}
