import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Every file below a folder: its path from there → its bytes as base64. For tests. */
export async function filesBelow(root: string): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {}
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) files[path.slice(root.length)] = (await readFile(path)).toString('base64')
  }
  return files
}
