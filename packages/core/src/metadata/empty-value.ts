/** Whether a value says nothing: empty text, an empty list or object, or none at all. Zero is a value. */
export function isEmptyValue(value: unknown): boolean {
  if (value === undefined || value === '') return true
  return typeof value === 'object' && Object.keys(value as object).length === 0
}
