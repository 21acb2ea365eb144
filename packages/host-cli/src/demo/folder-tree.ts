import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** A folder and all below it as an indented drawing, one line each; folders first, then by name. */
export async function folderTree(folder: string, name: string): Promise<readonly string[]> {
  return [`${name}/`, ...(await branches(folder, ''))]
}

async function branches(folder: string, indent: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const sorted = entries.toSorted((first, second) => {
    if (first.isDirectory() !== second.isDirectory()) return first.isDirectory() ? -1 : 1
    return first.name < second.name ? -1 : 1
  })
  const lines = await Promise.all(
    sorted.map(async (entry, index) => {
      const last = index === sorted.length - 1
      const line = `${indent}${last ? '└─ ' : '├─ '}${entry.name}`
      if (!entry.isDirectory()) return [line]
      return [
        `${line}/`,
        ...(await branches(join(folder, entry.name), `${indent}${last ? '   ' : '│  '}`)),
      ]
    }),
  )
  return lines.flat()
}
