const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** A span of milliseconds for people, in its two largest units: `48 s`, `3 min 20 s`, `2 d 5 h`. */
export function duration(milliseconds: number): string {
  const units = [
    ['d', day],
    ['h', hour],
    ['min', minute],
    ['s', second],
  ] as const
  let left = Math.ceil(milliseconds / second) * second
  const parts = units.flatMap(([name, size]) => {
    const count = Math.floor(left / size)
    left -= count * size
    return count === 0 ? [] : [`${count} ${name}`]
  })
  return parts.slice(0, 2).join(' ') || '0 s'
}
