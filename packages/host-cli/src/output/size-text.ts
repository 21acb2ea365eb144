const units = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const

/** A number of bytes for people: `934 bytes`, `1.2 MB`. */
export function sizeText(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10))
  const amount = bytes / 1024 ** power
  return `${power === 0 ? amount : amount.toFixed(1)} ${units[power]}`
}
