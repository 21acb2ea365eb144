/** A folder as Kodi writes it: with the separator of its own kind at its end. */
export function asFolder(path: string): string {
  if (/[\\/]$/.test(path)) return path
  return path.includes('\\') && !path.includes('/') ? `${path}\\` : `${path}/`
}
